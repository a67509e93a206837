package ca.mini.myaccount.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** What the tables hold, read by scans, which only a test may. */
record Stored(DynamoDbClient dynamoDb) {
  static final String USERS = "UsersTable";
  static final String NOTIFICATIONS = "NotificationsTable";

  List<Map<String, AttributeValue>> users() {
    return items(USERS);
  }

  List<Map<String, AttributeValue>> notifications() {
    return items(NOTIFICATIONS);
  }

  /** The user accounts that have the address. */
  List<Map<String, AttributeValue>> accounts(String email) {
    return users().stream()
        .filter(item -> text(item, "sk").equals("USER") && text(item, "email").equals(email))
        .toList();
  }

  /** The id of the user account that the address signs in to. */
  Optional<String> owner(String email) {
    return users().stream()
        .filter(item -> text(item, "pk").equals("EMAIL#" + email))
        .filter(item -> text(item, "sk").equals("ADDRESS"))
        .map(item -> text(item, "userId"))
        .findFirst();
  }

  /** How often an audit event was recorded. */
  long audited(String event) {
    return users().stream().filter(item -> text(item, "event").equals(event)).count();
  }

  /** How many links of a kind there are, used or not. */
  long links(String kind) {
    return users().stream()
        .filter(item -> text(item, "pk").startsWith("LINK#" + kind + "#"))
        .count();
  }

  /** How many notifications there are of each kind. */
  Map<String, Long> kinds() {
    return notifications().stream()
        .collect(Collectors.groupingBy(item -> text(item, "kind"), Collectors.counting()));
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }

  void wipe() {
    for (Map<String, AttributeValue> item : users()) {
      delete(USERS, Map.of("pk", at(item, "pk"), "sk", at(item, "sk")));
    }
    for (Map<String, AttributeValue> item : notifications()) {
      delete(NOTIFICATIONS, Map.of("id", at(item, "id")));
    }
  }

  private static AttributeValue at(Map<String, AttributeValue> item, String name) {
    return AttributeValue.fromS(text(item, name));
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    dynamoDb.deleteItem(DeleteItemRequest.builder().tableName(table).key(key).build());
  }

  private List<Map<String, AttributeValue>> items(String table) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    dynamoDb
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .forEach(items::add);
    return items;
  }
}
