package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer takes back what another service may know; its tokens end at once.
 *
 * <p>The consent goes with it: whoever asks again has to ask the customer.
 */
public final class RevokeGrantHandler extends HttpHandler {
  /** What a transaction takes. */
  private static final int AT_ONCE = 100;

  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Services services;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public RevokeGrantHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RevokeGrantHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    services = new Services(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    String clientId = request.pathParameter("id");
    Sessions.Found found =
        sessions.require(request, (userId, sessionId) -> List.of(services.key(userId)));
    UserAccount user = found.session().user();
    Key consents = services.key(user.id());
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>();
    Consent.to(clientId, found.items().get(consents))
        .map(consent -> consent.takeBack(consents))
        .ifPresent(writes::add);
    services.grants(user, now).stream()
        .filter(grant -> grant.clientId().equals(clientId))
        .map(grant -> Write.delete(users.grant(user.id(), grant.id())))
        .forEach(writes::add);
    if (writes.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    writes.add(0, audit.record(user.id(), AuditEvent.GRANT_REVOKED, request, now));
    // Mostly once: a browser that signs in there has a grant, and few have more than two.
    for (int from = 0; from < writes.size(); from += AT_ONCE) {
      database
          .commit(writes.subList(from, Math.min(from + AT_ONCE, writes.size())))
          .orElseContended();
    }
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
