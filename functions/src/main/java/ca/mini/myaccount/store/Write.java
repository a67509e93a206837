package ca.mini.myaccount.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * One change to one item: put, update, delete, or only a check. Made by the factories, filled by
 * {@link #set} and its like, and carried out by {@link Database}.
 */
public final class Write {
  private enum Kind {
    PUT,
    UPDATE,
    DELETE,
    CHECK
  }

  private final Kind kind;
  private final Key key;
  private final Map<String, Object> sets = new LinkedHashMap<>();
  private final Map<String, Long> additions = new LinkedHashMap<>();
  private final List<String> removals = new ArrayList<>();
  private final Map<Entry, Object> entries = new LinkedHashMap<>();
  private final List<Entry> removedEntries = new ArrayList<>();
  private @Nullable Condition condition;

  private record Entry(String map, String name) {}

  private Write(Kind kind, Key key) {
    this.kind = kind;
    this.key = key;
  }

  /** Puts a new item, replacing what was there unless a condition says otherwise. */
  public static Write put(Key key) {
    return new Write(Kind.PUT, key);
  }

  /** Changes an item, making it when it is not there unless a condition says otherwise. */
  public static Write update(Key key) {
    return new Write(Kind.UPDATE, key);
  }

  /** Deletes an item. */
  public static Write delete(Key key) {
    return new Write(Kind.DELETE, key);
  }

  /** Changes nothing, but refuses the transaction unless the condition holds. */
  public static Write check(Key key, Condition condition) {
    return new Write(Kind.CHECK, key).onlyIf(condition);
  }

  /** Gives an attribute a value: a text, whole number, time, or a map or list of them. */
  public Write set(String name, Object value) {
    sets.put(name, value);
    return this;
  }

  /** Gives one entry of a map a value; the map must be there. */
  public Write setIn(String map, String entry, Object value) {
    entries.put(new Entry(map, entry), value);
    return this;
  }

  /** Takes one entry of a map away; the map must be there. */
  public Write removeIn(String map, String entry) {
    removedEntries.add(new Entry(map, entry));
    return this;
  }

  /** The same as {@link #set}, and nothing for null. */
  public Write setIfAny(String name, @Nullable Object value) {
    return value == null ? this : set(name, value);
  }

  /** Gives an attribute a value, or takes it away for null. */
  public Write setOrRemove(String name, @Nullable Object value) {
    return value == null ? remove(name) : set(name, value);
  }

  /** When the item stops to count, and may be removed. */
  public Write expiresAt(Instant time) {
    return set(Item.EXPIRES_AT, time.getEpochSecond());
  }

  /** Adds to a number, from zero when absent. */
  public Write add(String name, long amount) {
    additions.put(name, amount);
    return this;
  }

  /** Takes an attribute away. */
  public Write remove(String name) {
    removals.add(name);
    return this;
  }

  /** What must hold for this write, and with it the whole transaction. */
  public Write onlyIf(Condition wanted) {
    condition = wanted;
    return this;
  }

  /** Only if there is no such item yet: how whatever must be unique is written. */
  public Write onlyIfAbsent() {
    return onlyIf(Condition.absent(key.anAttribute()));
  }

  /** Only if there is such an item. */
  public Write onlyIfPresent() {
    return onlyIf(Condition.present(key.anAttribute()));
  }

  /** Which item it changes. */
  public Key key() {
    return key;
  }

  TransactWriteItem inTransaction() {
    Expression expression = new Expression();
    TransactWriteItem.Builder item = TransactWriteItem.builder();
    switch (kind) {
      case PUT ->
          item.put(
              put ->
                  put.tableName(key.table())
                      .item(newItem())
                      .conditionExpression(condition(expression))
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values()));
      case UPDATE ->
          item.update(
              update ->
                  update
                      .tableName(key.table())
                      .key(key.values())
                      .updateExpression(changes(expression))
                      .conditionExpression(condition(expression))
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values()));
      case DELETE ->
          item.delete(
              delete ->
                  delete
                      .tableName(key.table())
                      .key(key.values())
                      .conditionExpression(condition(expression))
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values()));
      case CHECK ->
          item.conditionCheck(
              check ->
                  check
                      .tableName(key.table())
                      .key(key.values())
                      .conditionExpression(condition(expression))
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values()));
    }
    return item.build();
  }

  @Nullable String condition(Expression expression) {
    return condition == null ? null : condition.render(expression);
  }

  String changes(Expression expression) {
    List<String> clauses = new ArrayList<>();
    clause(
        clauses,
        "SET ",
        Stream.concat(
                sets.entrySet().stream()
                    .map(
                        set ->
                            expression.name(set.getKey())
                                + " = "
                                + expression.value(set.getValue())),
                entries.entrySet().stream()
                    .map(
                        entry ->
                            path(expression, entry.getKey())
                                + " = "
                                + expression.value(entry.getValue())))
            .toList());
    clause(
        clauses,
        "ADD ",
        additions.entrySet().stream()
            .map(add -> expression.name(add.getKey()) + " " + expression.value(add.getValue()))
            .toList());
    clause(
        clauses,
        "REMOVE ",
        Stream.concat(
                removals.stream().map(expression::name),
                removedEntries.stream().map(entry -> path(expression, entry)))
            .toList());
    return String.join(" ", clauses);
  }

  private static String path(Expression expression, Entry entry) {
    return expression.name(entry.map()) + "." + expression.name(entry.name());
  }

  private static void clause(List<String> clauses, String keyword, List<String> parts) {
    if (!parts.isEmpty()) {
      clauses.add(keyword + String.join(", ", parts));
    }
  }

  private Map<String, AttributeValue> newItem() {
    Map<String, AttributeValue> item = key.values();
    sets.forEach((name, value) -> item.put(name, Item.attribute(value)));
    return item;
  }
}
