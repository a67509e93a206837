package ca.mini.myaccount.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.store.Items;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

final class EventHandlersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Senders senders = new Senders();

  @Test
  void aStreamRecordIsAFailureOnlyWhenTheStoreFailed() {
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());
    senders.dynamoDb.fails((RuntimeException) DynamoDbException.builder().build());
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());

    JsonNode answer =
        handle(
            new SendNotificationsHandler(senders.parts.backend()),
            "{\"Records\":["
                + record("a", "1")
                + ","
                + record("b", "2")
                + ","
                + record("c", "3")
                + "]}");

    assertThat(answer).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
    assertThat(claimed()).containsExactly("a", "b", "c");
  }

  @Test
  void theSweeperTriesWhatIsDueAndLeavesTheRest() {
    Instant now = TestBackend.NOW;
    senders.dynamoDb.answers(unsent(List.of(item("a", now), item("b", now.plusMillis(1)))));
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());
    senders.dynamoDb.answers(unsent(List.of()));
    senders.dynamoDb.answers(unsent(List.of(item("c", now.minusSeconds(60)))));
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());
    senders.dynamoDb.answers(unsent(List.of()));

    assertThat(sweep()).hasToString("{\"tried\":2}");

    assertThat(claimed()).containsExactly("a", "c");
    assertThat(senders.dynamoDb.asked(QueryRequest.class))
        .extracting(query -> query.expressionAttributeValues().get(":hash"))
        .containsExactlyElementsOf(
            Stream.of("0", "1", "2", "3").map(AttributeValue::fromS).toList());
  }

  @Test
  void theSweeperMeasuresTheOldestEvenWhenItIsNotDue() {
    senders.dynamoDb.answers(unsent(List.of(item("a", TestBackend.NOW.plusSeconds(1)))));
    IntStream.range(1, 4).forEach(shard -> senders.dynamoDb.answers(unsent(List.of())));

    sweep();

    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(
            line -> assertThat(line.path("OldestUnsentNotificationAge").asDouble()).isEqualTo(600));
  }

  @Test
  void oneThatTheStoreFailsForKeepsTheSweeperFromNeitherTheNextNorTheMeasure() {
    Instant now = TestBackend.NOW;
    senders.dynamoDb.answers(unsent(List.of(item("a", now), item("b", now))));
    senders.dynamoDb.fails((RuntimeException) DynamoDbException.builder().build());
    senders.dynamoDb.fails(ConditionalCheckFailedException.builder().build());
    IntStream.range(1, 4).forEach(shard -> senders.dynamoDb.answers(unsent(List.of())));

    assertThat(sweep()).hasToString("{\"tried\":2}");

    assertThat(claimed()).containsExactly("a", "b");
    assertThat(senders.parts.logged())
        .anyMatch(line -> line.path("level").asText().equals("ERROR"))
        .anyMatch(line -> line.has("OldestUnsentNotificationAge"));
  }

  @Test
  void nothingUnsentIsAnAgeOfZero() {
    IntStream.range(0, 4).forEach(shard -> senders.dynamoDb.answers(unsent(List.of())));

    assertThat(sweep()).hasToString("{\"tried\":0}");
    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(
            line -> assertThat(line.path("OldestUnsentNotificationAge").asDouble()).isZero());
  }

  @Test
  void aPermanentBounceIsRememberedForAYear() {
    senders.marked();

    assertThat(report("Bounce", "bounce\":{\"bounceType\":\"Permanent\",\"bouncedRecipients"))
        .hasToString("{\"recorded\":1}");

    assertThat(senders.lastUpdate())
        .isEqualTo(
            "SET bouncedAt = 2026-11-23T14:05:36.250Z, expiresAt = "
                + TestBackend.NOW.plus(Duration.ofDays(365)).getEpochSecond()
                + " IF null");
    assertThat(senders.dynamoDb.asked(UpdateItemRequest.class).get(0).key())
        .containsEntry("pk", AttributeValue.fromS("EMAIL#zoe@example.ca"));
  }

  @Test
  void aComplaintIsRemembered() {
    senders.marked();

    assertThat(report("Complaint", "complaint\":{\"complainedRecipients"))
        .hasToString("{\"recorded\":1}");
    assertThat(senders.lastUpdate()).startsWith("SET complainedAt = ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transient", "Undetermined"})
  void aBounceThatMayPassIsNot(String type) {
    assertThat(report("Bounce", "bounce\":{\"bounceType\":\"" + type + "\",\"bouncedRecipients"))
        .hasToString("{\"recorded\":0}");
  }

  @Test
  void aDeliveryIsNeither() {
    assertThat(report("Delivery", "delivery\":{\"recipients")).hasToString("{\"recorded\":0}");
  }

  @Test
  void aReportOfNoAddressIsPassedOverWithoutQuotingIt() {
    String message =
        "{\"eventType\":\"Complaint\",\"complaint\":{\"complainedRecipients\":["
            + "{\"emailAddress\":\"Zoé <zoe>\"},{\"emailAddress\":\"max@example.ca\"}]}}";
    senders.marked();

    assertThat(handle(new RecordBounceHandler(senders.parts.backend()), notified(message)))
        .hasToString("{\"recorded\":1}");
    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(line -> assertThat(line.toString()).doesNotContain("zoe"));
  }

  private JsonNode report(String type, String recipients) {
    return handle(
        new RecordBounceHandler(senders.parts.backend()),
        notified(
            "{\"eventType\":\""
                + type
                + "\",\""
                + recipients
                + "\":[{\"emailAddress\":\"Zoe@Example.ca\"}]}}"));
  }

  private JsonNode sweep() {
    return handle(new SweepNotificationsHandler(senders.parts.backend()), "{}");
  }

  private List<String> claimed() {
    return senders.dynamoDb.asked(UpdateItemRequest.class).stream()
        .map(update -> update.key().getOrDefault("id", AttributeValue.fromS("")).s())
        .toList();
  }

  private static Map<String, AttributeValue> item(String id, Instant nextAttemptAt) {
    return Items.stored(
        Map.of(
            "id", id,
            "createdAt", TestBackend.NOW.minusSeconds(600),
            "nextAttemptAt", nextAttemptAt));
  }

  private static QueryResponse unsent(List<Map<String, AttributeValue>> items) {
    return QueryResponse.builder().items(items).build();
  }

  private static String record(String id, String sequence) {
    return "{\"eventName\":\"INSERT\",\"dynamodb\":{\"Keys\":{\"id\":{\"S\":\"%s\"}},\"SequenceNumber\":\"%s\"}}"
        .formatted(id, sequence);
  }

  private static String notified(String message) {
    return JSON.createObjectNode()
        .set(
            "Records",
            JSON.createArrayNode()
                .add(
                    JSON.createObjectNode()
                        .set("Sns", JSON.createObjectNode().put("Message", message))))
        .toString();
  }

  private static JsonNode handle(EventHandler handler, String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, null);
      return JSON.readTree(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
