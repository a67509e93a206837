package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.SessionView;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A customer signs in with e-mail and password.
 *
 * <p>On a device that is remembered for the user account no code is asked for afterwards.
 *
 * <p>An unknown address takes the same steps, on the items of a user id that nobody has.
 */
public final class SignInHandler extends HttpHandler {
  private static final Duration NOBODYS_AUDIT_KEPT = Duration.ofDays(1);

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final SignInThrottle throttle;
  private final Passwords passwords;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public SignInHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SignInHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    throttle = new SignInThrottle(backend);
    passwords = new Passwords(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Credentials typed = request.body(Credentials.class);
    String userId =
        database
            .get(addresses.address(typed.email()))
            .flatMap(item -> item.textIfAny("userId"))
            .orElseGet(() -> nobodysId(typed.email()));
    SignInThrottle.Try attempt = throttle.begin(userId, typed.email(), request.language(), request);
    Optional<UserAccount> user = attempt.user();
    boolean right = passwords.verify(typed.password(), user.flatMap(UserAccount::passwordHash));
    if (!attempt.allowed() || !right || user.isEmpty()) {
      recordFailure(userId, attempt, request);
      throw new Problem(Code.INVALID_CREDENTIALS);
    }
    if (user.get().frozenAt().isPresent()) {
      throw new Problem(Code.ACCOUNT_FROZEN);
    }
    return start(user.get(), typed.password(), attempt, request);
  }

  private Response start(
      UserAccount user, Password password, SignInThrottle.Try attempt, Request request) {
    Instant now = backend.now();
    Sessions.Started session = sessions.start(user, attempt.trust(), request, now);
    List<Write> writes = new ArrayList<>(session.writes());
    writes.addAll(attempt.forgiveness());
    writes.add(audit.record(user.id(), AuditEvent.SIGNED_IN, request, now));
    user.passwordHash()
        .filter(passwords::isOutdated)
        .ifPresent(outdated -> writes.add(rehash(user, password, outdated)));
    database.commit(writes).orElseContended();
    return Response.ok(
            SessionView.started(
                user, attempt.links(), attempt.trust(), attempt.inbox(), now, backend))
        .withCookie(session.cookie());
  }

  private Write rehash(UserAccount user, Password password, String outdated) {
    return Write.update(users.user(user.id()))
        .set("passwordHash", passwords.hash(password))
        .onlyIf(Condition.equal("passwordHash", outdated));
  }

  private void recordFailure(String userId, SignInThrottle.Try attempt, Request request) {
    Instant now = backend.now();
    if (!attempt.allowed()) {
      // Or a stranger could bury the owner's list under tries that were never made.
      return;
    }
    List<Write> writes = new ArrayList<>(attempt.stop());
    writes.add(
        attempt.user().isPresent()
            ? audit.record(userId, AuditEvent.SIGN_IN_FAILED, request, now)
            : audit.record(userId, AuditEvent.SIGN_IN_FAILED, request, now, NOBODYS_AUDIT_KEPT));
    database.commit(writes).orElseContended();
  }

  /** As long as an id, always the same for an address, and of no user account: those are random. */
  private static String nobodysId(EmailAddress email) {
    return HexFormat.of()
        .formatHex(Base64.getUrlDecoder().decode(Token.sha256(email.value())), 0, 16);
  }

  @Override
  protected String primingBody() {
    return "{\"email\":\"nobody@example.invalid\",\"password\":\"priming\"}";
  }

  record Credentials(EmailAddress email, Password password) {}
}
