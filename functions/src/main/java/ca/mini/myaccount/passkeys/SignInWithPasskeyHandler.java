package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.accounts.SignInThrottle;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.SessionView;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer signs in with a passkey, which has checked who uses it.
 *
 * <p>It is a sign-in to OneID, too. Where the passkey counts for the device no code is asked for
 * afterwards (rules: passkeys).
 */
public final class SignInWithPasskeyHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final SignInThrottle throttle;
  private final Challenges challenges;
  private final Passkeys passkeys;
  private final WebAuthn webAuthn;
  private final Sessions sessions;
  private final OneIdSessions oneId;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public SignInWithPasskeyHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SignInWithPasskeyHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    throttle = new SignInThrottle(backend);
    challenges = new Challenges(backend);
    passkeys = new Passkeys(backend);
    webAuthn = new WebAuthn(backend);
    sessions = new Sessions(backend);
    oneId = new OneIdSessions(backend);
    audit = new AuditTrail(backend);
  }

  /** By POST it begins; by PUT it ends, with what the passkey has signed. */
  @Override
  protected Response handle(Request request) {
    return request.method().equals("PUT") ? finish(request) : begin();
  }

  private Response begin() {
    Challenges.ForBrowser begun = challenges.forBrowser(backend.now());
    database.commit(List.of(begun.write())).orElseContended();
    return Response.ok(
            Ceremony.Use.of(begun.challenge(), backend.settings().required("PUBLIC_ORIGIN")))
        .withCookie(begun.cookie());
  }

  private Response finish(Request request) {
    Signed signed = request.body(Signed.class);
    Octets challenge =
        challenges
            .takeOfBrowser(request, backend.now())
            .orElseThrow(() -> new Problem(Code.PASSKEY_REFUSED));
    String userId =
        signed.userHandle().userId().orElseThrow(() -> new Problem(Code.PASSKEY_REFUSED));
    String passkeyId = Passkey.idOf(signed.id());
    Map<Key, Item> read = database.getAll(users.user(userId), users.passkey(userId, passkeyId));
    Item owner = read.get(users.user(userId));
    if (owner == null) {
      throw new Problem(Code.PASSKEY_REFUSED);
    }
    UserAccount known = UserAccount.of(owner);
    SignInThrottle.Try attempt = throttle.begin(userId, known.email(), known.language(), request);
    Item item = read.get(users.passkey(userId, passkeyId));
    UserAccount user = attempt.user().orElse(known);
    if (!attempt.allowed() || item == null || !PasskeyIndex.of(owner).live().contains(passkeyId)) {
      return refuse(user, attempt, false, request);
    }
    Passkey passkey = Passkey.of(item);
    WebAuthn.Verified verified =
        webAuthn.verify(
            challenge,
            userId,
            passkey,
            signed.authenticatorData(),
            signed.clientDataJSON(),
            signed.signature());
    if (verified.verdict() != WebAuthn.Verdict.RIGHT) {
      return refuse(user, attempt, verified.verdict() == WebAuthn.Verdict.COPIED, request);
    }
    if (user.frozenAt().isPresent()) {
      throw new Problem(Code.ACCOUNT_FROZEN);
    }
    return start(user, attempt, passkey, item, verified.count(), request);
  }

  private Response start(
      UserAccount user,
      SignInThrottle.Try attempt,
      Passkey passkey,
      Item item,
      long count,
      Request request) {
    Instant now = backend.now();
    Optional<Trust> trust = attempt.trust().or(() -> Trust.byPasskey(item, user, attempt.links()));
    OneIdSessions.Started oneIdSession = oneId.startByPasskey(user, request, now);
    Sessions.Started session =
        sessions.start(user, trust, passkey.id(), oneIdSession, request, now);
    List<Write> writes = new ArrayList<>(session.writes());
    writes.addAll(oneIdSession.writes());
    writes.addAll(attempt.forgiveness());
    writes.add(
        Write.update(users.passkey(user.id(), passkey.id()))
            .set(Passkey.COUNT, count)
            .set("lastUsedAt", now)
            .onlyIf(Condition.equal(Passkey.COUNT, passkey.count())));
    writes.add(audit.record(user.id(), AuditEvent.SIGNED_IN_BY_PASSKEY, request, now));
    database.commit(writes).orElseContended();
    return Response.ok(
            SessionView.started(user, attempt.links(), trust, attempt.inbox(), now, backend))
        .withCookie(session.cookie())
        .withCookie(oneIdSession.cookie())
        .withCookie(Challenges.GONE);
  }

  /** A copy is told to the owner; a try that was not made is in nobody's list. */
  private Response refuse(
      UserAccount user, SignInThrottle.Try attempt, boolean copied, Request request) {
    Instant now = backend.now();
    if (attempt.allowed()) {
      List<Write> writes = new ArrayList<>(attempt.stop());
      AuditEvent event = copied ? AuditEvent.PASSKEY_REFUSED : AuditEvent.SIGN_IN_FAILED;
      writes.add(audit.record(user.id(), event, request, now));
      if (copied) {
        writes.addAll(passkeys.notice(NotificationKind.PASSKEY_REFUSED, user, request, now));
      }
      database.commit(writes).orElseContended();
    }
    throw new Problem(Code.PASSKEY_REFUSED);
  }

  @Override
  protected void primeMore() {
    Octets nothing = Octets.of(new byte[64]);
    Passkey nobodys =
        new Passkey(
            Passkey.idOf(nothing),
            nothing,
            nothing,
            0,
            List.of(),
            "priming",
            backend.now(),
            Optional.empty());
    database.getAll(users.user("0".repeat(32)));
    webAuthn.verify(nothing, "0".repeat(32), nobodys, nothing, nothing, nothing);
    passkeys.prime();
  }

  /** What the passkey has signed; as in {@code AuthenticationResponseJSON}, but flat. */
  record Signed(
      Octets id,
      Octets userHandle,
      Octets authenticatorData,
      Octets clientDataJSON,
      Octets signature) {}
}
