package ca.mini.myaccount.local.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The template's parameters, conditions and resources; each is evaluated when it is asked for. */
final class Document implements Evaluator.References {
  private final Map<String, Object> raw;
  private final Map<String, String> given;
  private final Evaluator evaluator = new Evaluator(this);

  Document(Map<String, Object> raw, Map<String, String> given) {
    this.raw = raw;
    this.given = given;
  }

  /** Logical ids of the resources of a type whose condition is met, in the template's order. */
  List<String> resources(String type) {
    return section("Resources").entrySet().stream()
        .filter(entry -> type.equals(of(entry.getValue(), "Type")))
        .filter(entry -> exists(entry.getKey(), entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The evaluated properties of a resource. */
  Node properties(String id) {
    return node(id, of(resource(id, id), "Properties"));
  }

  /** The evaluated properties of a resource over those of Globals, as SAM merges them. */
  Node properties(String id, String globals) {
    Object merged =
        Globals.merge(of(section("Globals"), globals), of(resource(id, id), "Properties"));
    return node(id, merged);
  }

  String name(String id) {
    return PhysicalNames.name(id, type(id, id), naming(id));
  }

  private Node node(String where, @Nullable Object value) {
    return new Node(where, value == null ? Map.of() : evaluator.evaluate(where, value));
  }

  @Override
  public String ref(String where, String name) {
    if (section("Parameters").containsKey(name)) {
      return parameter(where, name);
    }
    return switch (name) {
      case "AWS::Region" -> Aws.REGION;
      case "AWS::AccountId" -> Aws.ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::URLSuffix" -> "amazonaws.com";
      case "AWS::StackName" -> Aws.STACK;
      case "AWS::StackId" -> Aws.arn("cloudformation", "stack/" + Aws.STACK + "/local");
      default -> PhysicalNames.ref(name, type(where, name), naming(name));
    };
  }

  @Override
  public String attribute(String where, String id, String attribute) {
    return PhysicalNames.attribute(id, type(where, id), naming(id), attribute);
  }

  @Override
  public boolean condition(String where, String name) {
    Object condition = section("Conditions").get(name);
    if (condition == null) {
      throw new TemplateException(where + ": there is no condition " + name);
    }
    return evaluator.condition("Conditions." + name, condition);
  }

  private String parameter(String where, String name) {
    if (given.containsKey(name)) {
      return given.get(name);
    }
    Object standard = of(section("Parameters").get(name), "Default");
    if (standard == null) {
      throw new TemplateException(
          where + ": parameter " + name + " has no default, and none is known locally");
    }
    return String.valueOf(standard);
  }

  private String type(String where, String id) {
    return String.valueOf(of(resource(where, id), "Type"));
  }

  private Object resource(String where, String id) {
    Object resource = section("Resources").get(id);
    if (resource == null || !exists(id, resource)) {
      throw new TemplateException(where + ": there is no " + id + " in the template");
    }
    return resource;
  }

  private boolean exists(String id, Object resource) {
    Object condition = of(resource, "Condition");
    return condition == null || condition(id, String.valueOf(condition));
  }

  /** Only what names the resource: its other properties may refer to what refers to it. */
  private Node naming(String id) {
    Map<String, Object> naming = new LinkedHashMap<>();
    if (of(resource(id, id), "Properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (key, value) -> {
            if (PhysicalNames.isName(String.valueOf(key))) {
              naming.put(String.valueOf(key), value);
            }
          });
    }
    return node(id, naming);
  }

  private Map<String, Object> section(String name) {
    Map<String, Object> section = new LinkedHashMap<>();
    if (raw.get(name) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> section.put(String.valueOf(key), value));
    }
    return section;
  }

  private static @Nullable Object of(@Nullable Object map, String key) {
    return map instanceof Map<?, ?> mapping ? mapping.get(key) : null;
  }
}
