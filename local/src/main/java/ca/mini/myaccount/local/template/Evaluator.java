package ca.mini.myaccount.local.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CloudFormation's functions, evaluated; what they refer to is looked up in {@link References}. */
final class Evaluator {
  /** What {@code {{resolve:secretsmanager:…}}} gives: the one secret that the system has. */
  static final String SECRET = "local-origin-secret";

  private static final Object NO_VALUE = new Object();
  private static final Pattern SECRET_REFERENCE =
      Pattern.compile("\\{\\{resolve:secretsmanager:[^}]*}}");

  /** What Ref, GetAtt and conditions name. */
  interface References {
    String ref(String where, String name);

    String attribute(String where, String id, String attribute);

    boolean condition(String where, String name);
  }

  private final References references;

  Evaluator(References references) {
    this.references = references;
  }

  /** The value with all functions replaced by what they give, or null for AWS::NoValue. */
  @Nullable Object evaluate(String where, @Nullable Object raw) {
    Object value = value(where, raw);
    return value == NO_VALUE ? null : value;
  }

  private @Nullable Object value(String where, @Nullable Object raw) {
    if (raw instanceof Map<?, ?> map) {
      return isFunction(map) ? function(where, map) : mapping(where, map);
    }
    if (raw instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object item : list) {
        Object value = value(where + "[" + values.size() + "]", item);
        if (value != NO_VALUE) {
          values.add(value);
        }
      }
      return values;
    }
    return raw instanceof String text ? secrets(text) : raw;
  }

  private Object mapping(String where, Map<?, ?> map) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    map.forEach(
        (key, item) -> {
          Object value = value(where + "." + key, item);
          if (value != NO_VALUE) {
            values.put(String.valueOf(key), value);
          }
        });
    return values;
  }

  private static boolean isFunction(Map<?, ?> map) {
    if (map.size() != 1) {
      return false;
    }
    Object key = map.keySet().iterator().next();
    return "Ref".equals(key) || (key instanceof String text && text.startsWith("Fn::"));
  }

  private @Nullable Object function(String where, Map<?, ?> map) {
    Map.Entry<?, ?> call = map.entrySet().iterator().next();
    Object argument = call.getValue();
    String name = String.valueOf(call.getKey());
    return switch (name) {
      case "Ref" -> reference(where, String.valueOf(argument));
      case "Fn::GetAtt" -> attribute(where, argument);
      case "Fn::Sub" -> substitute(where, argument);
      case "Fn::Join" -> {
        List<?> parts = list(where, argument, 2);
        yield texts(where, parts.get(1)).stream()
            .collect(Collectors.joining(text(where, parts.get(0))));
      }
      case "Fn::Split" -> {
        List<?> parts = list(where, argument, 2);
        String separator = Pattern.quote(text(where, parts.get(0)));
        yield Arrays.asList(text(where, parts.get(1)).split(separator, -1));
      }
      case "Fn::Select" -> {
        List<?> parts = list(where, argument, 2);
        yield select(where, text(where, parts.get(0)), texts(where, parts.get(1)));
      }
      case "Fn::If" -> {
        List<?> parts = list(where, argument, 3);
        boolean met = references.condition(where, String.valueOf(parts.get(0)));
        yield value(where, parts.get(met ? 1 : 2));
      }
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" -> condition(where, map);
      default -> throw new TemplateException(where + ": the embedded stack cannot play " + name);
    };
  }

  /** A condition: its functions, or the name of another condition. */
  boolean condition(String where, @Nullable Object raw) {
    if (!(raw instanceof Map<?, ?> map) || map.size() != 1) {
      throw new TemplateException(where + ": not a condition");
    }
    Map.Entry<?, ?> call = map.entrySet().iterator().next();
    Object argument = call.getValue();
    return switch (String.valueOf(call.getKey())) {
      case "Condition" -> references.condition(where, String.valueOf(argument));
      case "Fn::Equals" -> {
        List<?> parts = list(where, argument, 2);
        yield Objects.equals(text(where, parts.get(0)), text(where, parts.get(1)));
      }
      case "Fn::Not" -> !condition(where, list(where, argument, 1).get(0));
      case "Fn::And" -> ((List<?>) argument).stream().allMatch(part -> condition(where, part));
      case "Fn::Or" -> ((List<?>) argument).stream().anyMatch(part -> condition(where, part));
      default -> throw new TemplateException(where + ": not a condition");
    };
  }

  private Object reference(String where, String name) {
    return name.equals("AWS::NoValue") ? NO_VALUE : references.ref(where, name);
  }

  private String attribute(String where, @Nullable Object argument) {
    List<String> parts =
        argument instanceof String text
            ? Arrays.asList(text.split("\\.", 2))
            : texts(where, argument);
    if (parts.size() != 2) {
      throw new TemplateException(where + ": Fn::GetAtt wants a resource and an attribute");
    }
    return references.attribute(where, parts.get(0), parts.get(1));
  }

  private String substitute(String where, @Nullable Object argument) {
    if (argument instanceof List<?> list && list.size() == 2) {
      Object variables = mapping(where, (Map<?, ?>) list.get(1));
      return secrets(
          Substitution.of(references, where, String.valueOf(list.get(0)), (Map<?, ?>) variables));
    }
    return secrets(Substitution.of(references, where, String.valueOf(argument), Map.of()));
  }

  private static String secrets(String text) {
    return SECRET_REFERENCE.matcher(text).replaceAll(SECRET);
  }

  private static String select(String where, String index, List<String> items) {
    int position = new Node(where, index).number();
    if (position < 0 || position >= items.size()) {
      throw new TemplateException(where + ": Fn::Select has no item " + position);
    }
    return items.get(position);
  }

  private static List<?> list(String where, @Nullable Object argument, int size) {
    if (argument instanceof List<?> list && list.size() == size) {
      return list;
    }
    throw new TemplateException(where + ": " + size + " arguments are wanted");
  }

  private String text(String where, @Nullable Object raw) {
    return new Node(where, value(where, raw)).text();
  }

  private List<String> texts(String where, @Nullable Object raw) {
    return new Node(where, value(where, raw)).texts();
  }
}
