package ca.mini.myaccount.values;

import static java.util.Objects.requireNonNull;

import java.text.Normalizer;

/**
 * A password as it was typed, in Unicode form C (NIST SP 800-63B-4 §3.1.1.2), so that it is the
 * same from every keyboard. Spaces around it belong to it.
 */
public record Password(String value) {
  /** Accepted whole up to here (rules: password), counted in code points. */
  public static final int LONGEST = 128;

  /** Takes a password in form C. */
  public Password {
    requireNonNull(value);
    if (value.isEmpty()) {
      throw new InvalidValueException("REQUIRED");
    }
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new InvalidValueException("PASSWORD_TOO_LONG");
    }
  }

  /**
   * Reads a password as a person types it.
   *
   * @throws InvalidValueException {@code REQUIRED} or {@code PASSWORD_TOO_LONG} (above 128 code
   *     points)
   */
  public static Password parse(String typed) {
    if (Text.isTooLong(typed)) {
      throw new InvalidValueException("PASSWORD_TOO_LONG");
    }
    return new Password(Normalizer.normalize(typed, Normalizer.Form.NFC));
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Password";
  }
}
