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
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer follows the link of the reset mail and chooses a new password, which ends every
 * session, device trust, grant and pending change, and lifts a stop after too many failures.
 */
public final class ResetPasswordHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Links links;
  private final PasswordResets resets;
  private final Passwords passwords;
  private final PasswordPolicy policy = new PasswordPolicy();
  private final SignInThrottle throttle;
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public ResetPasswordHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ResetPasswordHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    links = new Links(backend);
    resets = new PasswordResets(backend);
    passwords = new Passwords(backend);
    throttle = new SignInThrottle(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Choice choice = request.body(Choice.class);
    Item link = links.requireUnused(LinkKind.PASSWORD_RESET, choice.token());
    EmailAddress email = new EmailAddress(link.text("email"));
    UserAccount user = account(email);
    if (user.frozenAt().isPresent()) {
      throw new Problem(Code.ACCOUNT_FROZEN);
    }
    NewPasswords.require(policy, "password", choice.password(), user);
    if (!database.commit(writes(request, choice, user)).committed()) {
      throw new Problem(Code.INVALID_TOKEN);
    }
    return Response.ok(new PasswordChanged("PASSWORD_CHANGED"));
  }

  /** The user account that has the address now; a link for an address without one is worthless. */
  private UserAccount account(EmailAddress email) {
    return database
        .get(addresses.address(email))
        .flatMap(address -> address.textIfAny("userId"))
        .flatMap(userId -> database.get(users.user(userId)))
        .map(UserAccount::of)
        .filter(user -> user.email().equals(email))
        .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
  }

  private List<Write> writes(Request request, Choice choice, UserAccount user) {
    String hash = passwords.hash(choice.password());
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>();
    writes.add(links.use(LinkKind.PASSWORD_RESET, choice.token(), now));
    writes.add(resets.use(user.email(), choice.token()));
    writes.add(
        Write.update(users.user(user.id()))
            .set("passwordHash", hash)
            .add("credentialEpoch", 1)
            .set("passwordResetAt", now)
            .remove("emailChange")
            .onlyIf(
                Condition.allOf(
                    Condition.equal("email", user.email().value()), Condition.absent("frozenAt"))));
    writes.add(throttle.lift(user.id()));
    writes.add(audit.record(user.id(), AuditEvent.PASSWORD_RESET, request, now));
    writes.addAll(notices.passwordChanged(user, now));
    return writes;
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\",\"password\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    passwords.hash(new Password("priming"));
    policy.prime();
    notices.prime();
  }

  record Choice(Token token, Password password) {}

  record PasswordChanged(String status) {}
}
