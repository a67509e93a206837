package ca.mini.myaccount.values;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A secret of a user account: {@code <userId>.<secret>}. The id finds the partition, so that one
 * call reads the user account and what the secret opens; alone it opens nothing.
 */
public record UserToken(String userId, Token secret) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");

  /** Reads one as it was given; whatever has another form is none. */
  public static Optional<UserToken> find(String given) {
    var form = FORM.matcher(given);
    return form.matches()
        ? Optional.of(new UserToken(form.group(1), new Token(form.group(2))))
        : Optional.empty();
  }

  /** As it is given out. */
  public String value() {
    return userId + "." + secret.value();
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "UserToken";
  }
}
