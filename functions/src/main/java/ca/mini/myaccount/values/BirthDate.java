package ca.mini.myaccount.values;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** When a person was born. */
public record BirthDate(LocalDate value) {
  private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Nobody older has an agreement; an earlier year is a slip of the finger. */
  private static final int EARLIEST_YEAR = 1900;

  /**
   * Reads a date, {@code 1987-06-05}.
   *
   * @throws InvalidValueException {@code INVALID_DATE}
   */
  public static BirthDate parse(String typed) {
    String text = Text.normalized(typed);
    try {
      LocalDate date = LocalDate.parse(text);
      if (ISO.matcher(text).matches() && date.getYear() >= EARLIEST_YEAR) {
        return new BirthDate(date);
      }
    } catch (DateTimeException e) {
      throw new InvalidValueException("INVALID_DATE");
    }
    throw new InvalidValueException("INVALID_DATE");
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "BirthDate";
  }
}
