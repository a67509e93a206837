package ca.mini.myaccount.tests;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What is stored, as somebody sees it who got hold of the tables. */
final class Tables {
  private Tables() {}

  /** Every item of a table. */
  static List<Map<String, AttributeValue>> items(Stack stack, String table) {
    return stack
        .dynamoDb()
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }

  /** Every text of a table, in one. */
  static String everythingIn(Stack stack, String table) {
    return items(stack, table).stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .map(AttributeValue::toString)
        .collect(Collectors.joining("\n"));
  }

  /** The user accounts that have an address. */
  static List<Map<String, AttributeValue>> userAccountsOf(Stack stack, String address) {
    return items(stack, "UsersTable").stream()
        .filter(item -> text(item, "sk").equals("USER") && text(item, "email").equals(address))
        .toList();
  }

  /** The notifications to an address. */
  static List<Map<String, AttributeValue>> notificationsTo(Stack stack, String address) {
    return items(stack, "NotificationsTable").stream()
        .filter(item -> text(item, "to").equals(address))
        .toList();
  }

  /** Sets a number of an item of the users table. */
  static void set(Stack stack, String partition, String sort, String name, int number) {
    stack
        .dynamoDb()
        .updateItem(
            UpdateItemRequest.builder()
                .tableName("UsersTable")
                .key(
                    Map.of("pk", AttributeValue.fromS(partition), "sk", AttributeValue.fromS(sort)))
                .updateExpression("SET #name = :number")
                .expressionAttributeNames(Map.of("#name", name))
                .expressionAttributeValues(
                    Map.of(":number", AttributeValue.fromN(Integer.toString(number))))
                .build());
  }

  static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? "" : value.s();
  }
}
