package ca.mini.myaccount.values;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A first or last name as a person writes it: letters of any script, spaces, - . and '. */
public record PersonName(String value) {
  private static final int LONGEST = 100;

  /** Letters to Unicode, nothing to the eye: the fillers of Hangul. */
  private static final String INVISIBLE = "\\u115F\\u1160\\u3164\\uFFA0";

  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{M} .,'’ʼ‐‑\\-&&[^" + INVISIBLE + "]]+");
  private static final Pattern STARTS_WITH_LETTER = Pattern.compile("['’ʼ]?\\p{L}.*");
  private static final Pattern STACKED_MARKS = Pattern.compile(".*\\p{M}{5}.*");

  private static final Pattern NOT_COMPARED = Pattern.compile("[\\p{M} .,'’ʼ‐‑\\-]+");

  /** Takes a name that is already in its canonical form, as {@link #parse} gives it. */
  public PersonName {
    if (value.isEmpty()) {
      throw new InvalidValueException("REQUIRED");
    }
    if (Text.codePoints(value) > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
    if (!NAME.matcher(value).matches()
        || !STARTS_WITH_LETTER.matcher(value).matches()
        || STACKED_MARKS.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_NAME");
    }
  }

  /**
   * Reads a name as a person types it.
   *
   * @throws InvalidValueException {@code REQUIRED}, {@code TOO_LONG} (above 100 characters) or
   *     {@code INVALID_NAME}
   */
  public static PersonName parse(String typed) {
    return new PersonName(Text.normalized(typed));
  }

  /**
   * The name as two writings of it are compared: case, diacritics, spaces, hyphens, apostrophes and
   * periods do not count (rules: matching), and œ is oe.
   */
  public String folded() {
    String plain = Normalizer.normalize(value, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    return NOT_COMPARED.matcher(plain).replaceAll("").replace("Œ", "OE").replace("Æ", "AE");
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "PersonName";
  }
}
