package ca.mini.myaccount.store;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** How indexes are read, by the calls that DynamoDB gets. */
final class IndexQueryTest {
  private static final IndexQuery NEWEST =
      IndexQuery.newestFirst("Messages", "activity", "USER#1", "activity", 2);

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final Database database =
      new Database(new TestBackend().with(DynamoDbClient.class, dynamoDb.client()).backend());

  @Test
  void aLocalIndexIsReadStronglyAndTheGreatestComesFirst() {
    answers("c", "b", "a");

    Page page = database.query(NEWEST);

    assertThat(page.items()).extracting(item -> item.text("activity")).containsExactly("c", "b");
    assertThat(page.next()).contains("b");
    QueryRequest asked = asked();
    assertThat(asked.indexName()).isEqualTo("activity");
    assertThat(asked.consistentRead()).isTrue();
    assertThat(asked.scanIndexForward()).isFalse();
    assertThat(asked.limit()).as("one more tells that there is more").isEqualTo(3);
    assertThat(asked.filterExpression()).isNull();
    assertThat(asked.keyConditionExpression()).isEqualTo("#n0 = :v0");
  }

  @Test
  void aGlobalIndexIsReadAsItIsAndTheSmallestComesFirst() {
    answers("a");

    Page page =
        database.query(
            IndexQuery.oldestFirst("Messages", "queue", "queue", "OPEN#0", "queuedAt", 2));

    assertThat(page.next()).isEmpty();
    assertThat(asked().consistentRead()).isFalse();
    assertThat(asked().scanIndexForward()).isTrue();
  }

  @Test
  void aPageBeginsBehindTheOneBeforeInTheDirectionThatIsRead() {
    answers();
    answers();

    database.query(NEWEST.after(Optional.of("b")));
    assertThat(asked().keyConditionExpression()).isEqualTo("#n0 = :v0 AND #n1 < :v1");
    assertThat(asked().expressionAttributeValues()).containsEntry(":v1", AttributeValue.fromS("b"));

    database.query(
        IndexQuery.oldestFirst("Messages", "queue", "queue", "OPEN#0", "queuedAt", 2)
            .after(Optional.of("b")));
    assertThat(asked().keyConditionExpression()).isEqualTo("#n0 = :v0 AND #n1 > :v1");
  }

  @Test
  void aFilteredPageIsReadOnUntilItIsFull() {
    dynamoDb.answers(
        QueryResponse.builder()
            .items(List.of(item("f")))
            .lastEvaluatedKey(Map.of("sk", AttributeValue.fromS("f")))
            .build());
    answers("c", "b", "a");

    Page page = database.query(NEWEST.onlyIf(Optional.of(Condition.equal("status", "OPEN"))));

    assertThat(page.items()).extracting(item -> item.text("activity")).containsExactly("f", "c");
    assertThat(page.next()).contains("c");
    List<QueryRequest> all = dynamoDb.asked(QueryRequest.class);
    assertThat(all).hasSize(2).allMatch(request -> request.limit() == null);
    assertThat(all.get(0).hasExclusiveStartKey()).isFalse();
    assertThat(all.get(1).exclusiveStartKey()).containsKey("sk");
    assertThat(all.get(0).filterExpression()).isEqualTo("#n1 = :v1");
  }

  private void answers(String... ranges) {
    dynamoDb.answers(
        QueryResponse.builder()
            .items(List.of(ranges).stream().map(IndexQueryTest::item).toList())
            .build());
  }

  private static Map<String, AttributeValue> item(String range) {
    return Map.of("activity", AttributeValue.fromS(range));
  }

  private QueryRequest asked() {
    List<QueryRequest> all = dynamoDb.asked(QueryRequest.class);
    return all.get(all.size() - 1);
  }
}
