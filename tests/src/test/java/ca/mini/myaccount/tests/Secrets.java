package ca.mini.myaccount.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything personal or secret that the tests sent or were sent: none of it may be logged. */
final class Secrets {
  private static final Set<String> PERSONAL =
      Set.of(
          "firstName", "lastName", "email", "password", "currentPassword", "newPassword", "token");

  /** Below this a text is in any log by chance. */
  private static final int SHORTEST = 5;

  private final Set<String> values = ConcurrentHashMap.newKeySet();

  void add(String value) {
    if (value.length() >= SHORTEST) {
      values.add(value);
    }
  }

  /** Adds the personal fields of a body. */
  void addAllOf(JsonNode body) {
    body.properties()
        .forEach(
            field -> {
              if (PERSONAL.contains(field.getKey()) && field.getValue().isTextual()) {
                add(field.getValue().textValue());
              }
            });
  }

  Set<String> all() {
    return Set.copyOf(values);
  }
}
