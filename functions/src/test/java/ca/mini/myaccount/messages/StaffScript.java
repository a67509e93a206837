package ca.mini.myaccount.messages;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** A conversation in a DynamoDB whose answers are written down, and one of staff who asks. */
final class StaffScript {
  static final String ID = "7K3F9-2QDXM";
  static final String USER_ID = "4".repeat(32);
  static final String USER = "USER#" + USER_ID;
  static final String AGREEMENT = "L-1";
  static final String TIME = "2026-11-23T13:05:36.250Z";

  final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  final TestBackend parts = new TestBackend().with(DynamoDbClient.class, dynamoDb.client());

  /** Staff's request about the conversation, which was read in version 3. */
  static TestEvent request(String scope) {
    return new TestEvent()
        .claim("sub", "staff-7")
        .claim("name", "Ana Roy")
        .claim("scope", scope)
        .path("id", ID)
        .header("if-match", "\"3\"");
  }

  /** The conversation, open and in version 3, with a message, unless a test says otherwise. */
  static Map<String, Object> conversation(Map<String, Object> otherwise) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("pk", USER);
    item.put("sk", "CONVERSATION#" + ID);
    item.put("id", ID);
    item.put("userId", USER_ID);
    item.put("agreementId", AGREEMENT);
    item.put("vehicle", "2024 MINI Cooper S");
    item.put("agreement", "•••• L-1");
    item.put("topic", "PAYMENT");
    item.put("status", "OPEN");
    item.put("createdAt", TIME);
    item.put("lastActivityAt", TIME);
    item.put("waitingSince", TIME);
    item.put("lastFrom", "CUSTOMER");
    item.put("preview", "When?");
    item.put("messages", 1);
    item.put("notes", 0);
    item.put("version", 3);
    item.put("attachments", Map.of());
    item.put("readers", Map.of());
    item.put("queuedAt", TIME + "#" + ID);
    item.putAll(otherwise);
    return item;
  }

  /** The agreement, held by 4000123456. */
  static Map<String, Object> agreement() {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("pk", "AGREEMENT#" + AGREEMENT);
    item.put("sk", "AGREEMENT");
    item.put("id", AGREEMENT);
    item.put("product", "LOAN");
    item.put("status", "ACTIVE");
    item.put(
        "vehicle",
        Map.of(
            "vin",
            "WMW53DK09R2U12345",
            "model",
            "Cooper S",
            "year",
            "2024",
            "colour",
            "Chili Red"));
    item.put(
        "terms",
        Map.of(
            "start", "2024-01-17",
            "maturity", "2028-01-17",
            "months", "48",
            "payment", "512.34",
            "frequency", "MONTHLY",
            "rate", "5.49"));
    item.put("holders", "4000123456");
    item.put("asOf", TIME);
    return item;
  }

  /** What is linked: the agreement, by its holder. */
  static Map<String, Object> links() {
    return Map.of(
        "pk",
        USER,
        "sk",
        "LINKS",
        "holders",
        Map.of("4000123456", TIME),
        "agreements",
        Map.of(AGREEMENT, "4000123456"),
        "version",
        1);
  }

  /** The next two calls find whose the conversation is, and it with more items of that customer. */
  void finds(Map<String, Object> conversation, List<Map<String, Object>> more) {
    dynamoDb.answers(
        GetItemResponse.builder().item(Items.stored(Map.of("userId", USER_ID))).build());
    List<Map<String, Object>> users = new ArrayList<>(more);
    users.removeIf(item -> String.valueOf(item.get("sk")).startsWith("ATTACHMENT#"));
    List<Map<String, Object>> messages = new ArrayList<>(more);
    messages.removeAll(users);
    messages.add(conversation);
    batch(Map.of("Messages", messages, "Users", users));
  }

  /** The next call finds these items. */
  void batch(Map<String, List<Map<String, Object>>> tables) {
    Map<String, List<Map<String, AttributeValue>>> responses = new LinkedHashMap<>();
    tables.forEach(
        (table, items) -> responses.put(table, items.stream().map(Items::stored).toList()));
    dynamoDb.answers(
        BatchGetItemResponse.builder().responses(responses).unprocessedKeys(Map.of()).build());
  }

  /** The next call finds this item. */
  void gets(Map<String, Object> item) {
    dynamoDb.answers(GetItemResponse.builder().item(Items.stored(item)).build());
  }

  /** The next query finds these. */
  void queries(List<Map<String, Object>> items) {
    dynamoDb.answers(
        QueryResponse.builder()
            .items(items.stream().map(Items::stored).toList())
            .lastEvaluatedKey(Map.of())
            .build());
  }

  /** The next transaction is written. */
  void commits() {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
  }

  /** The next transaction is refused: by the condition of these of so many writes. */
  void refuses(int writes, Integer... refused) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 0; i < writes; i++) {
      String code = List.of(refused).contains(i) ? "ConditionalCheckFailed" : "None";
      reasons.add(CancellationReason.builder().code(code).build());
    }
    dynamoDb.fails(TransactionCanceledException.builder().cancellationReasons(reasons).build());
  }

  /** What was to be written. */
  List<TransactWriteItem> written() {
    return dynamoDb.asked(TransactWriteItemsRequest.class).stream()
        .flatMap(transaction -> transaction.transactItems().stream())
        .toList();
  }

  /** What the event says that is written second. */
  String audited(String name) {
    return requireNonNull(written().get(1).put().item().get(name)).s();
  }
}
