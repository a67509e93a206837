package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.template.Statement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The conditions of a statement, for the operators and keys that are known here. */
final class Conditions {
  /** Whether the conditions are met; what is not known here is met by nothing. */
  enum Outcome {
    MET,
    NOT_MET,
    UNKNOWN
  }

  private Conditions() {}

  static Outcome of(Statement statement, Permission wanted) {
    Outcome outcome = Outcome.MET;
    for (Map.Entry<String, Map<String, List<String>>> operator :
        statement.conditions().entrySet()) {
      for (Map.Entry<String, List<String>> key : operator.getValue().entrySet()) {
        Outcome one = of(operator.getKey(), key.getKey(), key.getValue(), wanted);
        if (one == Outcome.NOT_MET) {
          return one;
        }
        outcome = one == Outcome.UNKNOWN ? one : outcome;
      }
    }
    return outcome;
  }

  private static Outcome of(String operator, String key, List<String> values, Permission wanted) {
    if (!isKnown(key, wanted)) {
      return Outcome.UNKNOWN;
    }
    List<String> actual = wanted.keys().getOrDefault(key, List.of());
    return switch (operator) {
      case "Null" -> met(actual.isEmpty() == Boolean.parseBoolean(values.get(0)));
      case "StringEquals", "ArnEquals" -> met(any(values, actual, String::equals));
      case "StringLike", "ArnLike" -> met(any(values, actual, Conditions::like));
      case "Bool" -> met(any(values, actual, String::equalsIgnoreCase));
      case "NumericLessThan" -> met(any(values, actual, (value, one) -> compare(one, value) < 0));
      case "NumericGreaterThan" ->
          met(any(values, actual, (value, one) -> compare(one, value) > 0));
      case "ForAllValues:StringEquals" -> met(all(values, actual, String::equals));
      case "ForAllValues:StringLike" -> met(all(values, actual, Conditions::like));
      default -> Outcome.UNKNOWN;
    };
  }

  /** An encryption context is known as a whole: a key that the call does not carry is absent. */
  private static boolean isKnown(String key, Permission wanted) {
    return wanted.keys().containsKey(key)
        || (key.startsWith("kms:EncryptionContext:") && wanted.action().startsWith("kms:"));
  }

  private static boolean like(String pattern, String text) {
    return Decision.matches(pattern, text, 0);
  }

  private static int compare(String left, String right) {
    return new BigDecimal(left).compareTo(new BigDecimal(right));
  }

  private static boolean any(
      List<String> values, List<String> actual, BiPredicate<String, String> test) {
    return actual.stream()
        .anyMatch(one -> values.stream().anyMatch(value -> test.test(value, one)));
  }

  private static boolean all(
      List<String> values, List<String> actual, BiPredicate<String, String> test) {
    return actual.stream()
        .allMatch(one -> values.stream().anyMatch(value -> test.test(value, one)));
  }

  private static Outcome met(boolean met) {
    return met ? Outcome.MET : Outcome.NOT_MET;
  }
}
