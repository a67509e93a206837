package ca.mini.myaccount.values;

import java.util.regex.Pattern;

/** A My MINI Customer ID, as it stands on the Owner's Card (MINI ID): ten digits. */
public record CustomerId(String value) {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u202F.\\-‐‑]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{10}");

  /** Takes an id in its canonical form, as {@link #parse} gives it. */
  public CustomerId {
    if (!DIGITS.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_CUSTOMER_ID");
    }
  }

  /**
   * Reads an id as a person types it, with or without spaces and hyphens.
   *
   * @throws InvalidValueException {@code INVALID_CUSTOMER_ID}
   */
  public static CustomerId parse(String typed) {
    return new CustomerId(SEPARATORS.matcher(Text.normalized(typed)).replaceAll(""));
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "CustomerId";
  }
}
