package ca.mini.myaccount.store;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that a test writes down. */
public final class Items {
  private Items() {}

  /** An item of these values, each of a type that items hold. */
  public static Item of(Map<String, Object> values) {
    return new Item(stored(values));
  }

  /** The same as DynamoDB has it. */
  public static Map<String, AttributeValue> stored(Map<String, Object> values) {
    Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    values.forEach((name, value) -> attributes.put(name, Item.attribute(value)));
    return attributes;
  }
}
