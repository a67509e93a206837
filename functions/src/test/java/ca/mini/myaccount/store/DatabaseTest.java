package ca.mini.myaccount.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.TestBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

final class DatabaseTest {
  private static final Key USER = Key.of("Users", "USER#1", "USER");
  private static final Key SESSION = Key.of("Users", "USER#1", "SESSION#2");
  private static final Key OTHER = new Key("Notifications", Map.of("id", "3"));

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final Database database =
      new Database(new TestBackend().with(DynamoDbClient.class, dynamoDb.client()).backend());

  @Test
  void aReadIsStronglyConsistentAndAnAbsentItemIsNone() {
    dynamoDb.answers(GetItemResponse.builder().build());
    dynamoDb.answers(GetItemResponse.builder().item(item(USER)).build());

    assertThat(database.get(USER)).isEmpty();
    assertThat(database.get(USER)).get().extracting(item -> item.text("sk")).isEqualTo("USER");
    assertThat(dynamoDb.asked(GetItemRequest.class))
        .hasSize(2)
        .allMatch(GetItemRequest::consistentRead);
  }

  @Test
  void severalItemsOfSeveralTablesAreReadInOneCall() {
    dynamoDb.answers(
        BatchGetItemResponse.builder()
            .responses(
                Map.of("Users", List.of(item(SESSION)), "Notifications", List.of(item(OTHER))))
            .build());

    assertThat(database.getAll(USER, SESSION, OTHER)).containsOnlyKeys(SESSION, OTHER);
    assertThat(dynamoDb.asked(BatchGetItemRequest.class))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(keys(request, "Users").keys()).hasSize(2);
              assertThat(keys(request, "Notifications").keys()).hasSize(1);
              assertThat(request.requestItems().values())
                  .allMatch(KeysAndAttributes::consistentRead);
            });
  }

  @Test
  void keysThatWereNotProcessedAreAskedForAgainAndOnlyThey() {
    KeysAndAttributes rest =
        KeysAndAttributes.builder().keys(List.of(SESSION.values())).consistentRead(true).build();
    dynamoDb.answers(
        BatchGetItemResponse.builder()
            .responses(Map.of("Users", List.of(item(USER))))
            .unprocessedKeys(Map.of("Users", rest))
            .build());
    dynamoDb.answers(
        BatchGetItemResponse.builder().responses(Map.of("Users", List.of(item(SESSION)))).build());

    assertThat(database.getAll(USER, SESSION)).containsOnlyKeys(USER, SESSION);
    assertThat(keys(dynamoDb.asked(BatchGetItemRequest.class).get(1), "Users")).isEqualTo(rest);
  }

  @Test
  void aPageBeginsAfterTheLastKeyOfTheOneBefore() {
    Key last = Key.of("Users", "USER#1", "AUDIT#5");
    Key oneMore = Key.of("Users", "USER#1", "AUDIT#4");
    dynamoDb.answers(
        QueryResponse.builder()
            .items(List.of(item(last), item(oneMore)))
            .lastEvaluatedKey(oneMore.values())
            .build());
    dynamoDb.answers(QueryResponse.builder().items(List.of(item(oneMore))).build());

    Page first = database.query("Users", "USER#1", "AUDIT#", 1, Optional.empty());
    Page second = database.query("Users", "USER#1", "AUDIT#", 1, first.next());

    assertThat(first.items()).hasSize(1);
    assertThat(second.items()).as("full, and the last").hasSize(1);
    assertThat(first.withoutPrefix("AUDIT#").next()).contains("5");
    assertThat(second.next()).isEmpty();
    List<QueryRequest> asked = dynamoDb.asked(QueryRequest.class);
    assertThat(asked.get(0).hasExclusiveStartKey()).isFalse();
    assertThat(asked.get(1).exclusiveStartKey()).isEqualTo(last.values());
    assertThat(asked)
        .allMatch(QueryRequest::consistentRead)
        .noneMatch(QueryRequest::scanIndexForward)
        .allMatch(request -> request.limit() == 2);
  }

  @Test
  void aPageThatIsFullSaysThatThereIsMoreOnlyWhenThereIs() {
    Map<String, AttributeValue> newest = item(Key.of("Users", "USER#1", "AUDIT#9"));
    Map<String, AttributeValue> older = item(Key.of("Users", "USER#1", "AUDIT#8"));
    dynamoDb.answers(QueryResponse.builder().items(List.of(newest, older)).build());
    dynamoDb.answers(QueryResponse.builder().items(List.of(newest)).build());

    Page first = database.query("Users", "USER#1", "AUDIT#", 1, Optional.empty());
    Page last = database.query("Users", "USER#1", "AUDIT#", 1, Optional.empty());

    assertThat(first.items()).hasSize(1);
    assertThat(first.next()).contains("AUDIT#9");
    assertThat(last.items()).hasSize(1);
    assertThat(last.next()).isEmpty();
  }

  @Test
  void anUpdateGivesTheItemAsItIsThen() {
    dynamoDb.answers(UpdateItemResponse.builder().attributes(item(USER)).build());

    assertThat(database.update(Write.update(USER).set("a", "b"))).isPresent();
    assertThat(dynamoDb.asked(UpdateItemRequest.class))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.returnValues()).isEqualTo(ReturnValue.ALL_NEW);
              assertThat(request.conditionExpression()).isNull();
            });
  }

  @Test
  void anUpdateWhoseConditionDoesNotHoldGivesNothing() {
    dynamoDb.fails(ConditionalCheckFailedException.builder().build());

    assertThat(database.update(Write.update(USER).set("a", "b").onlyIfPresent())).isEmpty();
  }

  @Test
  void anUpdateThatMeetsATransactionIsTriedAgain() {
    dynamoDb.fails(TransactionConflictException.builder().build());
    dynamoDb.answers(UpdateItemResponse.builder().attributes(item(USER)).build());

    assertThat(database.update(Write.update(USER).set("a", "b"))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
  void whatPassesIsTriedAgainWithTheSameToken(String reason) {
    dynamoDb.fails(cancelled("None", reason));
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    assertThat(database.commit(List.of(Write.delete(USER), Write.delete(SESSION))).committed())
        .isTrue();

    List<TransactWriteItemsRequest> asked = dynamoDb.asked(TransactWriteItemsRequest.class);
    assertThat(asked).hasSize(2);
    assertThat(asked.get(1)).isEqualTo(asked.get(0));
    assertThat(asked.get(0).clientRequestToken()).matches("[0-9a-f]{32}");
  }

  @Test
  void everyTransactionHasATokenOfItsOwn() {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());

    database.commit(List.of(Write.delete(USER)));
    database.commit(List.of(Write.delete(USER)));

    assertThat(dynamoDb.asked(TransactWriteItemsRequest.class))
        .extracting(TransactWriteItemsRequest::clientRequestToken)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatKeepsConflictingIsGivenUpAfterEightTries() {
    Stream.generate(() -> cancelled("TransactionConflict")).limit(8).forEach(dynamoDb::fails);

    assertThatExceptionOfType(ContentionException.class)
        .isThrownBy(() -> database.commit(List.of(Write.delete(USER))));
    assertThat(dynamoDb.asked(TransactWriteItemsRequest.class)).hasSize(8);
  }

  @Test
  void aRefusedTransactionNamesTheWritesWhoseConditionDidNotHold() {
    Write first = Write.delete(USER).onlyIfPresent();
    Write second = Write.delete(SESSION).onlyIfPresent();
    dynamoDb.fails(cancelled("None", "ConditionalCheckFailed"));

    Outcome outcome = database.commit(List.of(first, second));

    assertThat(outcome.committed()).isFalse();
    assertThat(outcome.refused(first)).isFalse();
    assertThat(outcome.refused(second)).isTrue();
    assertThatExceptionOfType(ContentionException.class).isThrownBy(outcome::orElseContended);
  }

  @Test
  void aRefusalIsNotTriedAgainEvenWhenAnotherItemIsBusy() {
    dynamoDb.fails(cancelled("TransactionConflict", "ConditionalCheckFailed"));

    Outcome outcome = database.commit(List.of(Write.delete(USER), Write.delete(SESSION)));

    assertThat(outcome.committed()).isFalse();
    assertThat(dynamoDb.asked(TransactWriteItemsRequest.class)).hasSize(1);
  }

  @Test
  void aTransactionThatIsWrongInItselfIsABug() {
    dynamoDb.fails(cancelled("ValidationError"));

    assertThatExceptionOfType(TransactionCanceledException.class)
        .isThrownBy(() -> database.commit(List.of(Write.delete(USER))));
  }

  @Test
  void somebodyWhoIsInterruptedDoesNotWait() {
    dynamoDb.fails(cancelled("TransactionConflict"));
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(ContentionException.class)
        .isThrownBy(() -> database.commit(List.of(Write.delete(USER))));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static KeysAndAttributes keys(BatchGetItemRequest request, String table) {
    return request.requestItems().getOrDefault(table, KeysAndAttributes.builder().build());
  }

  private static Map<String, AttributeValue> item(Key key) {
    return key.values();
  }

  private static TransactionCanceledException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            Stream.of(codes).map(code -> CancellationReason.builder().code(code).build()).toList())
        .build();
  }
}
