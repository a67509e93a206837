package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Login;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether e-mail or user name, and password, are those of a user account: one way for all that sign
 * in.
 *
 * <p>An unknown address or name takes the same steps, on the items of a user id that nobody has.
 */
public final class CredentialCheck {
  private static final Duration NOBODYS_AUDIT_KEPT = Duration.ofDays(1);

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final SignInThrottle throttle;
  private final Passwords passwords;
  private final AuditTrail audit;

  /** The user accounts of the backend's tables. */
  public CredentialCheck(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    throttle = new SignInThrottle(backend);
    passwords = new Passwords(backend);
    audit = new AuditTrail(backend);
  }

  /**
   * Somebody who has given the right password.
   *
   * @param links what the user account is linked to
   * @param trust in the device that signs in, if it is remembered
   * @param inbox which conversations have an answer to read
   * @param writes what must be written once it succeeds, in the caller's transaction
   */
  public record Passed(
      UserAccount user,
      LinkedAgreements links,
      Optional<Trust> trust,
      @Nullable Item inbox,
      List<Write> writes,
      Instant at) {
    /** Takes the writes as they are. */
    public Passed {
      writes = List.copyOf(writes);
    }
  }

  /**
   * Counts the try and compares the password. Three calls of DynamoDB, one more when the hash is
   * replaced, and the caller's transaction or that of the failure.
   *
   * @throws Problem {@code INVALID_CREDENTIALS}, also for whoever has to wait; {@code
   *     ACCOUNT_FROZEN}
   */
  public Passed require(Login login, Password password, Request request) {
    Key key =
        login
            .email()
            .map(addresses::address)
            .or(() -> login.userName().map(addresses::userName))
            .orElseThrow();
    String userId =
        database
            .get(key)
            .flatMap(item -> item.textIfAny("userId"))
            .orElseGet(() -> nobodysId(login));
    SignInThrottle.Try attempt =
        throttle.begin(userId, login.email(), request.language(), List.of(), request);
    Optional<UserAccount> user = attempt.user();
    boolean right = passwords.verify(password, user.flatMap(UserAccount::passwordHash));
    if (!attempt.allowed() || !right || user.isEmpty()) {
      recordFailure(userId, attempt, request);
      throw new Problem(Code.INVALID_CREDENTIALS);
    }
    if (user.get().frozenAt().isPresent()) {
      throw new Problem(Code.ACCOUNT_FROZEN);
    }
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>(attempt.forgiveness());
    writes.add(audit.record(userId, AuditEvent.SIGNED_IN, request, now));
    user.get()
        .passwordHash()
        .filter(passwords::isOutdated)
        .ifPresent(outdated -> rehash(user.get(), password, outdated));
    return new Passed(user.get(), attempt.links(), attempt.trust(), attempt.inbox(), writes, now);
  }

  /**
   * By itself: of two who sign in at the same moment each finds the old hash, and one replaces it,
   * which is no reason to send the other away.
   */
  private void rehash(UserAccount user, Password password, String outdated) {
    database.commit(
        List.of(
            Write.update(users.user(user.id()))
                .set("passwordHash", passwords.hash(password))
                .onlyIf(Condition.equal("passwordHash", outdated))));
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
  private static String nobodysId(Login login) {
    return HexFormat.of()
        .formatHex(Base64.getUrlDecoder().decode(Token.sha256(login.key())), 0, 16);
  }
}
