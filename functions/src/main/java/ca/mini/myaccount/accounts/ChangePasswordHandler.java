package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Password;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer who knows the password chooses another; every other session ends. */
public final class ChangePasswordHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final PasswordCheck check;
  private final Passwords passwords;
  private final PasswordPolicy policy = new PasswordPolicy();
  private final PasswordResets resets;
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public ChangePasswordHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ChangePasswordHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    check = new PasswordCheck(backend);
    passwords = new Passwords(backend);
    resets = new PasswordResets(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    Change change = request.body(Change.class);
    UserAccount user = session.user();
    NewPasswords.require(policy, "newPassword", change.newPassword(), user);
    List<Write> writes =
        new ArrayList<>(check.require(user, "currentPassword", change.currentPassword(), request));
    String hash = passwords.hash(change.newPassword());
    Instant now = backend.now();
    Write changed =
        Write.update(users.user(user.id()))
            .set("passwordHash", hash)
            .onlyIf(
                Condition.allOf(
                    Condition.equal("credentialEpoch", user.credentialEpoch()),
                    Condition.equal("sessionEpoch", user.sessionEpoch())));
    writes.add(changed);
    writes.add(sessions.endOthers(session, changed));
    writes.add(resets.cancel(user.email()));
    writes.add(audit.record(user.id(), AuditEvent.PASSWORD_CHANGED, request, now));
    writes.addAll(notices.passwordChanged(user, now));
    database.commit(writes).orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    passwords.hash(new Password("priming"));
    policy.prime();
    notices.prime();
  }

  record Change(Password currentPassword, Password newPassword) {}
}
