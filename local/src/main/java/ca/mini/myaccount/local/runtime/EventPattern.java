package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.TemplateException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/**
 * A filter of an event source or a rule: every field named must have one of the values listed.
 *
 * <p>As EventBridge and Lambda have it, a field is a leaf: a list is met by any of its elements,
 * and an object (in a stream's record every attribute is one, {@code {"S": "text"}}) has no value.
 */
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
      if (wanted.isObject() ? !matches(wanted, actual) : !Comparison.meetsOne(wanted, actual)) {
        return false;
      }
    }
    return true;
  }

  private static void check(String where, JsonNode pattern) {
    if (!pattern.isObject()) {
      throw new TemplateException(where + ": a filter is an object of lists");
    }
    for (JsonNode wanted : pattern) {
      if (!wanted.isArray()) {
        check(where, wanted);
      } else if (wanted.isEmpty()) {
        throw new TemplateException(where + ": a filter lists no value for a field");
      }
      for (JsonNode value : wanted) {
        if (wanted.isArray() && value.isContainerNode() && !Comparison.isPlayed(value)) {
          throw new TemplateException(
              where + ": this comparison of a filter is not played: " + value);
        }
      }
    }
  }
}
