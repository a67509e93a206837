package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Every minute, what should have been sent and was not is tried again, oldest first. */
public final class SweepNotificationsHandler extends EventHandler {
  /** Of each shard at a time; the next minute takes the next. */
  private static final int BATCH = 200;

  /** Leaves time to end before the function's timeout and before the next run. */
  private static final Duration LONGEST_RUN = Duration.ofSeconds(40);

  private final Backend backend;
  private final Database database;
  private final NotificationItems items;
  private final NotificationSender sender;

  /** Lambda's constructor. */
  public SweepNotificationsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SweepNotificationsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new NotificationItems(backend);
    sender = new NotificationSender(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    Instant start = backend.now();
    Duration oldest = Duration.ZERO;
    int tried = 0;
    for (int shard = 0; shard < NotificationItems.SHARDS; shard++) {
      for (Item item : unsent(shard)) {
        Duration age = Duration.between(item.time(NotificationItems.CREATED_AT), start);
        oldest = age.compareTo(oldest) > 0 ? age : oldest;
        if (isDue(item, start) && backend.now().isBefore(start.plus(LONGEST_RUN))) {
          send(item.text(NotificationItems.ID));
          tried++;
        }
      }
    }
    backend.log().metric("OldestUnsentNotificationAge", "Seconds", (double) oldest.toSeconds());
    return Map.of("tried", tried);
  }

  /** One that fails must not keep those after it waiting for as long as it fails. */
  private void send(String id) {
    try {
      sender.send(id);
    } catch (RuntimeException e) {
      backend.log().error("a notification could not be claimed or marked", e);
    }
  }

  private Iterable<Item> unsent(int shard) {
    return database.queryIndex(
        items.table(),
        NotificationItems.UNSENT_INDEX,
        NotificationItems.SHARD,
        Integer.toString(shard),
        BATCH);
  }

  private static boolean isDue(Item item, Instant now) {
    return item.timeIfAny(NotificationItems.NEXT_ATTEMPT_AT)
        .filter(next -> !next.isAfter(now))
        .isPresent();
  }

  @Override
  protected void prime() {
    unsent(0);
    sender.prime();
  }
}
