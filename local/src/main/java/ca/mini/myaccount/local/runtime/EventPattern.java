package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.TemplateException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A filter of an event source: every field named must have one of the values listed. */
final class EventPattern {
  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a filter.
   *
   * @throws TemplateException when it is no pattern, or uses a comparison that is not played
   */
  static EventPattern parse(String where, String json) {
    try {
      JsonNode pattern = new ObjectMapper().readTree(json);
      check(where, pattern);
      return new EventPattern(pattern);
    } catch (JsonProcessingException e) {
      throw new TemplateException(where + ": the filter is not JSON: " + json);
    }
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      JsonNode wanted = field.getValue();
      JsonNode actual = event.path(field.getKey());
      if (wanted.isObject() ? !matches(wanted, actual) : !matchesOne(wanted, actual)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matchesOne(JsonNode wanted, JsonNode actual) {
    for (JsonNode value : wanted) {
      boolean met =
          value.isObject()
              ? compares(value.properties().iterator().next(), actual)
              : value.equals(actual);
      if (met) {
        return true;
      }
    }
    return false;
  }

  private static boolean compares(Map.Entry<String, JsonNode> comparison, JsonNode actual) {
    JsonNode value = comparison.getValue();
    return switch (comparison.getKey()) {
      case "exists" -> value.asBoolean() != actual.isMissingNode();
      case "prefix" -> actual.isTextual() && actual.textValue().startsWith(value.textValue());
      case "suffix" -> actual.isTextual() && actual.textValue().endsWith(value.textValue());
      default -> throw new IllegalStateException("refused when it was read: " + comparison);
    };
  }

  private static boolean isPlayed(JsonNode comparison) {
    return comparison.size() == 1
        && (comparison.path("exists").isBoolean()
            || comparison.path("prefix").isTextual()
            || comparison.path("suffix").isTextual());
  }

  private static void check(String where, JsonNode pattern) {
    if (!pattern.isObject()) {
      throw new TemplateException(where + ": a filter is an object of lists");
    }
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      if (!field.getValue().isArray()) {
        check(where, field.getValue());
      }
      for (JsonNode value : field.getValue()) {
        if (field.getValue().isArray() && value.isObject() && !isPlayed(value)) {
          throw new TemplateException(
              where + ": this comparison of a filter is not played: " + value);
        }
      }
    }
  }
}
