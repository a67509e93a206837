package ca.mini.myaccount.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The names and values of one expression; every name has an alias, so none can be reserved. */
final class Expression {
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  String name(String attribute) {
    return aliases.computeIfAbsent(attribute, name -> "#n" + aliases.size());
  }

  String value(Object value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, Item.attribute(value));
    return placeholder;
  }

  /** Null when there are none, which DynamoDB wants over an empty map. */
  @Nullable Map<String, String> names() {
    if (aliases.isEmpty()) {
      return null;
    }
    Map<String, String> names = new LinkedHashMap<>();
    aliases.forEach((name, alias) -> names.put(alias, name));
    return names;
  }

  /** Null when there are none, which DynamoDB wants over an empty map. */
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
