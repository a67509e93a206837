package ca.mini.myaccount.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an item holds, read by name and type. */
public final class Item {
  /** The attribute by which DynamoDB removes expired items, in seconds since 1970. */
  public static final String EXPIRES_AT = "expiresAt";

  private final Map<String, AttributeValue> values;

  Item(Map<String, AttributeValue> values) {
    this.values = values;
  }

  /** Whether the item has this attribute. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * A text that every such item has.
   *
   * @throws IllegalStateException if it has not
   */
  public String text(String name) {
    return textIfAny(name).orElseThrow(() -> missing(name));
  }

  /** A text that may be absent. */
  public Optional<String> textIfAny(String name) {
    return Optional.ofNullable(values.get(name)).map(AttributeValue::s);
  }

  /** A whole number; zero when absent, as DynamoDB's own ADD has it. */
  public long number(String name) {
    AttributeValue value = values.get(name);
    return value == null ? 0 : Long.parseLong(value.n());
  }

  /**
   * A time that every such item has.
   *
   * @throws IllegalStateException if it has not
   */
  public Instant time(String name) {
    return Instant.parse(text(name));
  }

  /** A time that may be absent. */
  public Optional<Instant> timeIfAny(String name) {
    return textIfAny(name).map(Instant::parse);
  }

  /** A map of texts; empty when absent. */
  public Map<String, String> texts(String name) {
    AttributeValue value = values.get(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (value != null) {
      value.m().forEach((key, text) -> texts.put(key, text.s()));
    }
    return texts;
  }

  /** The texts whose names begin with a prefix, by the rest of their names. */
  public Map<String, String> textsNamed(String prefix) {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            texts.put(name.substring(prefix.length()), value.s());
          }
        });
    return texts;
  }

  /** The rest of the names that begin with a prefix. */
  public List<String> namesAfter(String prefix) {
    return values.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** A list of texts; empty when absent. */
  public List<String> textList(String name) {
    AttributeValue value = values.get(name);
    return value == null ? List.of() : value.l().stream().map(AttributeValue::s).toList();
  }

  /** A list of times; empty when absent. */
  public List<Instant> times(String name) {
    AttributeValue value = values.get(name);
    return value == null
        ? List.of()
        : value.l().stream().map(time -> Instant.parse(time.s())).toList();
  }

  /** A list of maps of texts; empty when absent. */
  public List<Map<String, String>> rows(String name) {
    AttributeValue value = values.get(name);
    List<Map<String, String>> rows = new ArrayList<>();
    if (value != null) {
      for (AttributeValue row : value.l()) {
        Map<String, String> texts = new LinkedHashMap<>();
        row.m().forEach((key, text) -> texts.put(key, text.s()));
        rows.add(texts);
      }
    }
    return rows;
  }

  /**
   * Whether the item still counts at this time. One whose time to live has passed counts as absent,
   * since DynamoDB may take days to remove it.
   */
  public boolean aliveAt(Instant now) {
    AttributeValue value = values.get(EXPIRES_AT);
    return value == null || Long.parseLong(value.n()) > now.getEpochSecond();
  }

  private static IllegalStateException missing(String name) {
    return new IllegalStateException("the item has no " + name);
  }

  /** The stored form of a value of one of the types that items hold. */
  static AttributeValue attribute(Object value) {
    if (value instanceof String text) {
      return AttributeValue.fromS(text);
    }
    if (value instanceof Instant time) {
      return AttributeValue.fromS(Times.text(time));
    }
    if (value instanceof Number number) {
      return AttributeValue.fromN(Long.toString(number.longValue()));
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, AttributeValue> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put((String) key, attribute((Object) member)));
      return AttributeValue.fromM(members);
    }
    if (value instanceof List<?> list) {
      return AttributeValue.fromL(list.stream().map(member -> attribute((Object) member)).toList());
    }
    throw new IllegalArgumentException("no stored form for " + value.getClass());
  }

  static @Nullable Item orNull(Map<String, AttributeValue> values) {
    return values.isEmpty() ? null : new Item(values);
  }
}
