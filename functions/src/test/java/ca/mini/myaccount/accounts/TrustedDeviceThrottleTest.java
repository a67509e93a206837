package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.accounts.SignInThrottle.Try;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** A trusted device is not locked out by strangers (rules: sign-in failures). */
final class TrustedDeviceThrottleTest {
  private static final Instant NOW = TestBackend.NOW;
  private static final String USER = "0123456789abcdef0123456789abcdef";
  private static final Token SECRET = Token.of(new byte[Token.BYTES]);
  private static final String SOURCE = "FAILURES#198.51.100.24";
  private static final String DEVICE = "FAILURES#DEVICE#" + SECRET.hash();

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final TestBackend parts = new TestBackend().with(DynamoDbClient.class, dynamoDb.client());
  private final SignInThrottle throttle = new SignInThrottle(parts.backend());
  private final List<Map<String, AttributeValue>> items = new ArrayList<>();

  @Test
  void itsTriesCountByItselfAndInTheTotalButNotAtItsSource() {
    trusted(Map.of());
    item("FAILURES", Map.of("count", 7));
    item(SOURCE, Map.of("count", 50, "blockedUntil", NOW.plusSeconds(100)));

    Try attempt = begin();

    assertThat(attempt.allowed()).isTrue();
    assertThat(attempt.trust().orElseThrow().device()).contains(SECRET.hash());
    assertThat(attempt.links().holders()).containsOnlyKeys("4400000001");
    assertThat(updates())
        .extracting(update -> sort(update.key()))
        .containsExactly("FAILURES", DEVICE);
    assertThat(updates().get(1).expressionAttributeValues().values())
        .as("as long as the trust may last")
        .contains(AttributeValue.fromN("" + NOW.plus(Duration.ofDays(30)).getEpochSecond()));
  }

  @Test
  void theOneCallReadsTheDeviceAsWell() {
    trusted(Map.of());
    begin();

    assertThat(dynamoDb.asked(BatchGetItemRequest.class).get(0).requestItems().values())
        .flatExtracting(asked -> asked.keys())
        .extracting(key -> sort(key))
        .containsExactlyInAnyOrder(
            "USER", "FAILURES", SOURCE, "LINKS", "INBOX", "DEVICE#" + SECRET.hash(), DEVICE);
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 101, 5000})
  void strangersHundredDoesNotStopIt(long total) {
    trusted(Map.of());
    item("FAILURES", Map.of("count", total));

    assertThat(begin().allowed()).isTrue();
  }

  @Test
  void itsOwnHundredDoes() {
    trusted(Map.of());
    item(DEVICE, Map.of("count", 100, "credentialEpoch", 2));

    assertThat(begin().allowed()).isFalse();
  }

  @Test
  void its99DoNot() {
    trusted(Map.of());
    item(DEVICE, Map.of("count", 99, "credentialEpoch", 2));

    assertThat(begin().allowed()).isTrue();
  }

  @Test
  void itIsPausedByItsOwnFailures() {
    trusted(Map.of());
    item(DEVICE, Map.of("count", 5, "credentialEpoch", 2, "blockedUntil", NOW.plusMillis(1)));

    assertThat(begin().allowed()).isFalse();
  }

  @Test
  void theRightPasswordTakesBackItsOwnCount() {
    trusted(Map.of());
    item(DEVICE, Map.of("count", 3, "credentialEpoch", 2));
    Try attempt = begin();
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    new Database(parts.backend()).commit(attempt.forgiveness());

    var forgiven = dynamoDb.asked(TransactWriteItemsRequest.class).get(1).transactItems();
    assertThat(forgiven.get(0).update().expressionAttributeValues())
        .containsExactly(Map.entry(":v0", AttributeValue.fromN("-4")));
    assertThat(forgiven.get(1).delete().key()).containsEntry("sk", AttributeValue.fromS(DEVICE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"expiresAt", "credentialEpoch", "trustEpoch"})
  void aDeviceThatIsNotTrustedAnyMoreIsAnyBrowser(String ended) {
    trusted(Map.of(ended, ended.equals("expiresAt") ? NOW.getEpochSecond() : 1));
    item("FAILURES", Map.of("count", 100));

    Try attempt = begin();

    assertThat(attempt.allowed()).isFalse();
    assertThat(attempt.trust()).isEmpty();
  }

  private Try begin() {
    dynamoDb.answers(BatchGetItemResponse.builder().responses(Map.of("Users", items)).build());
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    return throttle.begin(
        USER,
        new EmailAddress("zoe@example.ca"),
        Language.EN,
        new TestEvent().cookie("__Host-device=" + SECRET.value()).request());
  }

  private static String sort(Map<String, AttributeValue> key) {
    return Objects.requireNonNull(key.get("sk")).s();
  }

  private List<Update> updates() {
    return dynamoDb.asked(TransactWriteItemsRequest.class).get(0).transactItems().stream()
        .map(item -> item.update())
        .toList();
  }

  private void trusted(Map<String, Object> changes) {
    item(
        "USER",
        Map.of(
            "id", USER,
            "email", "zoe@example.ca",
            "firstName", "Zoé",
            "lastName", "Lefèvre",
            "language", "en",
            "termsVersion", "2026-11-01",
            "createdAt", NOW,
            "credentialEpoch", 2));
    item("LINKS", Map.of("holders", Map.of("4400000001", NOW), "trustEpoch", 3, "version", 1));
    Map<String, Object> device = new HashMap<>();
    device.put("id", SECRET.hash());
    device.put("credentialEpoch", 2);
    device.put("trustEpoch", 3);
    device.put("expiresAt", NOW.getEpochSecond() + 1);
    device.putAll(changes);
    item("DEVICE#" + SECRET.hash(), device);
  }

  private void item(String sort, Map<String, Object> values) {
    Map<String, Object> item = new HashMap<>(values);
    item.put("pk", "USER#" + USER);
    item.put("sk", sort);
    items.add(Items.stored(item));
  }
}
