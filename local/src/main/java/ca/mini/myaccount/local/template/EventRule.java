package ca.mini.myaccount.local.template;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * A rule of EventBridge that invokes a function.
 *
 * @param where the place in the template
 * @param pattern JSON, which an event must match
 */
public record EventRule(String where, String pattern) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static EventRule of(Node properties) {
    for (String other : List.of("EventBusName", "Input", "InputPath", "InputTransformer")) {
      if (properties.has(other)) {
        throw new TemplateException(properties.where() + ": a rule's " + other + " is not played");
      }
    }
    Node pattern = properties.at("Pattern");
    return new EventRule(pattern.where(), JSON.valueToTree(pattern.value()).toString());
  }
}
