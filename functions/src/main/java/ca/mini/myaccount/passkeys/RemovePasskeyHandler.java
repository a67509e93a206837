package ca.mini.myaccount.passkeys;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.accounts.PasswordCheck;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Password;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer removes a passkey, by the password; every other session ends. */
public final class RemovePasskeyHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final PasswordCheck check;
  private final Passkeys passkeys;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public RemovePasskeyHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RemovePasskeyHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    check = new PasswordCheck(backend);
    passkeys = new Passkeys(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    Session session = found.session();
    UserAccount user = session.user();
    PasskeyIndex index = PasskeyIndex.of(requireNonNull(found.items().get(users.user(user.id()))));
    Password typed = request.body(Removing.class).password();
    String id = Passkeys.requireId(request, index);
    List<Write> writes = new ArrayList<>(check.require(user, "password", typed, request));
    Instant now = backend.now();
    Write saved = index.without(id).save(users, user);
    writes.add(saved);
    writes.add(Write.delete(users.passkey(user.id(), id)));
    writes.add(sessions.endOthersWithout(id, session, saved));
    writes.add(audit.record(user.id(), AuditEvent.PASSKEY_REMOVED, request, now));
    writes.addAll(passkeys.notice(NotificationKind.PASSKEY_REMOVED, user, request, now));
    database.commit(writes).orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    check.prime();
    passkeys.prime();
  }

  record Removing(Password password) {}
}
