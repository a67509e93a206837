package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Staff, who have made sure who a customer is, open a frozen user account again, and the customer
 * is told. An account without agreements has nothing to check against.
 */
public final class UnfreezeUserHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final AgreementItems agreements;
  private final StaffAudit audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public UnfreezeUserHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public UnfreezeUserHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
    audit = new StaffAudit(backend);
    notices = new Notices(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    String userId = request.pathParameter("userId");
    Map<Key, Item> found = database.getAll(users.user(userId), users.links(userId));
    Item item = found.get(users.user(userId));
    if (item == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    UserAccount user = UserAccount.of(item);
    if (user.frozenAt().isPresent()) {
      LinkedAgreements linked = LinkedAgreements.of(found.get(users.links(userId)));
      Instant now = backend.now();
      if (!linked.isEmpty() && !isChecked(user, linked, now)) {
        throw new Problem(Code.IDENTITY_CHECK_NEEDED);
      }
      // Refused only when it has just been opened by another, which is what is wanted.
      database.commit(writes(user, linked, staff, now));
    }
    return Response.noContent();
  }

  /** Whether the identity of a holder was checked whom the user account is still linked to. */
  private boolean isChecked(UserAccount user, LinkedAgreements linked, Instant now) {
    List<Key> holders =
        linked.holders().keySet().stream()
            .map(id -> agreements.holder(new CustomerId(id)))
            .toList();
    return database.getAll(holders).values().stream()
        .map(Holder::of)
        .filter(holder -> holder.userId().filter(user.id()::equals).isPresent())
        .anyMatch(holder -> IdentityChecks.isChecked(holder, now));
  }

  private List<Write> writes(UserAccount user, LinkedAgreements linked, Staff staff, Instant now) {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.update(users.user(user.id()))
            .remove("frozenAt")
            .add("credentialEpoch", 1)
            .onlyIf(Condition.present("frozenAt")));
    writes.add(
        audit
            .record(user.id(), AuditEvent.ACCOUNT_UNFROZEN_BY_STAFF, staff, now)
            .set("identity", linked.isEmpty() ? "NOTHING_TO_CHECK_AGAINST" : "CHECKED"));
    writes.addAll(
        notices.about(
            user.id(),
            Notification.of(NotificationKind.ACCOUNT_UNFROZEN, user.email(), user.language())
                .with("firstName", user.firstName().value()),
            now));
    return writes;
  }

  @Override
  protected void primeMore() {
    notices.prime();
  }
}
