package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Write;
import java.time.Instant;

/**
 * The transactional outbox: a notification is a write of the same transaction as the change that
 * causes it, so that neither is ever without the other.
 */
public final class Outbox {
  private final Backend backend;
  private final NotificationItems items;
  private final LinkVault vault;

  /** The outbox of the backend's notifications table. */
  public Outbox(Backend backend) {
    this.backend = backend;
    items = new NotificationItems(backend);
    vault = new LinkVault(backend);
  }

  /** The write that queues the notification. Encrypts its secrets, which is a call to KMS. */
  public Write queue(Notification notification, Instant now) {
    String id = backend.newId();
    Write write =
        Write.put(items.notification(id))
            .set(NotificationItems.KIND, notification.kind().name())
            .set(NotificationItems.TO, notification.to().stored())
            .set(NotificationItems.LANGUAGE, notification.language().tag())
            .set(NotificationItems.VALUES, notification.values())
            .set(NotificationItems.CREATED_AT, now)
            .set(NotificationItems.NEXT_ATTEMPT_AT, now)
            .set(NotificationItems.SHARD, NotificationItems.shardOf(id))
            .setIfAny(
                NotificationItems.NOT_AFTER, notification.useful().map(now::plus).orElse(null))
            .onlyIfAbsent();
    if (!notification.secrets().isEmpty()) {
      write.set(NotificationItems.LINKS, vault.seal(id, notification.secrets()));
    }
    return write;
  }
}
