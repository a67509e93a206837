package ca.mini.myaccount.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of a policy.
 *
 * @param where the place in the template
 * @param conditions operator, then key, then the values
 */
public record Statement(
    String where,
    boolean allow,
    List<String> actions,
    List<String> notActions,
    List<String> resources,
    List<String> notResources,
    Map<String, Map<String, List<String>>> conditions) {

  static Statement of(Node node) {
    String effect = node.at("Effect").text();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new TemplateException(node.where() + ": Effect is neither Allow nor Deny");
    }
    Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
    node.orEmpty("Condition")
        .entries()
        .forEach((operator, keys) -> conditions.put(operator, values(keys)));
    return new Statement(
        node.where(),
        effect.equals("Allow"),
        texts(node, "Action"),
        texts(node, "NotAction"),
        texts(node, "Resource"),
        texts(node, "NotResource"),
        conditions);
  }

  /** The statements of a policy document. */
  static List<Statement> ofDocument(Node document) {
    return document.at("Statement").items().stream().map(Statement::of).toList();
  }

  private static Map<String, List<String>> values(Node keys) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    keys.entries().forEach((key, value) -> values.put(key, value.texts()));
    return values;
  }

  private static List<String> texts(Node node, String key) {
    return node.find(key).map(Node::texts).orElse(List.of());
  }
}
