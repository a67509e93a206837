package ca.mini.myaccount.values;

import java.util.regex.Pattern;

/** What a customer calls a passkey, to know it again: letters, digits, spaces and a few signs. */
public record PasskeyName(String value) {
  private static final int LONGEST = 50;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd} .,'’()+\\-]+");
  private static final Pattern HAS_A_LETTER = Pattern.compile(".*[\\p{L}\\p{Nd}].*");

  /** Takes a name that is already in its canonical form, as {@link #parse} gives it. */
  public PasskeyName {
    if (value.isEmpty()) {
      throw new InvalidValueException("REQUIRED");
    }
    if (Text.codePoints(value) > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
    if (!NAME.matcher(value).matches() || !HAS_A_LETTER.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_NAME");
    }
  }

  /**
   * Reads a name as a person types it.
   *
   * @throws InvalidValueException {@code REQUIRED}, {@code TOO_LONG} (above 50 characters) or
   *     {@code INVALID_NAME}
   */
  public static PasskeyName parse(String typed) {
    return new PasskeyName(Text.normalized(typed));
  }
}
