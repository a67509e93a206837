package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.template.Statement;
import java.util.List;
import java.util.regex.Pattern;

/** IAM's decision: denied unless a statement allows it, and denied whenever one denies it. */
final class Decision {
  private Decision() {}

  static boolean allows(List<Statement> statements, Permission wanted) {
    return statements.stream()
            .anyMatch(
                statement ->
                    statement.allow()
                        && covers(statement, wanted)
                        && Conditions.of(statement, wanted) == Conditions.Outcome.MET)
        && !denies(statements, wanted);
  }

  /**
   * Whether a statement denies it, be it only perhaps: a condition that is not known here denies.
   */
  static boolean denies(List<Statement> statements, Permission wanted) {
    return statements.stream()
        .anyMatch(
            statement ->
                !statement.allow()
                    && covers(statement, wanted)
                    && Conditions.of(statement, wanted) != Conditions.Outcome.NOT_MET);
  }

  private static boolean covers(Statement statement, Permission wanted) {
    boolean action =
        statement.notActions().isEmpty()
            ? any(statement.actions(), wanted.action(), Pattern.CASE_INSENSITIVE)
            : !any(statement.notActions(), wanted.action(), Pattern.CASE_INSENSITIVE);
    boolean resource =
        statement.notResources().isEmpty()
            ? any(statement.resources(), wanted.resource(), 0)
            : !any(statement.notResources(), wanted.resource(), 0);
    return action && resource;
  }

  private static boolean any(List<String> patterns, String text, int flags) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, text, flags));
  }

  /** An asterisk is any text, a question mark any one character. */
  static boolean matches(String pattern, String text, int flags) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(regex.toString(), flags | Pattern.DOTALL).matcher(text).matches();
  }
}
