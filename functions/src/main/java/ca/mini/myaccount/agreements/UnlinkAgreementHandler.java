package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer takes an agreement out of the user account; the last one frees the holder. */
public final class UnlinkAgreementHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AgreementItems items;
  private final UserItems users;
  private final Holdings holdings;
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public UnlinkAgreementHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public UnlinkAgreementHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new AgreementItems(backend);
    users = new UserItems(backend);
    holdings = new Holdings(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    // What is linked may have changed since it was read: a second look decides.
    if (!unlink(request).committed()) {
      unlink(request).orElseContended();
    }
    return Response.noContent();
  }

  private Outcome unlink(Request request) {
    Held held = holdings.require(request);
    String id = held.agreement().id();
    UserAccount user = held.session().user();
    LinkedAgreements before = held.session().links();
    LinkedAgreements after = before.unlinked(id);
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>();
    writes.add(after.save(users, user.id()));
    before.holders().keySet().stream()
        .filter(customerId -> !after.holders().containsKey(customerId))
        .forEach(customerId -> writes.add(freed(new CustomerId(customerId), user)));
    writes.add(Write.delete(users.seen(user.id(), id)));
    writes.add(audit.record(user.id(), AuditEvent.AGREEMENT_UNLINKED, request, now));
    writes.addAll(notices.about(user.id(), notice(user, held.agreement()), now));
    return database.commit(writes);
  }

  /** Somebody may link the holder from now on, as if for the first time. */
  private Write freed(CustomerId customerId, UserAccount user) {
    return Write.update(items.holder(customerId))
        .remove(Holder.USER_ID)
        .add(Holder.VERSION, 1)
        .onlyIf(Condition.equal(Holder.USER_ID, user.id()));
  }

  private static Notification notice(UserAccount user, Agreement agreement) {
    return Notification.of(NotificationKind.AGREEMENT_UNLINKED, user.email(), user.language())
        .with(MailValues.FIRST_NAME, user.firstName().value())
        .with(MailValues.VEHICLE, agreement.vehicle().name())
        .with(MailValues.AGREEMENT, agreement.maskedId());
  }

  @Override
  protected void primeMore() {
    notices.prime();
  }
}
