package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkClient;

/** A backend of given parts: time that stands still, chance that counts, a log to read. */
public final class TestBackend {
  /** When every test begins. */
  public static final Instant NOW = Instant.parse("2026-11-23T14:05:36.250Z");

  /** What CloudFront and the functions alone know. */
  public static final String ORIGIN_SECRET = "the-secret-of-the-distribution";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> settings =
      new HashMap<>(
          Map.ofEntries(
              Map.entry("AWS_REGION", "ca-central-1"),
              Map.entry("AWS_ACCESS_KEY_ID", "test"),
              Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
              Map.entry("USERS_TABLE", "Users"),
              Map.entry("NOTIFICATIONS_TABLE", "Notifications"),
              Map.entry("AGREEMENTS_TABLE", "Agreements"),
              Map.entry("MESSAGES_TABLE", "Messages"),
              Map.entry("MESSAGE_RETENTION_DAYS", "2557"),
              Map.entry("NOTIFICATION_KEY", "the-key"),
              Map.entry("PUBLIC_ORIGIN", "https://myaccount.example.ca"),
              Map.entry("ORIGIN_SECRET", ORIGIN_SECRET),
              Map.entry("TERMS_VERSION", "2026-11-01"),
              Map.entry("SIGN_IN_FLOOR_MILLIS", "0"),
              Map.entry("STAFF_ADDRESS", "staff@example.ca"),
              Map.entry("SENDER_ADDRESS", "MINI Financial Services <no-reply@example.ca>"),
              Map.entry("POSTAL_ADDRESS", "1 Example Street, Toronto ON"),
              Map.entry("CODE_KEY", "the-code-key"),
              Map.entry("ONEID_TABLE", "OneId"),
              Map.entry("ID_TOKEN_KEY", "the-id-token-key"),
              Map.entry("TEXTS_PER_DAY", "2000"),
              Map.entry("CONTACT_PHONE", "1-800-555-0134"),
              Map.entry("CONTACT_HOURS_EN", "Monday to Friday, 9 to 5"),
              Map.entry("CONTACT_HOURS_FR", "du lundi au vendredi, de 9 h à 17 h"),
              Map.entry("PRIVACY_OFFICER", "Jane Tremblay"),
              Map.entry("PRIVACY_OFFICER_EMAIL", "privacy@example.ca"),
              Map.entry("DOCUMENTS_BUCKET", "documents"),
              Map.entry("ATTACHMENTS_BUCKET", "attachments"),
              Map.entry("MAIL_CONFIGURATION_SET", "mails")));

  private final Map<Class<?>, SdkClient> replaced = new HashMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final RecordingContext checkpoints = new RecordingContext();
  private final StandingClock clock = new StandingClock();
  private byte drawn;

  /** The same with a setting. */
  public TestBackend with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** The same without a setting. */
  public TestBackend without(String name) {
    settings.remove(name);
    return this;
  }

  /** The same with a client in place of the SDK's. */
  public <T extends SdkClient> TestBackend with(Class<T> type, T client) {
    replaced.put(type, client);
    return this;
  }

  /** The backend itself. */
  public Backend backend() {
    Settings given = Settings.of(settings);
    return new Backend(
        given, clock, this::count, new Clients(given, new Replacing()), log(), checkpoints);
  }

  /** A log whose lines {@link #logged} reads. */
  public Log log() {
    return new Log(new PrintStream(printed, true, UTF_8), clock);
  }

  /** Lets time pass. */
  public void pass(Duration duration) {
    clock.now = clock.now.plus(duration);
  }

  /** What was logged so far, line by line. */
  public List<JsonNode> logged() {
    return printed.toString(UTF_8).lines().map(TestBackend::json).toList();
  }

  /** Does what Lambda does before it takes a snapshot. */
  public void checkpoint() {
    checkpoints.checkpoint();
  }

  private byte[] count(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, ++drawn);
    return bytes;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Replacing implements ClientDecorator {
    @Override
    public <T extends SdkClient> T decorate(Class<T> type, T client) {
      return replaced.containsKey(type) ? type.cast(replaced.get(type)) : client;
    }
  }

  private static final class StandingClock extends Clock {
    private Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException("everything is in UTC");
    }
  }
}
