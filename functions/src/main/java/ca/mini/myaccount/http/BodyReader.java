package ca.mini.myaccount.http;

import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.values.InvalidValueException;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a JSON object, and tells everything that is wrong with it at once.
 *
 * <p>A component is a text, a boolean, a whole number, a value with a static {@code parse(String)},
 * or a list of texts or such values; it is required unless it is {@link Nullable}.
 */
final class BodyReader {
  /** Who sends more gets the picture, and not an answer of ten times the request's size. */
  private static final int UNKNOWN_FIELDS_TOLD = 20;

  /** Far above what any list of ours may have; each says by itself how many that are. */
  private static final int LONGEST_LIST = 100;

  /** As some systems end a line. */
  private static final String CARRIAGE_RETURN_LINE_FEED = "\r\n";

  private BodyReader() {}

  static <T extends Record> T read(JsonNode body, Class<T> type) {
    List<FieldError> errors = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      try {
        values[i] = component(body.get(name), components[i]);
      } catch (InvalidValueException e) {
        errors.add(new FieldError(name, e.code()));
      }
    }
    errors.addAll(unknownFields(body, components));
    if (!errors.isEmpty()) {
      throw Problem.invalidFields(errors);
    }
    return newRecord(type, components, values);
  }

  private static @Nullable Object component(@Nullable JsonNode node, RecordComponent component) {
    if (node == null || node.isNull()) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        return null;
      }
      throw new InvalidValueException("REQUIRED");
    }
    Class<?> type = component.getType();
    if (type == boolean.class || type == Boolean.class) {
      if (!node.isBoolean()) {
        throw new InvalidValueException("WRONG_TYPE");
      }
      return node.booleanValue();
    }
    if (type == long.class) {
      if (!node.isIntegralNumber() || !node.canConvertToLong()) {
        throw new InvalidValueException("WRONG_TYPE");
      }
      return node.longValue();
    }
    return type == List.class ? list(node, component) : value(node, type);
  }

  private static List<Object> list(JsonNode node, RecordComponent component) {
    if (!node.isArray()) {
      throw new InvalidValueException("WRONG_TYPE");
    }
    if (node.size() > LONGEST_LIST) {
      throw new InvalidValueException("TOO_MANY");
    }
    Type element = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    List<Object> values = new ArrayList<>();
    node.forEach(member -> values.add(value(member, (Class<?>) element)));
    return List.copyOf(values);
  }

  private static Object value(JsonNode node, Class<?> type) {
    if (!node.isTextual()) {
      throw new InvalidValueException("WRONG_TYPE");
    }
    String text = node.textValue();
    refuseWhatCannotBeTyped(text);
    return type == String.class ? text : parse(type, text);
  }

  /** Control characters and halves of surrogate pairs, which no field of ours can mean. */
  private static void refuseWhatCannotBeTyped(String text) {
    boolean bad =
        text.replace(CARRIAGE_RETURN_LINE_FEED, "\n")
            .codePoints()
            .anyMatch(
                c ->
                    (Character.isISOControl(c) && c != '\n' && c != '\t')
                        || Character.getType(c) == Character.SURROGATE
                        || c == Character.MIN_CODE_POINT);
    if (bad) {
      throw new InvalidValueException("INVALID_CHARACTERS");
    }
  }

  private static Object parse(Class<?> type, String text) {
    try {
      Method parse = type.getMethod("parse", String.class);
      parse.setAccessible(true); // the type may be known to its own package alone
      return parse.invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValueException invalid) {
        throw invalid;
      }
      throw new IllegalStateException("parse of " + type + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no public static parse(String)", e);
    }
  }

  private static List<FieldError> unknownFields(JsonNode body, RecordComponent[] components) {
    Set<String> known =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());
    List<FieldError> unknown = new ArrayList<>();
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name) && unknown.size() < UNKNOWN_FIELDS_TOLD) {
        unknown.add(new FieldError(shortened(name), "UNKNOWN_FIELD"));
      }
    }
    return unknown;
  }

  /** A stranger's field name comes back in the answer: enough of it to find it, not all of it. */
  private static String shortened(String name) {
    return name.codePoints()
        .limit(40)
        .filter(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static <T extends Record> T newRecord(
      Class<T> type, RecordComponent[] components, Object[] values) {
    try {
      var constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }
}
