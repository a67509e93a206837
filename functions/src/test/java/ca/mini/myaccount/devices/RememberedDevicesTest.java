package ca.mini.myaccount.devices;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.FakeClient;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.devices.RememberedDevices.Remembered;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptResponse;

/** Rules: remembered device. */
final class RememberedDevicesTest {
  private static final Instant NOW = TestBackend.NOW;
  private static final String USER = "0123456789abcdef0123456789abcdef";
  private static final Token SECRET = Token.of(new byte[Token.BYTES]);

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final TestBackend parts =
      new TestBackend()
          .with(DynamoDbClient.class, dynamoDb.client())
          .with(
              KmsClient.class,
              FakeClient.of(
                  KmsClient.class,
                  request ->
                      EncryptResponse.builder()
                          .ciphertextBlob(SdkBytes.fromUtf8String("sealed"))
                          .build()));
  private final RememberedDevices devices = new RememberedDevices(parts.backend());
  private final Map<Key, Item> found = new HashMap<>();
  private final Map<String, Instant> index = new LinkedHashMap<>();

  @Test
  void aDeviceIsTrustedFor30DaysHoweverMuchItIsUsed() {
    Remembered remembered = remember();

    assertThat(written(remembered).get(0).put().item())
        .containsEntry("pk", AttributeValue.fromS("USER#" + USER))
        .containsEntry("sk", AttributeValue.fromS("DEVICE#" + SECRET.hash()))
        .containsEntry("browser", AttributeValue.fromS("Firefox, Windows"))
        .containsEntry("credentialEpoch", AttributeValue.fromN("2"))
        .containsEntry("trustEpoch", AttributeValue.fromN("3"))
        .containsEntry(
            "expiresAt", AttributeValue.fromN("" + NOW.plus(Duration.ofDays(30)).getEpochSecond()));
    assertThat(remembered.links().devices()).isEqualTo(Map.of(SECRET.hash(), NOW));
    assertThat(remembered.trust().device()).contains(SECRET.hash());
    assertThat(remembered.cookie()).startsWith("__Host-device=" + SECRET.value() + ";");
  }

  @Test
  void aBrowserWithoutASecretGetsOne() {
    Remembered remembered =
        devices.remember(session(), links(), found, new TestEvent().request(), NOW);

    assertThat(remembered.cookie())
        .matches("__Host-device=[A-Za-z0-9_-]{43}; Max-Age=34560000; Path=/; Secure; HttpOnly; .*");
    assertThat(remembered.links().devices()).hasSize(1);
  }

  @Test
  void theTenthDeviceEvictsNone() {
    has(9);

    Remembered remembered = remember();

    assertThat(remembered.writes()).hasSize(1);
    assertThat(remembered.links().devices()).hasSize(10);
  }

  @Test
  void theEleventhEvictsTheLeastRecentlyUsedOneAndItsOwnerIsTold() {
    has(10);

    Remembered remembered = remember();
    List<TransactWriteItem> written = written(remembered);

    assertThat(remembered.links().devices())
        .hasSize(10)
        .containsKey(SECRET.hash())
        .doesNotContainKey(id(1));
    assertThat(written.stream().filter(item -> item.delete() != null))
        .extracting(item -> item.delete().key().get("sk"))
        .containsExactly(
            AttributeValue.fromS("DEVICE#" + id(1)),
            AttributeValue.fromS("FAILURES#DEVICE#" + id(1)));
    assertThat(written.stream().filter(item -> item.put() != null))
        .anySatisfy(
            item ->
                assertThat(item.put().item())
                    .containsEntry("event", AttributeValue.fromS("DEVICE_EVICTED")))
        .anySatisfy(
            item ->
                assertThat(item.put().item())
                    .containsEntry("kind", AttributeValue.fromS("DEVICE_EVICTED"))
                    .containsKey("links"));
  }

  @Test
  void aDeviceThatIsAuthorizedAgainEvictsNone() {
    has(9);
    device(SECRET.hash(), NOW.minus(Duration.ofDays(20)), Map.of());

    Remembered remembered = remember();

    assertThat(remembered.writes()).hasSize(1);
    assertThat(remembered.links().devices()).hasSize(10).containsEntry(SECRET.hash(), NOW);
  }

  @Test
  void devicesThatAreNotTrustedAnyMoreTakeNoRoom() {
    has(7);
    device(id(20), NOW, Map.of("expiresAt", NOW.getEpochSecond()));
    device(id(21), NOW, Map.of("credentialEpoch", 1));
    device(id(22), NOW, Map.of("trustEpoch", 2));
    index.put(id(23), NOW); // its item is gone

    Remembered remembered = remember();

    assertThat(remembered.writes()).hasSize(1);
    assertThat(remembered.links().devices()).hasSize(8).containsKey(id(7));
  }

  private Remembered remember() {
    return devices.remember(
        session(),
        links(),
        found,
        new TestEvent().cookie("__Host-device=" + SECRET.value()).request(),
        NOW);
  }

  private List<TransactWriteItem> written(Remembered remembered) {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    new Database(parts.backend()).commit(remembered.writes());
    return dynamoDb.asked(TransactWriteItemsRequest.class).get(0).transactItems();
  }

  /** Number 1 was not used for the longest. */
  private void has(int count) {
    for (int i = count; i >= 1; i--) {
      device(id(i), NOW.minus(Duration.ofDays(25 - i)), Map.of());
    }
  }

  private void device(String id, Instant lastUsedAt, Map<String, Object> changes) {
    Map<String, Object> device = new HashMap<>();
    device.put("id", id);
    device.put("browser", "Chrome, Android");
    device.put("authorizedAt", NOW.minus(Duration.ofDays(29)));
    device.put("lastUsedAt", lastUsedAt);
    device.put("credentialEpoch", 2);
    device.put("trustEpoch", 3);
    device.put("expiresAt", NOW.getEpochSecond() + 1);
    device.putAll(changes);
    index.put(id, NOW.minus(Duration.ofDays(29)));
    found.put(Key.of("Users", "USER#" + USER, "DEVICE#" + id), Items.of(device));
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "%043d", number);
  }

  private LinkedAgreements links() {
    return new LinkedAgreements(
        Map.of("1111111111", NOW), Map.of(), Map.of(), Optional.of("ZOE"), index, 3, 7);
  }

  private Session session() {
    UserAccount user =
        UserAccount.of(
            Items.of(
                Map.of(
                    "id", USER,
                    "email", "zoe@example.ca",
                    "firstName", "Zoé",
                    "lastName", "Lefèvre",
                    "language", "fr",
                    "termsVersion", "2026-11-01",
                    "createdAt", NOW,
                    "credentialEpoch", 2)));
    return new Session(
        user,
        links(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Key.of("Users", "USER#" + USER, "SESSION#s"),
        "s",
        NOW,
        NOW,
        "Firefox, Windows");
  }
}
