package ca.mini.myaccount.imports;

import ca.mini.myaccount.values.InvalidValueException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The fields of a JSON object, each taken once; whatever is left at the end is unknown. */
final class Fields {
  private static final int DEEPEST = 5;
  private static final String TYPE = "type";

  /** Names that can be told in a report; anything else might be somebody's. */
  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,39}");

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode object;
  private final String path;
  private final Set<String> taken = new HashSet<>();

  private Fields(JsonNode object, String path) {
    this.object = object;
    this.path = path;
  }

  /**
   * The fields of a line.
   *
   * @throws BadLineException {@code NOT_JSON}, also for a field that is there twice
   */
  static Fields of(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.isObject()) {
        throw new BadLineException("NOT_JSON", "");
      }
      return new Fields(node, "");
    } catch (JsonProcessingException e) {
      throw new BadLineException("NOT_JSON", "");
    }
  }

  /** Whether the line says that it is of this type. */
  boolean is(String type) {
    taken.add(TYPE);
    return object.path(TYPE).asText().equals(type);
  }

  /** The path of a field, for a report. */
  String path(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** A text, read by the value's own type. */
  <T> T value(String name, Function<String, T> parse) {
    return valueIfAny(name, parse).orElseThrow(() -> new BadLineException("REQUIRED", path(name)));
  }

  /** The same, for a field that may be absent. */
  <T> Optional<T> valueIfAny(String name, Function<String, T> parse) {
    return take(name).map(node -> parsed(name, node, parse));
  }

  private <T> T parsed(String name, JsonNode node, Function<String, T> parse) {
    if (!node.isTextual()) {
      throw new BadLineException("WRONG_TYPE", path(name));
    }
    try {
      return parse.apply(node.textValue());
    } catch (InvalidValueException e) {
      throw new BadLineException(e.code(), path(name));
    } catch (IllegalArgumentException e) {
      // Of an enumeration that has no such value.
      throw new BadLineException("UNKNOWN_VALUE", path(name));
    }
  }

  /** A whole number within limits, both included. */
  long number(String name, long least, long most) {
    JsonNode node = take(name).orElseThrow(() -> new BadLineException("REQUIRED", path(name)));
    if (!node.isIntegralNumber()) {
      throw new BadLineException("WRONG_TYPE", path(name));
    }
    if (!node.canConvertToLong() || node.longValue() < least || node.longValue() > most) {
      throw new BadLineException("OUT_OF_RANGE", path(name));
    }
    return node.longValue();
  }

  /** Yes or no. */
  boolean bool(String name) {
    JsonNode node = take(name).orElseThrow(() -> new BadLineException("REQUIRED", path(name)));
    if (!node.isBoolean()) {
      throw new BadLineException("WRONG_TYPE", path(name));
    }
    return node.booleanValue();
  }

  /** An object that may be absent. */
  Optional<Fields> objectIfAny(String name) {
    return take(name).map(node -> nested(node, path(name)));
  }

  /** An object. */
  Fields object(String name) {
    return objectIfAny(name).orElseThrow(() -> new BadLineException("REQUIRED", path(name)));
  }

  /** A list of objects, with limits for its length. */
  List<Fields> list(String name, int least, int most) {
    JsonNode node = take(name).orElseThrow(() -> new BadLineException("REQUIRED", path(name)));
    if (!node.isArray()) {
      throw new BadLineException("WRONG_TYPE", path(name));
    }
    if (node.size() > most) {
      throw new BadLineException("TOO_MANY", path(name));
    }
    if (node.size() < least) {
      throw new BadLineException("REQUIRED", path(name));
    }
    List<Fields> list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(nested(element, path(name) + "[" + list.size() + "]"));
    }
    return list;
  }

  /**
   * That all fields were taken.
   *
   * @throws BadLineException {@code UNKNOWN_FIELD}
   */
  void end() {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!taken.contains(name)) {
        throw new BadLineException(
            "UNKNOWN_FIELD", path(PLAIN_NAME.matcher(name).matches() ? name : "?"));
      }
    }
  }

  private static Fields nested(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new BadLineException("WRONG_TYPE", path);
    }
    return new Fields(node, path);
  }

  private Optional<JsonNode> take(String name) {
    taken.add(name);
    return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
  }
}
