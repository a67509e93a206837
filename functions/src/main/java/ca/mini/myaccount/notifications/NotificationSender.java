package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.Courier.Delivery;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one notification: claims it, hands it to the courier, marks it sent.
 *
 * <p>The claim is a lease, so that two deliveries of the same stream record send it once. When the
 * sender dies in between, the sweeper takes over after the lease; only a death between SES and the
 * mark sends twice. A failed send is not a failure of the record: it is stored when to try again.
 */
final class NotificationSender {
  /** Longer than the functions' timeout, so that a lease only ends when its holder has. */
  static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** After this nobody would understand the mail any more; the alarm has long been on. */
  private static final Duration GIVE_UP_AFTER = Duration.ofDays(3);

  /** What was sent is kept so long, to answer "I never got that mail". */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Backend backend;
  private final Database database;
  private final NotificationItems items;
  private final Courier courier;

  NotificationSender(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new NotificationItems(backend);
    courier = new Courier(backend);
  }

  /** Sends it, unless it is sent already or somebody is at it. */
  void send(String id) {
    Key key = items.notification(id);
    Instant now = backend.now();
    Optional<Item> claimed = claim(key, now);
    if (claimed.isEmpty()) {
      return;
    }
    Item notification = claimed.get();
    Instant lease = notification.time(NotificationItems.LEASE_UNTIL);
    Delivery delivery;
    try {
      delivery = courier.deliver(id, notification, now);
    } catch (RuntimeException e) {
      backend.log().error("a notification was not sent", e);
      tryLater(key, lease, notification, now);
      return;
    }
    // Not among what is tried later: when this fails, the mail is on its way all the same.
    finish(key, lease, delivery);
  }

  private Optional<Item> claim(Key key, Instant now) {
    return database.update(
        Write.update(key)
            .set(NotificationItems.LEASE_UNTIL, now.plus(LEASE))
            .set(NotificationItems.NEXT_ATTEMPT_AT, now.plus(LEASE))
            .add(NotificationItems.ATTEMPTS, 1)
            .onlyIf(
                Condition.allOf(
                    Condition.present(NotificationItems.SHARD),
                    Condition.anyOf(
                        Condition.absent(NotificationItems.LEASE_UNTIL),
                        Condition.atMost(NotificationItems.LEASE_UNTIL, now)))));
  }

  /** Marks it done, and forgets its secrets. */
  private void finish(Key key, Instant lease, Delivery delivery) {
    Instant now = backend.now();
    Write done =
        Write.update(key)
            .set(NotificationItems.STATUS, delivery.status())
            .set("doneAt", now)
            .setIfAny("messageId", delivery.messageId().orElse(null))
            .expiresAt(now.plus(KEPT))
            .remove(NotificationItems.SHARD)
            .remove(NotificationItems.NEXT_ATTEMPT_AT)
            .remove(NotificationItems.LEASE_UNTIL)
            .remove(NotificationItems.LINKS)
            .onlyIf(Condition.equal(NotificationItems.LEASE_UNTIL, lease));
    if (database.update(done).isEmpty()) {
      backend.log().warn("a notification outlived its lease", Map.of());
    }
  }

  private void tryLater(Key key, Instant lease, Item notification, Instant now) {
    if (notification.time(NotificationItems.CREATED_AT).plus(GIVE_UP_AFTER).isBefore(now)) {
      backend.log().metric("NotificationsGivenUp", "Count", 1);
      finish(key, lease, Delivery.GIVEN_UP);
      return;
    }
    Write later =
        Write.update(key)
            .set(
                NotificationItems.NEXT_ATTEMPT_AT,
                now.plus(pause(notification.number(NotificationItems.ATTEMPTS))))
            .remove(NotificationItems.LEASE_UNTIL)
            .onlyIf(Condition.equal(NotificationItems.LEASE_UNTIL, lease));
    database.update(later);
  }

  /** One minute after the first failure, doubling to an hour. */
  static Duration pause(long attempts) {
    Duration pause = Duration.ofMinutes(1L << Math.min(Math.max(attempts - 1, 0), 6));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Runs the path of {@link #send} on a notification that does not exist; changes nothing. */
  void prime() {
    Instant now = backend.now();
    claim(items.notification("0".repeat(32)), now);
    courier.prime(now);
  }
}
