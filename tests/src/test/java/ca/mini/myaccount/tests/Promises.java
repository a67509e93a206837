package ca.mini.myaccount.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/** Holds every answer that any test gets against what {@code openapi.yaml} promises of it. */
final class Promises {
  private static final int BROKEN = 500;

  private Promises() {}

  /** Fails when the route promises no such status, header, code or body. */
  static void check(String method, String target, Answer answer) {
    String path = target.replaceFirst("\\?.*", "");
    Contract.operation(method, path)
        .ifPresent(operation -> check(method + " " + path, operation, answer));
  }

  private static void check(String route, JsonNode operation, Answer answer) {
    String where = route + " " + answer.status();
    JsonNode response = operation.path("responses").path(Integer.toString(answer.status()));
    if (response.isMissingNode() && answer.status() >= BROKEN) {
      response = operation.path("responses").path("default");
    }
    if (response.isMissingNode()) {
      throw new AssertionError(where + " is not promised: " + answer.body());
    }
    JsonNode promised = Contract.resolved(response);
    promised
        .path("headers")
        .properties()
        .forEach(header -> checkHeader(where, header.getKey(), header.getValue(), answer));
    JsonNode content = promised.path("content");
    if (content.isMissingNode()) {
      require(answer.body().isEmpty(), where + " has a body: " + answer.body());
      return;
    }
    String type = answer.header("content-type");
    JsonNode media = content.path(type);
    require(!media.isMissingNode(), where + " is of an unpromised type: " + type);
    if (type.contains("problem")) {
      require(
          media.path("examples").has(answer.code()),
          where + " does not promise the code " + answer.code());
    }
    validate(where, media.path("schema"), answer.json());
  }

  private static void checkHeader(String where, String name, JsonNode header, Answer answer) {
    Optional<String> value = answer.headers().firstValue(name);
    JsonNode constant = Contract.resolved(header).path("schema").path("const");
    boolean onlySometimes = name.equals("retry-after");
    require(value.isPresent() || onlySometimes, where + " lacks the header " + name);
    require(
        constant.isMissingNode() || value.filter(constant.asText()::equals).isPresent(),
        where + " has another " + name + ": " + value);
  }

  private static void validate(String where, JsonNode reference, JsonNode value) {
    JsonNode schema = Contract.resolved(reference);
    String here = where + " = " + value;
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      require(isOfType(type.asText(), value), here + " is no " + type.asText());
    }
    if (schema.has("const")) {
      require(schema.get("const").equals(value), here + " is not " + schema.get("const"));
    }
    if (schema.has("enum")) {
      boolean listed = false;
      for (JsonNode one : schema.get("enum")) {
        listed |= one.equals(value);
      }
      require(listed, here + " is none of " + schema.get("enum"));
    }
    if (schema.has("pattern")) {
      require(value.asText().matches(schema.get("pattern").asText()), here + " looks otherwise");
    }
    for (JsonNode name : schema.path("required")) {
      require(value.has(name.asText()), here + " lacks " + name);
    }
    if (value.isObject() && schema.has("properties")) {
      value
          .properties()
          .forEach(
              field -> {
                JsonNode promised = schema.path("properties").path(field.getKey());
                require(!promised.isMissingNode(), here + " has " + field.getKey());
                validate(where + "/" + field.getKey(), promised, field.getValue());
              });
    }
    if (value.isArray()) {
      value.forEach(item -> validate(where + "[]", schema.path("items"), item));
    }
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new IllegalStateException("no test for the type " + type);
    };
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
