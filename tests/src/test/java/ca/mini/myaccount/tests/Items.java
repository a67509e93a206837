package ca.mini.myaccount.tests;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The items of a table, for tests that put something there that no route puts there. */
record Items(DynamoDbClient dynamoDb, String table) {
  /** An item as it is stored; empty when there is none. */
  Map<String, AttributeValue> get(String partition, String sort) {
    return dynamoDb
        .getItem(
            GetItemRequest.builder()
                .tableName(table)
                .key(key(partition, sort))
                .consistentRead(true)
                .build())
        .item();
  }

  void put(String partition, String sort, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.putAll(key(partition, sort));
    dynamoDb.putItem(PutItemRequest.builder().tableName(table).item(item).build());
  }

  /** Sets one attribute; the item need not be there. */
  void set(String partition, String sort, String name, AttributeValue value) {
    update(partition, sort, "SET #name = :value", Map.of("#name", name), Map.of(":value", value));
  }

  void update(
      String partition,
      String sort,
      String expression,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    dynamoDb.updateItem(
        update -> {
          update
              .tableName(table)
              .key(key(partition, sort))
              .updateExpression(expression)
              .expressionAttributeValues(values);
          if (!names.isEmpty()) {
            update.expressionAttributeNames(names);
          }
        });
  }

  void delete(String partition, String sort) {
    dynamoDb.deleteItem(delete -> delete.tableName(table).key(key(partition, sort)));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  static AttributeValue texts(Map<String, String> texts) {
    Map<String, AttributeValue> members = new HashMap<>();
    texts.forEach((name, value) -> members.put(name, text(value)));
    return AttributeValue.fromM(members);
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }
}
