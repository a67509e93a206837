package ca.mini.myaccount.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Everything personal or secret that the tests sent or were sent: none of it may be logged. */
final class Secrets {
  private static final Set<String> PERSONAL =
      Set.of(
          "firstName", "lastName", "email", "password", "currentPassword", "newPassword", "token");

  /** What people write, and call their files: a single word of it is in any log by chance. */
  private static final Set<String> WRITTEN = Set.of("text", "fileName");

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
              String value = field.getValue().asText();
              boolean written = WRITTEN.contains(field.getKey()) && value.matches(".*[ .].*");
              if (field.getValue().isTextual() && (written || PERSONAL.contains(field.getKey()))) {
                add(value);
              }
            });
  }

  Set<String> all() {
    return Set.copyOf(values);
  }
}
