package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A customer with an authorized device and a conversation, as DynamoDB tells of them. */
final class Letters {
  static final Instant NOW = TestBackend.NOW;
  static final String USER = "0123456789abcdef0123456789abcdef";
  static final String AGREEMENT = "L4K7-2024-0117";
  static final ConversationId ID = new ConversationId("7K3F9-2QDXM");

  private static final String HOLDER = "4820193756";
  private static final Token SECRET = Token.of(new byte[32]);

  private final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  private final TestBackend parts = new TestBackend().with(DynamoDbClient.class, dynamoDb.client());

  /** An item of a table. */
  record Stored(String table, Map<String, AttributeValue> values) {}

  TestBackend parts() {
    return parts;
  }

  ScriptedDynamoDb dynamoDb() {
    return dynamoDb;
  }

  /** A request of the customer's. */
  static TestEvent request() {
    return new TestEvent().cookie("__Host-session=" + USER + "." + SECRET.value());
  }

  /** The same about the conversation. */
  static TestEvent about() {
    return request().path("id", ID.value());
  }

  /** The next read finds the session, and these. */
  final Letters signedIn(Stored... more) {
    List<Stored> found = new ArrayList<>();
    found.add(item("Users", "USER#" + USER, "USER", user()));
    found.add(
        item(
            "Users",
            "USER#" + USER,
            "SESSION#" + SECRET.hash(),
            Map.of(
                "id",
                SECRET.hash(),
                "signedInAt",
                NOW,
                "lastUsedAt",
                NOW,
                "browser",
                "Firefox, macOS",
                "authorizedOnce",
                "yes")));
    found.add(
        item(
            "Users",
            "USER#" + USER,
            "LINKS",
            Map.of(
                "holders", Map.of(HOLDER, NOW),
                "agreements", Map.of(AGREEMENT, HOLDER),
                "agreementsSince", Map.of(AGREEMENT, NOW))));
    found.addAll(List.of(more));
    return finds(found);
  }

  /** The next read finds these. */
  final Letters finds(Stored... items) {
    return finds(List.of(items));
  }

  private Letters finds(List<Stored> items) {
    Map<String, List<Map<String, AttributeValue>>> tables = new LinkedHashMap<>();
    items.forEach(
        item ->
            tables.computeIfAbsent(item.table(), table -> new ArrayList<>()).add(item.values()));
    dynamoDb.answers(BatchGetItemResponse.builder().responses(tables).build());
    return this;
  }

  /** The next transaction is written. */
  Letters writes() {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    return this;
  }

  /** The next transaction of so many writes is refused, because of these of them. */
  Letters refuses(int writes, Integer... which) {
    dynamoDb.fails(
        TransactionCanceledException.builder()
            .cancellationReasons(
                IntStream.range(0, writes)
                    .mapToObj(
                        i ->
                            CancellationReason.builder()
                                .code(
                                    List.of(which).contains(i) ? "ConditionalCheckFailed" : "None")
                                .build())
                    .toList())
            .build());
    return this;
  }

  /** The writes of each transaction so far. */
  List<List<TransactWriteItem>> written() {
    return dynamoDb.asked(TransactWriteItemsRequest.class).stream()
        .map(TransactWriteItemsRequest::transactItems)
        .toList();
  }

  /** The conversation, of which these attributes differ. */
  static Stored conversation(Map<String, Object> other) {
    return message("CONVERSATION#" + ID.value(), stored(other));
  }

  /** The attributes of the conversation: one message of the customer's, a minute ago. */
  static Map<String, Object> stored(Map<String, Object> other) {
    Instant then = NOW.minusSeconds(60);
    Map<String, Object> values = new HashMap<>();
    values.put("id", ID.value());
    values.put("userId", USER);
    values.put("agreementId", AGREEMENT);
    values.put("vehicle", "2024 MINI Cooper S");
    values.put("agreement", "•••• 0117");
    values.put("topic", "PAYOFF");
    values.put("status", "OPEN");
    values.put("createdAt", then);
    values.put("lastActivityAt", then);
    values.put("messages", 1);
    values.put("version", 1);
    values.put("waitingSince", then);
    values.put("lastFrom", "CUSTOMER");
    values.put("preview", "Hello");
    values.put("attachments", Map.of());
    values.put("readers", Map.of());
    values.put("expiresAt", NOW.plusSeconds(60).getEpochSecond());
    values.putAll(other);
    return values;
  }

  /** The linked agreement, held by its customer. */
  static Stored agreement() {
    return agreement(HOLDER);
  }

  /** The same, held by these. */
  static Stored agreement(String holders) {
    return item(
        "Agreements",
        "AGREEMENT#" + AGREEMENT,
        "AGREEMENT",
        Map.of(
            "id",
            AGREEMENT,
            "product",
            "LOAN",
            "status",
            "ACTIVE",
            "vehicle",
            Map.of(
                "vin", "WMW53DK09R2U12345",
                "model", "Cooper S",
                "year", "2024",
                "colour", "Green"),
            "terms",
            Map.of(
                "start", "2024-01-17",
                "maturity", "2028-01-17",
                "months", "48",
                "payment", "512.34",
                "frequency", "MONTHLY",
                "rate", "5.49"),
            "holders",
            holders,
            "asOf",
            NOW));
  }

  /** An item of the customer's in the table of messages. */
  static Stored message(String sort, Map<String, Object> values) {
    return item("Messages", "USER#" + USER, sort, values);
  }

  /** The answer that a route gave to a body under a key. */
  static Stored answered(String route, String key, String body, String answer) {
    return item(
        "Users",
        "USER#" + USER,
        "IDEMPOTENCY#" + route + "#" + Token.sha256(key),
        Map.of(
            "bodyHash",
            Token.sha256(body),
            "status",
            201,
            "answer",
            answer,
            "expiresAt",
            NOW.plusSeconds(60).getEpochSecond()));
  }

  private static Map<String, Object> user() {
    return Map.of(
        "id", USER,
        "email", "zoe@example.ca",
        "firstName", "Zoé",
        "lastName", "Lefèvre",
        "language", "fr",
        "termsVersion", "2026-11-01",
        "createdAt", NOW);
  }

  private static Stored item(
      String table, String partition, String sort, Map<String, Object> values) {
    Map<String, Object> item = new HashMap<>(values);
    item.put("pk", partition);
    item.put("sk", sort);
    return new Stored(table, Items.stored(item));
  }
}
