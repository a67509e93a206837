package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

final class OutboxTest {
  private static final Token LINK = Token.of(new byte[32]);
  private static final Notification PLAIN =
      Notification.of(
              NotificationKind.PASSWORD_CHANGED, new EmailAddress("zoe@example.ca"), Language.FR)
          .with("firstName", "Zoé");
  private static final Notification CODE =
      Notification.of(
          NotificationKind.DEVICE_CODE, Recipient.of(new PhoneNumber("+14165550134")), Language.FR);

  private final Senders senders = new Senders();
  private final Backend backend = senders.parts.backend();

  @Test
  void aNotificationIsQueuedWithAllThatTheSenderNeeds() {
    Put put = queued(PLAIN);

    assertThat(put.tableName()).isEqualTo("Notifications");
    assertThat(put.conditionExpression()).startsWith("attribute_not_exists");
    assertThat(put.item())
        .containsOnlyKeys(
            "id", "kind", "to", "language", "values", "createdAt", "nextAttemptAt", "unsentShard")
        .containsEntry("kind", AttributeValue.fromS("PASSWORD_CHANGED"))
        .containsEntry("to", AttributeValue.fromS("zoe@example.ca"))
        .containsEntry("language", AttributeValue.fromS("fr"))
        .containsEntry(
            "values", AttributeValue.fromM(Map.of("firstName", AttributeValue.fromS("Zoé"))))
        .containsEntry("createdAt", AttributeValue.fromS("2026-11-23T14:05:36.250Z"))
        .containsEntry("nextAttemptAt", AttributeValue.fromS("2026-11-23T14:05:36.250Z"));
    assertThat(senders.contexts).as("nothing to encrypt").isEmpty();
  }

  @Test
  void linksAreSealedInTheContextOfTheirNotification() {
    Put put = queued(PLAIN.withLink(LINK, Duration.ofHours(1)).withNotMe(LINK));

    String id = put.item().getOrDefault("id", AttributeValue.fromS("")).s();
    assertThat(senders.contexts).containsExactly(Map.of("notification", id));
    assertThat(put.toString()).doesNotContain(LINK.value()).doesNotContain(LINK.hash());
    String sealed = put.item().getOrDefault("links", AttributeValue.fromS("")).s();
    assertThat(new LinkVault(backend).open(id, sealed))
        .containsOnly(Map.entry("link", LINK.value()), Map.entry("notMe", LINK.value()));
  }

  @Test
  void aCodeIsSealedAndUselessOnceItHasExpired() {
    Put put = queued(CODE.withCode("042917", Duration.ofMinutes(5)));

    String id = put.item().getOrDefault("id", AttributeValue.fromS("")).s();
    assertThat(put.toString()).doesNotContain("042917");
    assertThat(put.item())
        .containsEntry("to", AttributeValue.fromS("+14165550134"))
        .containsEntry("notAfter", AttributeValue.fromS("2026-11-23T14:10:36.250Z"));
    String sealed = put.item().getOrDefault("links", AttributeValue.fromS("")).s();
    assertThat(new LinkVault(backend).open(id, sealed)).containsOnly(Map.entry("code", "042917"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "12345a", " 12345", "١٢٣٤٥٦"})
  void aCodeIsSixDigits(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CODE.withCode(code, Duration.ofMinutes(5)));
  }

  @Test
  void whatIsNotSaidThatWayIsNotQueued() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Notification.of(NotificationKind.PASSWORD_CHANGED, CODE.to(), Language.EN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Notification.of(NotificationKind.PHONE_CHANGED, PLAIN.to(), Language.EN));
  }

  @Test
  void aMailIsUselessWhenItsLinkHasExpired() {
    assertThat(queued(PLAIN.withLink(LINK, Duration.ofHours(1))).item())
        .containsEntry("notAfter", AttributeValue.fromS("2026-11-23T15:05:36.250Z"));
  }

  @Test
  void aLinkToSayThatItWasSomebodyElseDoesNotMakeAMailUselessLater() {
    assertThat(queued(PLAIN.withNotMe(LINK)).item()).doesNotContainKey("notAfter");
  }

  @ParameterizedTest
  @CsvSource({"0f, 0", "1f, 1", "2f, 2", "3f, 3", "4f, 0", "9f, 1", "af, 2", "ff, 3"})
  void notificationsAreSpreadOverFourShardsByTheirId(String id, String shard) {
    assertThat(NotificationItems.shardOf(id)).isEqualTo(shard);
  }

  @Test
  void aNotificationIsPrintedWithoutItsSecrets() {
    assertThat(PLAIN.withLink(LINK, Duration.ofHours(1)).toString())
        .doesNotContain(LINK.value(), "zoe@example.ca", "Zoé");
    assertThat(CODE.withCode("042917", Duration.ofMinutes(5)).toString())
        .doesNotContain("042917", "+1416");
  }

  private Put queued(Notification notification) {
    senders.dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    new Database(backend).commit(List.of(new Outbox(backend).queue(notification, TestBackend.NOW)));
    return senders
        .dynamoDb
        .asked(TransactWriteItemsRequest.class)
        .get(0)
        .transactItems()
        .get(0)
        .put();
  }
}
