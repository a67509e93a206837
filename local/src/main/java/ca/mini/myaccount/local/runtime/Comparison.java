package ca.mini.myaccount.local.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** How a pattern compares the value of one field. */
final class Comparison {
  private Comparison() {}

  /** Whether a field has one of the values, or meets one of the comparisons, of a list. */
  static boolean meetsOne(JsonNode wanted, JsonNode actual) {
    for (JsonNode value : wanted) {
      if (value.has("exists")) {
        if (value.path("exists").booleanValue() == isThere(actual)) {
          return true;
        }
      } else if (meets(value, actual)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a comparison, an object, is one that is played here. */
  static boolean isPlayed(JsonNode comparison) {
    return comparison.size() == 1
        && (comparison.path("exists").isBoolean()
            || isOfText(comparison)
            || isException(comparison.path("anything-but")));
  }

  private static boolean isOfText(JsonNode comparison) {
    return comparison.size() == 1
        && (comparison.path("prefix").isTextual()
            || comparison.path("suffix").isTextual()
            || comparison.path("equals-ignore-case").isTextual());
  }

  private static boolean isException(JsonNode values) {
    if (values.isArray()) {
      boolean plain = !values.isEmpty();
      for (JsonNode value : values) {
        plain &= value.isTextual() || value.isNumber();
      }
      return plain;
    }
    return values.isTextual() || values.isNumber() || (values.isObject() && isOfText(values));
  }

  /** An object or an empty list is no value, even when it has a name. */
  private static boolean isThere(JsonNode actual) {
    if (actual.isArray()) {
      for (JsonNode element : actual) {
        if (isThere(element)) {
          return true;
        }
      }
      return false;
    }
    return actual.isValueNode();
  }

  private static boolean meets(JsonNode wanted, JsonNode actual) {
    if (actual.isArray()) {
      for (JsonNode element : actual) {
        if (meets(wanted, element)) {
          return true;
        }
      }
      return false;
    }
    return actual.isValueNode()
        && (wanted.isObject()
            ? compares(wanted.properties().iterator().next(), actual)
            : equal(wanted, actual));
  }

  private static boolean compares(Map.Entry<String, JsonNode> comparison, JsonNode actual) {
    JsonNode value = comparison.getValue();
    String text = actual.isTextual() ? actual.textValue() : "";
    return switch (comparison.getKey()) {
      case "prefix" -> actual.isTextual() && text.startsWith(value.textValue());
      case "suffix" -> actual.isTextual() && text.endsWith(value.textValue());
      case "equals-ignore-case" -> actual.isTextual() && text.equalsIgnoreCase(value.textValue());
      case "anything-but" -> isOther(value, actual);
      default -> throw new IllegalStateException("refused when it was read: " + comparison);
    };
  }

  private static boolean isOther(JsonNode exceptions, JsonNode actual) {
    if (exceptions.isObject()) {
      return actual.isTextual() && !meets(exceptions, actual);
    }
    if (exceptions.isArray()) {
      for (JsonNode exception : exceptions) {
        if (equal(exception, actual)) {
          return false;
        }
      }
      return true;
    }
    return !equal(exceptions, actual);
  }

  /** Numbers are equal however they are written. */
  private static boolean equal(JsonNode wanted, JsonNode actual) {
    return (wanted.isNumber() && actual.isNumber())
        ? wanted.decimalValue().compareTo(actual.decimalValue()) == 0
        : wanted.equals(actual);
  }
}
