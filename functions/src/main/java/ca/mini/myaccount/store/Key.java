package ca.mini.myaccount.store;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Where an item is: a table and the item's key attributes. */
public record Key(String table, Map<String, String> attributes) {
  /** Takes the attributes of the table's key. */
  public Key {
    requireNonNull(table);
    attributes = Map.copyOf(attributes);
  }

  /** A key of a table with a partition and a sort key, {@code pk} and {@code sk}. */
  public static Key of(String table, String partition, String sort) {
    return new Key(table, Map.of("pk", partition, "sk", sort));
  }

  Map<String, AttributeValue> values() {
    Map<String, AttributeValue> values = new java.util.LinkedHashMap<>();
    attributes.forEach((name, value) -> values.put(name, AttributeValue.fromS(value)));
    return values;
  }

  boolean matches(Map<String, AttributeValue> item) {
    return attributes.entrySet().stream()
        .allMatch(
            entry -> {
              AttributeValue value = item.get(entry.getKey());
              return value != null && entry.getValue().equals(value.s());
            });
  }

  /** Any attribute of the key: present exactly when the item is. */
  String anAttribute() {
    return attributes.containsKey("pk") ? "pk" : attributes.keySet().iterator().next();
  }
}
