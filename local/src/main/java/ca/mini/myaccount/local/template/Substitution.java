package ca.mini.myaccount.local.template;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub}: a text in which names in {@code ${…}} stand for values. */
final class Substitution {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private Substitution() {}

  static String of(
      Evaluator.References references, String where, String pattern, Map<?, ?> variables) {
    return VARIABLE
        .matcher(pattern)
        .replaceAll(
            match -> Matcher.quoteReplacement(value(references, where, match.group(1), variables)));
  }

  private static String value(
      Evaluator.References references, String where, String name, Map<?, ?> variables) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (variables.containsKey(name)) {
      return String.valueOf(variables.get(name));
    }
    int dot = name.indexOf('.');
    return dot < 0
        ? references.ref(where, name)
        : references.attribute(where, name.substring(0, dot), name.substring(dot + 1));
  }
}
