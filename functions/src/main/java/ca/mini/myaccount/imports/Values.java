package ca.mini.myaccount.imports;

import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.regex.Pattern;

/** How values of lines are read that have no type of their own. */
final class Values {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,40}");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** In percent a year, or in dollars: up to 99.9999. */
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,2}(\\.\\d{1,4})?");

  /** What hides the account's number, then at most its last four digits. */
  private static final Pattern MASKED = Pattern.compile("[•*xX][•*xX -]{0,30}[0-9]{0,4}");

  /** One line of what can be seen, in any language. */
  private static final Pattern VISIBLE =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} \\u00A0]+");

  private static final Pattern OBJECT_KEY = Pattern.compile("[A-Za-z0-9!_.*'()/-]{1,512}");
  private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N} ._()'’–-]{1,120}");

  private static final int EARLIEST_YEAR = 1990;
  private static final int LATEST_YEAR = 2100;

  private Values() {}

  /** The id of an agreement, a payment or a document. */
  static String id(String text) {
    return matching(ID, text, "INVALID_ID");
  }

  static LocalDate date(String text) {
    try {
      LocalDate date = LocalDate.parse(matching(DATE, text, "INVALID_DATE"));
      if (date.getYear() >= EARLIEST_YEAR && date.getYear() <= LATEST_YEAR) {
        return date;
      }
    } catch (DateTimeException e) {
      throw new InvalidValueException("INVALID_DATE");
    }
    throw new InvalidValueException("INVALID_DATE");
  }

  /** An amount that is not negative. */
  static Money amount(String text) {
    Money amount = Money.of(text);
    if (amount.cents() < 0) {
      throw new InvalidValueException("OUT_OF_RANGE");
    }
    return amount;
  }

  /** An amount of more than nothing. */
  static Money payable(String text) {
    Money amount = amount(text);
    if (amount.cents() == 0) {
      throw new InvalidValueException("OUT_OF_RANGE");
    }
    return amount;
  }

  static BigDecimal decimal(String text) {
    return new BigDecimal(matching(DECIMAL, text, "INVALID_NUMBER"));
  }

  static String maskedAccount(String text) {
    return matching(MASKED, text, "NOT_MASKED");
  }

  static String objectKey(String text) {
    String key = matching(OBJECT_KEY, text, "INVALID_KEY");
    if (key.startsWith("/") || key.contains("..") || key.contains("//")) {
      throw new InvalidValueException("INVALID_KEY");
    }
    return key;
  }

  static String fileName(String text) {
    return matching(FILE_NAME, text, "INVALID_FILE_NAME");
  }

  /** A text of one line that can be seen. */
  static Function<String, String> text(int longest) {
    return text -> {
      if (text.codePointCount(0, text.length()) > longest) {
        throw new InvalidValueException("TOO_LONG");
      }
      String stripped = text.strip();
      if (stripped.isEmpty()) {
        throw new InvalidValueException("REQUIRED");
      }
      return matching(VISIBLE, stripped, "INVALID_CHARACTERS");
    };
  }

  private static String matching(Pattern pattern, String text, String otherwise) {
    if (!pattern.matcher(text).matches()) {
      throw new InvalidValueException(otherwise);
    }
    return text;
  }
}
