package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * So much of DynamoDB as counting needs, where ten thousand calls must not take minutes: tables of
 * {@code pk} and {@code sk}, and the conditions and changes of counters. It refuses all else.
 */
final class InMemory {
  private static final Pattern ABSENT = Pattern.compile("attribute_not_exists\\((#n\\d+)\\)");
  private static final Pattern LESS =
      Pattern.compile("\\(attribute_not_exists\\((#n\\d+)\\) OR (#n\\d+) < (:v\\d+)\\)");
  private static final Pattern COUNTED =
      Pattern.compile("SET (#n\\d+) = (:v\\d+) ADD (#n\\d+) (:v\\d+)");

  private final Map<String, NavigableMap<String, Map<String, AttributeValue>>> partitions =
      new HashMap<>();

  /** A client of these tables. */
  DynamoDbClient client() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> answer(arguments[0]));
  }

  /** The answer to a call. */
  synchronized Object answer(Object request) {
    if (request instanceof PutItemRequest put) {
      sorted(put.tableName(), put.item()).put(sort(put.item()), put.item());
      return PutItemResponse.builder().build();
    }
    if (request instanceof GetItemRequest get) {
      return GetItemResponse.builder().item(item(get.tableName(), get.key())).build();
    }
    if (request instanceof BatchGetItemRequest batch) {
      Map<String, List<Map<String, AttributeValue>>> found = new HashMap<>();
      batch
          .requestItems()
          .forEach(
              (table, keys) ->
                  found.put(
                      table,
                      keys.keys().stream()
                          .map(key -> item(table, key))
                          .filter(item -> !item.isEmpty())
                          .toList()));
      return BatchGetItemResponse.builder().responses(found).build();
    }
    if (request instanceof QueryRequest query) {
      Map<String, AttributeValue> values = query.expressionAttributeValues();
      String prefix = text(values, ":sk");
      return QueryResponse.builder()
          .items(
              sorted(query.tableName(), Map.of("pk", value(values, ":pk")))
                  .descendingMap()
                  .entrySet()
                  .stream()
                  .filter(entry -> entry.getKey().startsWith(prefix))
                  .map(Map.Entry::getValue)
                  .toList())
          .build();
    }
    return transact((TransactWriteItemsRequest) request);
  }

  private Object transact(TransactWriteItemsRequest request) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (TransactWriteItem write : request.transactItems()) {
      String code = holds(write) ? "None" : "ConditionalCheckFailed";
      reasons.add(CancellationReason.builder().code(code).build());
    }
    if (reasons.stream().anyMatch(reason -> !reason.code().equals("None"))) {
      throw TransactionCanceledException.builder().cancellationReasons(reasons).build();
    }
    for (TransactWriteItem write : request.transactItems()) {
      if (write.put() != null) {
        Map<String, AttributeValue> item = write.put().item();
        sorted(write.put().tableName(), item).put(sort(item), item);
      } else {
        count(write.update());
      }
    }
    return TransactWriteItemsResponse.builder().build();
  }

  private boolean holds(TransactWriteItem write) {
    if (write.put() != null) {
      String condition = write.put().conditionExpression();
      return condition == null
          || (matched(ABSENT, condition).matches()
              && item(write.put().tableName(), write.put().item()).isEmpty());
    }
    Update update = write.update();
    Matcher less = matched(LESS, update.conditionExpression());
    String name = requireNonNull(update.expressionAttributeNames().get(less.group(2)));
    return number(item(update.tableName(), update.key()), name)
            < number(update.expressionAttributeValues(), less.group(3))
        || !item(update.tableName(), update.key()).containsKey(name);
  }

  private void count(Update update) {
    Matcher counted = matched(COUNTED, update.updateExpression());
    Map<String, String> names = update.expressionAttributeNames();
    Map<String, AttributeValue> values = update.expressionAttributeValues();
    Map<String, AttributeValue> item = new HashMap<>(item(update.tableName(), update.key()));
    item.putAll(update.key());
    item.put(requireNonNull(names.get(counted.group(1))), value(values, counted.group(2)));
    String count = requireNonNull(names.get(counted.group(3)));
    item.put(
        count,
        AttributeValue.fromN(
            Long.toString(number(item, count) + number(values, counted.group(4)))));
    sorted(update.tableName(), item).put(sort(item), item);
  }

  private static Matcher matched(Pattern pattern, String expression) {
    Matcher matcher = pattern.matcher(expression);
    if (!matcher.matches()) {
      throw new UnsupportedOperationException(expression);
    }
    return matcher;
  }

  private Map<String, AttributeValue> item(String table, Map<String, AttributeValue> key) {
    return sorted(table, key).getOrDefault(sort(key), Map.of());
  }

  private NavigableMap<String, Map<String, AttributeValue>> sorted(
      String table, Map<String, AttributeValue> key) {
    return partitions.computeIfAbsent(table + "/" + text(key, "pk"), name -> new TreeMap<>());
  }

  private static String sort(Map<String, AttributeValue> item) {
    return text(item, "sk");
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? Long.parseLong(value(item, name).n()) : 0;
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return requireNonNull(item.get(name), name);
  }
}
