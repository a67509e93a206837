package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes a holder from the user account that had it, which ends that account's sessions. */
final class Moving {
  private final Database database;
  private final UserItems users;
  private final AuditTrail audit;
  private final Notices notices;

  Moving(Backend backend) {
    database = new Database(backend);
    users = new UserItems(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  /** What to read of the user account that loses the holder. */
  List<Key> keys(String former) {
    return List.of(users.user(former), users.links(former));
  }

  /** The writes for the user account that loses the holder; none when there is none any more. */
  List<Write> moveAway(String former, Pending pending, Request request, Instant now) {
    List<Key> keys = keys(former);
    // Linked there since the code was sent, which is rare: one call more.
    Pending read =
        pending.asked().containsAll(keys) ? pending : pending.and(keys, database.getAll(keys));
    Item item = read.item(users.user(former));
    if (item == null) {
      return List.of();
    }
    UserAccount user = UserAccount.of(item);
    LinkedAgreements links = LinkedAgreements.of(read.item(users.links(former)));
    List<Write> writes = new ArrayList<>();
    writes.add(links.without(pending.customerId().value()).save(users, former));
    writes.add(Write.update(users.user(former)).add("credentialEpoch", 1).onlyIfPresent());
    writes.add(audit.record(former, AuditEvent.AGREEMENTS_MOVED_AWAY, request, now));
    writes.addAll(
        notices.about(
            former,
            Notification.of(NotificationKind.LINK_MOVED, user.email(), user.language())
                .with(MailValues.FIRST_NAME, user.firstName().value()),
            now));
    return writes;
  }
}
