package ca.mini.myaccount.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What must hold for a write to happen; otherwise it is refused and nothing changes. */
public abstract class Condition {
  /** DynamoDB's limit of one IN. */
  private static final int VALUES_OF_IN = 100;

  private Condition() {}

  /** Writes the condition in DynamoDB's language. */
  abstract String render(Expression expression);

  /** The item has no such attribute; of a key attribute: there is no item. */
  public static Condition absent(String name) {
    return of(expression -> "attribute_not_exists(" + expression.name(name) + ")");
  }

  /** The item has such an attribute; of a key attribute: there is an item. */
  public static Condition present(String name) {
    return of(expression -> "attribute_exists(" + expression.name(name) + ")");
  }

  /** A map has such an entry. */
  public static Condition presentIn(String map, String entry) {
    return of(
        expression ->
            "attribute_exists(" + expression.name(map) + "." + expression.name(entry) + ")");
  }

  /** The attribute has this value. */
  public static Condition equal(String name, Object value) {
    return comparison(name, "=", value);
  }

  /**
   * The attribute has one of these values, of which there must be one at least. An expression has 4
   * KB, which is room for some 500.
   */
  public static Condition in(String name, Collection<?> values) {
    List<Condition> parts = new ArrayList<>();
    List<Object> rest = new ArrayList<>(values);
    for (int from = 0; from < rest.size(); from += VALUES_OF_IN) {
      List<Object> some = rest.subList(from, Math.min(from + VALUES_OF_IN, rest.size()));
      parts.add(
          of(
              expression ->
                  expression.name(name)
                      + some.stream()
                          .map(expression::value)
                          .collect(Collectors.joining(",", " IN (", ")"))));
    }
    return anyOf(parts.toArray(Condition[]::new));
  }

  /** The attribute is there and less than this value. */
  public static Condition less(String name, Object value) {
    return comparison(name, "<", value);
  }

  /**
   * The attribute is not there yet, or less than this value: how whatever is limited is counted.
   */
  public static Condition absentOrLess(String name, Object value) {
    return anyOf(absent(name), less(name, value));
  }

  /** The attribute is there and not more than this value. */
  public static Condition atMost(String name, Object value) {
    return comparison(name, "<=", value);
  }

  /** The time to live of the item has not passed. */
  public static Condition aliveAt(Instant now) {
    return comparison(Item.EXPIRES_AT, ">", now.getEpochSecond());
  }

  /** There is no such item, or its time to live has passed. */
  public static Condition absentOrExpired(String keyAttribute, Instant now) {
    return anyOf(absent(keyAttribute), comparison(Item.EXPIRES_AT, "<=", now.getEpochSecond()));
  }

  /** All of them hold. */
  public static Condition allOf(Condition... conditions) {
    return joined(" AND ", conditions);
  }

  /** At least one of them holds. */
  public static Condition anyOf(Condition... conditions) {
    return joined(" OR ", conditions);
  }

  private static Condition comparison(String name, String operator, Object value) {
    return of(expression -> expression.name(name) + " " + operator + " " + expression.value(value));
  }

  private static Condition joined(String operator, Condition... conditions) {
    return of(
        expression ->
            Arrays.stream(conditions)
                .map(condition -> condition.render(expression))
                .collect(Collectors.joining(operator, "(", ")")));
  }

  private static Condition of(java.util.function.Function<Expression, String> renderer) {
    return new Condition() {
      @Override
      String render(Expression expression) {
        return renderer.apply(expression);
      }
    };
  }
}
