package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was queued in the notifications table is sent, as the table's stream brings it. */
public final class SendNotificationsHandler extends EventHandler {
  private final Backend backend;
  private final NotificationSender sender;

  /** Lambda's constructor. */
  public SendNotificationsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SendNotificationsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    sender = new NotificationSender(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    List<Map<String, String>> failures = new ArrayList<>();
    for (JsonNode record : event.path("Records")) {
      JsonNode change = record.path("dynamodb");
      try {
        sender.send(change.path("Keys").path(NotificationItems.ID).path("S").asText());
      } catch (RuntimeException e) {
        // The store itself failed, so nothing remembers to try again: the stream has to.
        backend.log().error("a notification could not be claimed or marked", e);
        failures.add(Map.of("itemIdentifier", change.path("SequenceNumber").asText()));
      }
    }
    return Map.of("batchItemFailures", failures);
  }

  @Override
  protected void prime() {
    sender.prime();
  }
}
