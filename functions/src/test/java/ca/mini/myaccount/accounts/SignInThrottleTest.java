package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.accounts.SignInThrottle.Try;
import ca.mini.myaccount.backend.FakeClient;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.store.Times;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptResponse;

final class SignInThrottleTest {
  private static final String USER = "0123456789abcdef0123456789abcdef";
  private static final EmailAddress EMAIL = new EmailAddress("zoe@example.ca");
  private static final Request REQUEST = new TestEvent().request();

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
  private final SignInThrottle throttle = new SignInThrottle(parts.backend());

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0",
    "4, 0",
    "5, 1",
    "6, 2",
    "7, 4",
    "8, 8",
    "13, 256",
    "14, 512",
    "15, 900",
    "16, 900",
    "68, 900",
    "69, 900",
    "100, 900",
    "9223372036854775807, 900",
  })
  void theWaitBeginsWithTheFifthFailureAndDoublesToAQuarterOfAnHour(long failures, long seconds) {
    assertThat(SignInThrottle.waitAfter(failures)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aTryIsCountedBeforeThePasswordIsCompared() {
    dynamoDb.answers(found(4, 4));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().allowed()).isTrue();

    Update total = updates().get(0);
    assertThat(total.updateExpression()).contains("ADD #n1 :v1");
    assertThat(total.expressionAttributeValues())
        .containsEntry(":v1", AttributeValue.fromN("1"))
        .containsEntry(":v2", AttributeValue.fromN("90"));
    assertThat(total.conditionExpression()).isEqualTo("(attribute_not_exists(#n1) OR #n1 < :v2)");
    Update source = updates().get(1);
    assertThat(source.expressionAttributeValues().values())
        .contains(AttributeValue.fromN("5"), time(TestBackend.NOW.plusSeconds(1)));
    assertThat(source.conditionExpression())
        .as("of the same source each has seen the one before")
        .isEqualTo("#n0 = :v4");
    assertThat(source.expressionAttributeValues()).containsEntry(":v4", AttributeValue.fromN("4"));
  }

  @ParameterizedTest
  @ValueSource(longs = {90, 98, 99})
  void closeToAHundredEachTryHasSeenTheOneBefore(long total) {
    dynamoDb.answers(found(total, 0));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().allowed()).isTrue();

    assertThat(updates().get(0).updateExpression()).startsWith("SET ").doesNotContain("ADD");
    assertThat(updates().get(0).conditionExpression()).isEqualTo("#n0 = :v2");
    assertThat(updates().get(0).expressionAttributeValues())
        .containsEntry(":v0", AttributeValue.fromN("" + (total + 1)))
        .containsEntry(":v2", AttributeValue.fromN("" + total));
  }

  @Test
  void theHundredthFailureTellsTheOwnerWithAWayToSayThatItWasSomebodyElse() {
    dynamoDb.answers(found(99, 0));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    Try attempt = begin();
    new Database(parts.backend()).commit(attempt.stop());

    assertThat(attempt.allowed()).isTrue();
    List<Map<String, AttributeValue>> put =
        transactions().get(1).transactItems().stream().map(item -> item.put().item()).toList();
    assertThat(put).hasSize(2);
    assertThat(put)
        .anySatisfy(
            item ->
                assertThat(item)
                    .containsEntry("kind", AttributeValue.fromS("SIGN_IN_STOPPED"))
                    .containsEntry("to", AttributeValue.fromS("zoe@example.ca"))
                    .containsKey("links"));
    assertThat(put)
        .anySatisfy(
            item ->
                assertThat(item.getOrDefault("pk", AttributeValue.fromS("")).s())
                    .startsWith("LINK#FREEZE#"));
  }

  @Test
  void noFailureBeforeTheHundredthTellsTheOwner() {
    dynamoDb.answers(found(98, 0));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().stop()).isEmpty();
  }

  @Test
  void theRightPasswordTakesBackTheCountOfItsOwnSourceOnly() {
    dynamoDb.answers(found(50, 3));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    Try attempt = begin();
    new Database(parts.backend()).commit(attempt.forgiveness());

    List<TransactWriteItem> forgiven = transactions().get(1).transactItems();
    assertThat(forgiven).hasSize(2);
    assertThat(forgiven.get(0).update().updateExpression()).isEqualTo("ADD #n0 :v0");
    assertThat(forgiven.get(0).update().expressionAttributeValues())
        .containsExactly(Map.entry(":v0", AttributeValue.fromN("-4")));
    assertThat(forgiven.get(1).delete().key())
        .containsEntry("sk", AttributeValue.fromS("FAILURES#198.51.100.24"));
  }

  @Test
  void whoeverHasToWaitMayNotTryAndIsNotCounted() {
    dynamoDb.answers(found(9, 9, TestBackend.NOW.plusMillis(1)));

    assertThat(begin().allowed()).isFalse();
    assertThat(transactions()).isEmpty();
  }

  @Test
  void theWaitIsOverAtItsMoment() {
    dynamoDb.answers(found(9, 9, TestBackend.NOW));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().allowed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {100, 101, 5000})
  void afterAHundredFailuresNobodyMayTry(long total) {
    dynamoDb.answers(found(total, 0));

    assertThat(begin().allowed()).isFalse();
    assertThat(transactions()).isEmpty();
  }

  @Test
  void aTryThatMeetsAnotherReadsAgain() {
    dynamoDb.answers(found(3, 3));
    dynamoDb.fails(refused());
    dynamoDb.answers(found(4, 4));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().allowed()).isTrue();
    assertThat(transactions().get(1).toString()).contains("N=5");
  }

  @Test
  void whoeverLosesEveryRaceMayNotTry() {
    IntStream.range(1, 11)
        .forEach(
            i -> {
              dynamoDb.answers(found(i, i));
              dynamoDb.fails(refused());
            });

    assertThat(begin().allowed()).isFalse();
  }

  @Test
  void aSourceThatWasQuietForADayStartsAnew() {
    Map<String, AttributeValue> old = item("FAILURES#198.51.100.24", 50);
    old.put("blockedUntil", time(TestBackend.NOW.plusSeconds(100)));
    old.put("expiresAt", AttributeValue.fromN("" + TestBackend.NOW.getEpochSecond()));
    dynamoDb.answers(answer(List.of(old)));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(begin().allowed()).isTrue();
    assertThat(updates().get(1).expressionAttributeValues().values())
        .contains(AttributeValue.fromN("1"))
        .as("on the condition that it is still the old one")
        .contains(AttributeValue.fromN("50"));
  }

  @Test
  void aCountBelowZeroIsNoCredit() {
    dynamoDb.answers(found(-7, 0));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    begin();

    assertThat(updates().get(0).expressionAttributeValues().values())
        .contains(AttributeValue.fromN("1"));
  }

  private Try begin() {
    return throttle.begin(USER, EMAIL, Language.EN, REQUEST);
  }

  private List<TransactWriteItemsRequest> transactions() {
    return dynamoDb.asked(TransactWriteItemsRequest.class);
  }

  private List<Update> updates() {
    return transactions().get(0).transactItems().stream().map(TransactWriteItem::update).toList();
  }

  private static BatchGetItemResponse found(long total, long own) {
    return answer(List.of(item("FAILURES", total), item("FAILURES#198.51.100.24", own)));
  }

  private static BatchGetItemResponse found(long total, long own, Instant blockedUntil) {
    Map<String, AttributeValue> source = item("FAILURES#198.51.100.24", own);
    source.put("blockedUntil", time(blockedUntil));
    return answer(List.of(item("FAILURES", total), source));
  }

  private static BatchGetItemResponse answer(List<Map<String, AttributeValue>> items) {
    return BatchGetItemResponse.builder()
        .responses(Map.of("Users", new ArrayList<>(items)))
        .build();
  }

  private static Map<String, AttributeValue> item(String sort, long count) {
    return new HashMap<>(
        Map.of(
            "pk", AttributeValue.fromS("USER#" + USER),
            "sk", AttributeValue.fromS(sort),
            "count", AttributeValue.fromN(Long.toString(count))));
  }

  private static AttributeValue time(Instant time) {
    return AttributeValue.fromS(Times.text(time));
  }

  private static TransactionCanceledException refused() {
    return TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code("ConditionalCheckFailed").build())
        .build();
  }
}
