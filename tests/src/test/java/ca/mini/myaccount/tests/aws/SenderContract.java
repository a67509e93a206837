package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.accounts.ActivateHandler;
import ca.mini.myaccount.accounts.RegisterHandler;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.notifications.RecordBounceHandler;
import ca.mini.myaccount.notifications.SendNotificationsHandler;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.tests.aws.Platform.SentMail;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** From a registration to its mail in SES, over DynamoDB and KMS, by the functions themselves. */
abstract class SenderContract {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TOKEN = Pattern.compile("/activate#token=([A-Za-z0-9_-]{43})");

  private final String email = "zoe." + UUID.randomUUID() + "@example.ca";

  abstract Platform platform();

  @Test
  void aRegistrationIsMailedAndTheMailActivates() {
    register();
    assertThat(deliver(Map.of())).isEqualTo("{\"batchItemFailures\":[]}");

    List<SentMail> mails = platform().mailsTo(email);
    assertThat(mails).hasSize(1);
    String raw = mails.get(0).raw();
    assertThat(raw)
        .contains("Subject: Activate your account login")
        .contains("Auto-Submitted: auto-generated")
        .contains("From: ")
        .contains("text/plain")
        .contains("text/html");
    Map<String, AttributeValue> notification = notification("REGISTRATION");
    assertThat(text(notification, "status")).isEqualTo("SENT");
    assertThat(text(notification, "messageId")).isEqualTo(mails.get(0).messageId());
    assertThat(notification).doesNotContainKey("links");

    activate();
  }

  @Test
  void aCodeIsTextedAndForgotten() {
    String number = "+1416555" + "%04d".formatted(new SecureRandom().nextInt(10_000));
    Backend backend = platform().backend("RegisterFunction");
    Notification code =
        Notification.of(
                NotificationKind.DEVICE_CODE, Recipient.of(new PhoneNumber(number)), Language.FR)
            .withCode("042917", Duration.ofMinutes(5));
    new Database(backend).commit(List.of(new Outbox(backend).queue(code, backend.now())));

    String event = inserted(notification("DEVICE_CODE", number));
    Backend sender =
        platform()
            .backend(
                "SendNotificationsFunction", Map.of("TEXT_ORIGINATION_NUMBER", "+14165550199"));
    assertThat(invoke(new SendNotificationsHandler(sender), event))
        .isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(platform().textsTo(number))
        .singleElement()
        .asString()
        .startsWith("042917 est votre code MINI")
        .contains("Ne le communiquez à personne.\n@")
        .endsWith(" #042917");
    Map<String, AttributeValue> sent = notification("DEVICE_CODE", number);
    assertThat(text(sent, "status")).isEqualTo("SENT");
    assertThat(text(sent, "messageId")).isNotEmpty();
    assertThat(sent).doesNotContainKey("links");
  }

  @Test
  void aMailThatIsSentIsNotSentAgain() {
    register();
    deliver(Map.of());
    deliver(Map.of());
    assertThat(platform().mailsTo(email)).hasSize(1);
  }

  @Test
  void aMailThatIsRejectedSinceTheSenderIsNotVerifiedWaits() {
    register();
    deliver(Map.of("SENDER_ADDRESS", "nobody@not-verified.example"));
    assertThat(platform().mailsTo(email)).isEmpty();
    assertThat(notification("REGISTRATION")).containsKeys("links", "unsentShard");
  }

  @Test
  void anAddressThatBouncedIsSparedTheNoticesThatNobodyAskedFor() {
    register();
    deliver(Map.of());
    activate();
    String report =
        json(
            Map.of(
                "eventType",
                "Bounce",
                "bounce",
                Map.of(
                    "bounceType",
                    "Permanent",
                    "bouncedRecipients",
                    List.of(Map.of("emailAddress", email)))));
    String event = json(Map.of("Records", List.of(Map.of("Sns", Map.of("Message", report)))));
    Backend backend = platform().backend("RecordBounceFunction");
    assertThat(invoke(new RecordBounceHandler(backend), event)).isEqualTo("{\"recorded\":1}");

    deliver("ACCOUNT_ACTIVATED", Map.of());
    assertThat(platform().mailsTo(email)).hasSize(1);
    assertThat(text(notification("ACCOUNT_ACTIVATED"), "status")).isEqualTo("SUPPRESSED");
  }

  /** By the link in the mail. */
  private void activate() {
    String raw = platform().mailsTo(email).get(0).raw();
    Matcher link = TOKEN.matcher(raw.replace("=\r\n", "").replace("=3D", "="));
    assertThat(link.find()).isTrue();
    String answer =
        invoke(
            new ActivateHandler(platform().backend("ActivateFunction")),
            http(Map.of("token", link.group(1), "password", "quiet walrus orbits lamp 7")));
    assertThat(answer).contains("\"statusCode\":200");
  }

  private void register() {
    Backend backend = platform().backend("RegisterFunction");
    String answer =
        invoke(
            new RegisterHandler(backend),
            http(
                Map.of(
                    "firstName", "Zoé",
                    "lastName", "Lefèvre",
                    "email", email,
                    "language", "en",
                    "termsVersion", backend.settings().required("TERMS_VERSION"))));
    assertThat(answer).contains("\"statusCode\":202");
  }

  private String deliver(Map<String, String> settings) {
    return deliver("REGISTRATION", settings);
  }

  /** As the stream does. */
  private String deliver(String kind, Map<String, String> settings) {
    return invoke(
        new SendNotificationsHandler(platform().backend("SendNotificationsFunction", settings)),
        inserted(notification(kind)));
  }

  private static String inserted(Map<String, AttributeValue> notification) {
    Map<String, Object> keys = Map.of("id", Map.of("S", text(notification, "id")));
    Map<String, Object> change = Map.of("Keys", keys, "SequenceNumber", "1");
    return json(Map.of("Records", List.of(Map.of("eventName", "INSERT", "dynamodb", change))));
  }

  private Map<String, AttributeValue> notification(String kind) {
    return notification(kind, email);
  }

  private Map<String, AttributeValue> notification(String kind, String to) {
    return items("NotificationsTable").stream()
        .filter(item -> text(item, "to").equals(to))
        .filter(item -> text(item, "kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }

  private List<Map<String, AttributeValue>> items(String table) {
    return platform()
        .backend("RegisterFunction")
        .dynamoDb()
        .scan(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  private String http(Map<String, String> body) {
    String secret = platform().backend("RegisterFunction").settings().required("ORIGIN_SECRET");
    return json(
        Map.of(
            "headers",
            Map.of(
                "content-type",
                "application/json",
                "x-origin-verify",
                secret,
                "x-viewer-address",
                "2001:db8:" + email.substring(4, 8) + "::1"),
            "body",
            json(body)));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String invoke(RequestStreamHandler handler, String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }
}
