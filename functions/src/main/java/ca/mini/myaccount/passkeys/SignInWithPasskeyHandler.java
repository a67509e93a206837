package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.accounts.SignInThrottle;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.oneid.Issuer;
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
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer signs in with a passkey, which has checked who uses it.
 *
 * <p>It is a sign-in to OneID, too, or to OneID alone, to go on to the client that asked. Where the
 * passkey counts for the device no code is asked for afterwards (rules: passkeys).
 */
public final class SignInWithPasskeyHandler extends HttpHandler {
  private static final Duration NOBODYS_AUDIT_KEPT = Duration.ofDays(1);

  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final SignInThrottle throttle;
  private final Challenges challenges;
  private final Passkeys passkeys;
  private final WebAuthn webAuthn;
  private final Sessions sessions;
  private final OneIdSessions oneId;
  private final Issuer issuer;
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
    issuer = new Issuer(backend);
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
    Key key = users.passkey(userId, passkeyId);
    SignInThrottle.Try attempt =
        throttle.begin(userId, Optional.empty(), request.language(), List.of(key), request);
    Optional<Item> item =
        Optional.ofNullable(attempt.items().get(users.user(userId)))
            .filter(user -> PasskeyIndex.of(user).live().contains(passkeyId))
            .map(user -> attempt.items().get(key));
    WebAuthn.Verified verified =
        webAuthn.verify(
            challenge,
            userId,
            item.map(Passkey::of).orElseGet(() -> nobodys(signed.id())),
            signed.authenticatorData(),
            signed.clientDataJSON(),
            signed.signature());
    if (!attempt.allowed()
        || verified.verdict() != WebAuthn.Verdict.RIGHT
        || attempt.user().isEmpty()
        || item.isEmpty()) {
      boolean copied = item.isPresent() && verified.verdict() == WebAuthn.Verdict.COPIED;
      return refuse(userId, attempt, copied, request);
    }
    return start(attempt.user().get(), attempt, item.get(), verified.count(), signed, request);
  }

  private Response start(
      UserAccount user,
      SignInThrottle.Try attempt,
      Item item,
      long count,
      Signed signed,
      Request request) {
    Instant now = backend.now();
    Passkey passkey = Passkey.of(item);
    OneIdSessions.Started oneIdSession = oneId.startByPasskey(user, request, now);
    List<Write> writes = new ArrayList<>(oneIdSession.writes());
    writes.addAll(attempt.forgiveness());
    writes.add(
        Write.update(users.passkey(user.id(), passkey.id()))
            .set(Passkey.COUNT, count)
            .set("lastUsedAt", now)
            .onlyIf(Condition.equal(Passkey.COUNT, passkey.count())));
    writes.add(audit.record(user.id(), AuditEvent.SIGNED_IN_BY_PASSKEY, request, now));
    if (signed.forOneId()) {
      database.commit(writes).orElseContended();
      return signedIn(Response.ok(issuer.goOn(signed.request())), oneIdSession);
    }
    Optional<Trust> trust = attempt.trust().or(() -> Trust.byPasskey(item, user, attempt.links()));
    Sessions.Started session =
        sessions.start(user, trust, passkey.id(), oneIdSession, request, now);
    writes.addAll(session.writes());
    database.commit(writes).orElseContended();
    return signedIn(
        Response.ok(
                SessionView.started(user, attempt.links(), trust, attempt.inbox(), now, backend))
            .withCookie(session.cookie()),
        oneIdSession);
  }

  private static Response signedIn(Response response, OneIdSessions.Started oneIdSession) {
    return response.withCookie(oneIdSession.cookie()).withCookie(Challenges.GONE);
  }

  /**
   * An unknown passkey or account takes the same steps, on the items of a user id that nobody has.
   * A copy is told to the owner; a try that was not made is in nobody's list.
   */
  private Response refuse(
      String userId, SignInThrottle.Try attempt, boolean copied, Request request) {
    Instant now = backend.now();
    if (attempt.allowed()) {
      List<Write> writes = new ArrayList<>(attempt.stop());
      AuditEvent event = copied ? AuditEvent.PASSKEY_REFUSED : AuditEvent.SIGN_IN_FAILED;
      writes.add(
          attempt.user().isPresent()
              ? audit.record(userId, event, request, now)
              : audit.record(userId, event, request, now, NOBODYS_AUDIT_KEPT));
      attempt
          .user()
          .filter(user -> copied)
          .map(user -> passkeys.notice(NotificationKind.PASSKEY_REFUSED, user, request, now))
          .ifPresent(writes::addAll);
      database.commit(writes).orElseContended();
    }
    throw new Problem(Code.PASSKEY_REFUSED);
  }

  /** Which takes as long to check as a customer's, and which nobody has. */
  private Passkey nobodys(Octets credentialId) {
    return new Passkey(
        Passkey.idOf(credentialId),
        credentialId,
        WebAuthn.NOBODYS_KEY,
        0,
        List.of(),
        "nobody's",
        backend.now(),
        Optional.empty());
  }

  @Override
  protected void primeMore() {
    Octets nothing = Octets.of(new byte[64]);
    database.getAll(users.user("0".repeat(32)));
    webAuthn.verify(nothing, "0".repeat(32), nobodys(nothing), nothing, nothing, nothing);
    passkeys.prime();
  }

  /**
   * What the passkey has signed; as in {@code AuthenticationResponseJSON}, but flat.
   *
   * @param oneId whether the customer signs in to OneID alone
   * @param request that waits there for it, if one does
   */
  record Signed(
      Octets id,
      Octets userHandle,
      Octets authenticatorData,
      Octets clientDataJSON,
      Octets signature,
      @Nullable Boolean oneId,
      @Nullable Token request) {
    boolean forOneId() {
      return Boolean.TRUE.equals(oneId);
    }
  }
}
