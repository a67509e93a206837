package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.InvalidValueException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** An address that bounced for good, or whose owner complained, is remembered and spared. */
public final class RecordBounceHandler extends EventHandler {
  /** Mailboxes come back, and the address may get a new owner: after this we try once more. */
  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;

  /** Lambda's constructor. */
  public RecordBounceHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RecordBounceHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
  }

  @Override
  protected Object handle(JsonNode event) {
    int recorded = 0;
    for (JsonNode record : event.path("Records")) {
      JsonNode report = json(record.path("Sns").path("Message").asText());
      String type = report.path("eventType").asText();
      if (type.equals("Bounce")
          && report.path("bounce").path("bounceType").asText().equals("Permanent")) {
        recorded += record(report.path("bounce").path("bouncedRecipients"), "bouncedAt");
      } else if (type.equals("Complaint")) {
        recorded += record(report.path("complaint").path("complainedRecipients"), "complainedAt");
      }
    }
    return Map.of("recorded", recorded);
  }

  private int record(JsonNode recipients, String attribute) {
    int recorded = 0;
    for (JsonNode recipient : recipients) {
      try {
        EmailAddress email = EmailAddress.parse(recipient.path("emailAddress").asText());
        database.update(
            Write.update(addresses.delivery(email))
                .set(attribute, backend.now())
                .expiresAt(backend.now().plus(REMEMBERED)));
        recorded++;
      } catch (InvalidValueException e) {
        // SES reports what it was given, and we only give valid ones: somebody else's event.
        backend.log().warn("a report names no valid address", Map.of("code", e.code()));
      }
    }
    return recorded;
  }

  @Override
  protected void prime() {
    handle(
        json(
            "{\"Records\":[{\"Sns\":{\"Message\":\"{\\\"eventType\\\":\\\"Complaint\\\","
                + "\\\"complaint\\\":{\\\"complainedRecipients\\\":"
                + "[{\\\"emailAddress\\\":\\\"nobody@example.invalid\\\"}]}}\"}}]}"));
  }
}
