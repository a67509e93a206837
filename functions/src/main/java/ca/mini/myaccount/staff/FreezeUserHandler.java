package ca.mini.myaccount.staff;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.List;

/**
 * Staff freeze a user account for the customer's protection: every session ends, nobody can sign
 * in, and the customer is told. A second time changes nothing.
 */
public final class FreezeUserHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final StaffAudit audit;
  private final Outbox outbox;

  /** Lambda's constructor. */
  public FreezeUserHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public FreezeUserHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    audit = new StaffAudit(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    UserAccount user =
        database
            .get(users.user(request.pathParameter("userId")))
            .map(UserAccount::of)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    if (user.frozenAt().isEmpty()) {
      // Refused only when it has just been frozen by another, which is what is wanted.
      database.commit(writes(user, staff, backend.now()));
    }
    return Response.noContent();
  }

  private List<Write> writes(UserAccount user, Staff staff, Instant now) {
    return List.of(
        Write.update(users.user(user.id()))
            .set("frozenAt", now)
            .set(PasskeyIndex.ENDED_AT, now)
            .add("credentialEpoch", 1)
            .remove("emailChange")
            .onlyIf(Condition.allOf(Condition.present("pk"), Condition.absent("frozenAt"))),
        audit.record(user.id(), AuditEvent.ACCOUNT_FROZEN_BY_STAFF, staff, now),
        outbox.queue(
            Notification.of(NotificationKind.ACCOUNT_FROZEN_BY_STAFF, user.email(), user.language())
                .with("firstName", user.firstName().value()),
            now));
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
