package ca.mini.myaccount.values;

import java.util.Locale;
import java.util.regex.Pattern;

/** A vehicle identification number: 17 characters without I, O and Q (ISO 3779). */
public record Vin(String value) {
  private static final int LENGTH = 17;
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u202F.\\-‐‑]+");
  private static final Pattern LETTERS_AND_DIGITS = Pattern.compile("[A-Z0-9]*");
  private static final Pattern CONFUSING = Pattern.compile(".*[IOQ].*");

  /** What each letter counts as, from A on (49 CFR 565.15, table III); I, O and Q count nothing. */
  private static final int[] LETTER_VALUES = {
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  /** What each position weighs (49 CFR 565.15, table IV); the ninth is the check digit itself. */
  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  private static final int CHECK_DIGIT = 8;

  /** Takes a number in its canonical form, as {@link #parse} gives it. */
  public Vin {
    if (!LETTERS_AND_DIGITS.matcher(value).matches()) {
      throw new InvalidValueException("VIN_CHARACTERS");
    }
    if (CONFUSING.matcher(value).matches()) {
      throw new InvalidValueException("VIN_LETTERS");
    }
    if (value.length() != LENGTH) {
      throw new InvalidValueException("VIN_LENGTH");
    }
  }

  /**
   * Reads a number as a person types it: lower case and spaces are welcome.
   *
   * @throws InvalidValueException {@code VIN_CHARACTERS} (neither letter nor digit), {@code
   *     VIN_LETTERS} (I, O or Q, most likely 1 or 0) or {@code VIN_LENGTH}
   */
  public static Vin parse(String typed) {
    return new Vin(
        SEPARATORS.matcher(Text.normalized(typed)).replaceAll("").toUpperCase(Locale.ROOT));
  }

  /**
   * Whether the ninth character is the check digit of the others. North American vehicles have one;
   * others need not, so a wrong one is only worth a warning.
   */
  public boolean hasCheckDigit() {
    return value.charAt(CHECK_DIGIT) == checkDigit(value);
  }

  /** The check digit of 17 characters, whatever the ninth is: 0 to 9, or X for ten. */
  public static char checkDigit(String characters) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      char c = characters.charAt(i);
      sum += WEIGHTS[i] * (Character.isDigit(c) ? c - '0' : LETTER_VALUES[c - 'A']);
    }
    int remainder = sum % 11;
    return remainder == 10 ? 'X' : (char) ('0' + remainder);
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Vin";
  }
}
