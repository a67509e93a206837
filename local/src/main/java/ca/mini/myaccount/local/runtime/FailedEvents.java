package ca.mini.myaccount.local.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What functions gave up on: the messages that would wait in the failure destinations. */
public final class FailedEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<FailedEvent> events = new CopyOnWriteArrayList<>();

  /**
   * A message for a failure destination.
   *
   * @param destination ARN of the queue or topic
   * @param message JSON, as Lambda writes it
   */
  public record FailedEvent(String destination, String function, String message) {}

  void add(FailedEvent event) {
    events.add(event);
  }

  /** As {@code /_local/failed-events.json} gives it. */
  public String json() {
    return JSON.valueToTree(all()).toString();
  }

  /** Oldest first. */
  public List<FailedEvent> all() {
    return List.copyOf(events);
  }
}
