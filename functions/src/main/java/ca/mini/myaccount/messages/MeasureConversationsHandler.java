package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.EventHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** Every five minutes it is measured how long the customer who has waited longest has waited. */
public final class MeasureConversationsHandler extends EventHandler {
  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private final Backend backend;
  private final StaffQueue queue;

  /** Lambda's constructor. */
  public MeasureConversationsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public MeasureConversationsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    queue = new StaffQueue(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    Duration age =
        queue.oldest().map(since -> Duration.between(since, backend.now())).orElse(Duration.ZERO);
    double hours = age.toMillis() / MILLIS_PER_HOUR;
    backend.log().metric("OldestOpenConversationHours", "None", hours);
    return Map.of("oldestHours", hours);
  }

  @Override
  protected void prime() {
    queue.oldest();
  }
}
