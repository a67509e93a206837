package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A customer lets a client of another house know what it asks for, or does not. */
public final class DecideConsentHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final OneIdItems items;
  private final OneIdSessions sessions;
  private final WaitingRequests waiting;
  private final AuditTrail audit;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public DecideConsentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public DecideConsentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    items = new OneIdItems(backend);
    sessions = new OneIdSessions(backend);
    waiting = new WaitingRequests(backend);
    audit = new AuditTrail(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    Decision decision = request.body(Decision.class);
    Instant now = backend.now();
    WaitingRequests.Waiting asked =
        waiting
            .find(request.pathParameter("id"), request, now)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    String clientId = asked.request().clientId();
    List<Key> keys = new ArrayList<>(sessions.keys(request));
    sessions.claimedUserId(request).ifPresent(userId -> keys.add(users.consents(userId)));
    keys.add(items.client(clientId));
    Map<Key, Item> found = database.getAll(keys);
    OneIdSession session =
        sessions
            .find(request, found, now)
            .filter(asked.request()::accepts)
            .orElseThrow(() -> new Problem(Code.NOT_SIGNED_IN));
    if (!decision.allow()) {
      database.commit(List.of(Write.delete(asked.key()))).orElseContended();
      return Response.ok(new GoOn(asked.request().answer("error", "access_denied", issuer)));
    }
    Client client =
        Optional.ofNullable(found.get(items.client(clientId)))
            .map(Client::of)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    Key consents = users.consents(session.user().id());
    // A closed account leaves nothing behind, also not what was agreed to as it was closed.
    Write stillSignedIn = Write.check(session.key(), Condition.present("pk"));
    Outcome outcome =
        database.commit(
            List.of(
                stillSignedIn,
                Consent.give(consents, client, asked.request().scopes(), found.get(consents), now),
                Write.update(asked.key()).set("consentedIn", session.id()).onlyIfPresent(),
                audit.record(session.user().id(), AuditEvent.CONSENT_GIVEN, request, now)));
    if (outcome.refused(stillSignedIn)) {
      throw new Problem(Code.NOT_SIGNED_IN);
    }
    outcome.orElseContended();
    return Response.ok(new GoOn(issuer.resume(asked.id())));
  }

  @Override
  protected String primingBody() {
    return "{\"allow\":true}";
  }

  @Override
  protected void primeMore() {
    database.getAll(users.consents("0".repeat(32)));
    audit.prime();
  }

  record Decision(boolean allow) {}
}
