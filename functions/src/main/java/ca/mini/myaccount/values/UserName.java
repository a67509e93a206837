package ca.mini.myaccount.values;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that a customer signs in with in place of the e-mail address, as other services of the
 * house gave them out. It never looks like an address, so that one is never taken for the other.
 */
public record UserName(String value) {
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._+-]{1,59}");

  /** Takes a name that is already in its canonical form, as {@link #parse} gives it. */
  public UserName {
    if (!NAME.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_USER_NAME");
    }
  }

  /**
   * Reads a name as a person types it.
   *
   * @throws InvalidValueException {@code TOO_LONG} or {@code INVALID_USER_NAME} (other than 2 to 60
   *     letters, digits, and {@code . _ + -} after the first)
   */
  public static UserName parse(String typed) {
    return new UserName(Text.normalized(typed));
  }

  /** The name as it is compared: whatever its case, and full width or not. */
  public String folded() {
    return Normalizer.normalize(
        Normalizer.normalize(value, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
        Normalizer.Form.NFKC);
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "UserName";
  }
}
