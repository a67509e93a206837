package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.Update;

final class MailLimitsTest {
  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final Backend backend =
      new TestBackend().with(DynamoDbClient.class, dynamoDb.client()).backend();

  @Test
  void threeADayAndTenAMonthToAnAddressAndTenADayFromASourceAreCountedWhileThereIsRoom() {
    List<Update> counters = count(TestBackend.NOW);

    assertThat(counters).extracting(MailLimitsTest::most).containsExactly("3", "10", "10");
    assertThat(counters)
        .allSatisfy(
            counter ->
                assertThat(counter.conditionExpression())
                    .isEqualTo("(attribute_not_exists(#n1) OR #n1 < :v2)"))
        .allSatisfy(
            counter ->
                assertThat(counter.updateExpression()).isEqualTo("SET #n0 = :v0 ADD #n1 :v1"))
        .allSatisfy(
            counter ->
                assertThat(counter.expressionAttributeValues())
                    .containsEntry(":v1", AttributeValue.fromN("1")));
    assertThat(counters)
        .extracting(MailLimitsTest::key)
        .containsExactly(
            "EMAIL#zoe@example.ca MAILS#DAY#2026-11-23",
            "EMAIL#zoe@example.ca MAILS#MONTH#692",
            "SOURCE#198.51.100.24 MAILS#DAY#2026-11-23");
  }

  @Test
  void aCounterIsThereForAsLongAsItsWindow() {
    List<Update> counters = count(TestBackend.NOW);

    assertThat(lives(counters.get(0))).isGreaterThanOrEqualTo(Duration.ofDays(1));
    assertThat(lives(counters.get(1))).isGreaterThanOrEqualTo(Duration.ofDays(30));
    assertThat(lives(counters.get(2))).isGreaterThanOrEqualTo(Duration.ofDays(1));
  }

  @Test
  void aNewDayBeginsAtMidnightInUtc() {
    assertThat(key(count(Instant.parse("2026-11-23T23:59:59.999Z")).get(0))).endsWith("-23");
    assertThat(key(count(Instant.parse("2026-11-24T00:00:00Z")).get(0))).endsWith("-24");
  }

  private List<Update> count(Instant now) {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    new Database(backend)
        .commit(
            new MailLimits(backend)
                .count(
                    new EmailAddress("zoe@example.ca"), new TestEvent().request().source(), now));
    List<TransactWriteItemsRequest> asked = dynamoDb.asked(TransactWriteItemsRequest.class);
    return asked.get(asked.size() - 1).transactItems().stream()
        .map(TransactWriteItem::update)
        .toList();
  }

  private static String most(Update counter) {
    return value(counter, ":v2");
  }

  private static Duration lives(Update counter) {
    return Duration.between(
        TestBackend.NOW,
        Instant.ofEpochSecond(Long.parseLong(value(counter, ":v0"))).plusSeconds(1));
  }

  private static String value(Update counter, String name) {
    return counter.expressionAttributeValues().getOrDefault(name, AttributeValue.fromN("")).n();
  }

  private static String key(Update counter) {
    Map<String, AttributeValue> key = counter.key();
    return key.getOrDefault("pk", AttributeValue.fromS("")).s()
        + " "
        + key.getOrDefault("sk", AttributeValue.fromS("")).s();
  }
}
