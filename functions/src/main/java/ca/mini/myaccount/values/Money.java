package ca.mini.myaccount.values;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount in Canadian dollars, to the cent.
 *
 * @param cents may be negative
 */
public record Money(long cents) implements Comparable<Money> {
  /** Nothing. */
  public static final Money ZERO = new Money(0);

  /** No agreement of ours comes near; above it somebody typed something else. */
  private static final int MOST_DOLLAR_DIGITS = 9;

  private static final Pattern DECORATION = Pattern.compile("(?i)CAD|CA|\\$");
  private static final Pattern SPACES = Pattern.compile("[\\s\\u00A0\\u2009\\u202F]+");
  private static final Pattern AMOUNT =
      Pattern.compile("(\\d+|\\d{1,3}([ ,.'’])\\d{3}(?:\\2\\d{3})*)(?:[.,](\\d{2}))?");
  private static final Pattern CANONICAL = Pattern.compile("-?\\d+\\.\\d{2}");

  /**
   * Reads an amount as a person types it in English or French: {@code 512.34}, {@code $512.34},
   * {@code 512,34 $}, {@code 1 512,34}, {@code 1,512.34}.
   *
   * @throws InvalidValueException {@code INVALID_AMOUNT}
   */
  public static Money parse(String typed) {
    String text = DECORATION.matcher(Text.normalized(typed)).replaceAll("");
    Matcher amount = AMOUNT.matcher(SPACES.matcher(text).replaceAll(" ").strip());
    if (!amount.matches()) {
      throw new InvalidValueException("INVALID_AMOUNT");
    }
    String separator = amount.group(2);
    String dollars =
        separator == null ? amount.group(1) : amount.group(1).replaceAll("[ ,.'’]", "");
    if (dollars.length() > MOST_DOLLAR_DIGITS) {
      throw new InvalidValueException("INVALID_AMOUNT");
    }
    String decimals = amount.group(3);
    return new Money(
        Long.parseLong(dollars) * 100 + (decimals == null ? 0 : Long.parseLong(decimals)));
  }

  /**
   * An amount in the form of files, tables and answers, {@code 512.34}.
   *
   * @throws InvalidValueException {@code INVALID_AMOUNT}
   */
  public static Money of(String text) {
    if (!CANONICAL.matcher(text).matches() || text.length() > MOST_DOLLAR_DIGITS + 4) {
      throw new InvalidValueException("INVALID_AMOUNT");
    }
    return new Money(new BigDecimal(text).movePointRight(2).longValueExact());
  }

  /** An amount rounded half up to the cent, as banks do. */
  public static Money rounded(BigDecimal dollars) {
    return new Money(dollars.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }

  /** In dollars, with two decimals. */
  public BigDecimal dollars() {
    return BigDecimal.valueOf(cents, 2);
  }

  /** The sum. */
  public Money plus(Money other) {
    return new Money(Math.addExact(cents, other.cents));
  }

  /** The difference. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(cents, other.cents));
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(cents, other.cents);
  }

  /** The form of files, tables and answers: {@code 512.34}. */
  @Override
  public String toString() {
    return dollars().toPlainString();
  }
}
