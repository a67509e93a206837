package ca.mini.myaccount.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in the evaluated template, which knows its name for the message when it is wrong. */
record Node(String where, @Nullable Object value) {

  boolean has(String key) {
    return value instanceof Map<?, ?> map && map.get(key) != null;
  }

  /** The value of a key that must be there. */
  Node at(String key) {
    if (!has(key)) {
      throw new TemplateException(where + ": " + key + " is missing");
    }
    return child(key);
  }

  Optional<Node> find(String key) {
    return has(key) ? Optional.of(child(key)) : Optional.empty();
  }

  /** The value of a key, or an empty mapping. */
  Node orEmpty(String key) {
    return find(key).orElseGet(() -> new Node(where + "." + key, Map.of()));
  }

  private Node child(String key) {
    Object child = value instanceof Map<?, ?> map ? map.get(key) : null;
    return new Node(where + "." + key, child);
  }

  String text() {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    throw new TemplateException(where + ": a text is wanted");
  }

  int number() {
    try {
      return Integer.parseInt(text());
    } catch (NumberFormatException e) {
      throw new TemplateException(where + ": a number is wanted");
    }
  }

  boolean flag() {
    return Boolean.parseBoolean(text());
  }

  /** A list, or one thing as a list of one, as CloudFormation allows in policies. */
  List<Node> items() {
    if (!(value instanceof List<?> list)) {
      return value == null ? List.of() : List.of(this);
    }
    List<Node> items = new ArrayList<>();
    for (Object item : list) {
      items.add(new Node(where + "[" + items.size() + "]", item));
    }
    return items;
  }

  List<String> texts() {
    return items().stream().map(Node::text).toList();
  }

  Map<String, Node> entries() {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TemplateException(where + ": a mapping is wanted");
    }
    Map<String, Node> entries = new LinkedHashMap<>();
    map.forEach((key, item) -> entries.put(String.valueOf(key), new Node(where + "." + key, item)));
    return entries;
  }
}
