package ca.mini.myaccount.values;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phone number in the form of ITU-T E.164: {@code +14165550134}.
 *
 * <p>What the finance system has on file is kept, wherever it is. Texts go to Canadian and US
 * geographic numbers only, since those to others cost a multiple and are what fraudsters ask for.
 */
public record PhoneNumber(String value) {
  private static final Pattern SEPARATORS =
      Pattern.compile("[\\s\\u00A0\\u2007\\u202F.\\-‐‑–/()\\[\\]]+");

  /** As dialled: by +, from North America by 011, from most other places by 00, or at home. */
  private static final Pattern DIALLED =
      Pattern.compile("(?:(?:\\+|011|00)([1-9][0-9]*)|1?([2-9][0-9]{9}))");

  /** Country codes other than 1. E.164 §6: at most 15 digits; no country has less than 7. */
  private static final Pattern ABROAD = Pattern.compile("\\+[2-9][0-9]{6,14}");

  /** The North American Numbering Plan: area code and exchange are NXX, N is 2 to 9, never N11. */
  private static final Pattern NORTH_AMERICAN =
      Pattern.compile("\\+1(?!.11)([2-9])([0-9])([0-9])(?!.11)[2-9][0-9]{6}");

  /**
   * Members of the plan in the Caribbean and the Pacific, the territories of the US among them
   * (NANPA, "Area codes by location").
   */
  private static final Set<String> CARIBBEAN_AND_PACIFIC =
      Set.of(
          "242", "246", "264", "268", "284", "340", "345", "441", "473", "649", "658", "664", "670",
          "671", "684", "721", "758", "767", "784", "787", "809", "829", "849", "868", "869", "876",
          "939");

  /**
   * Personal numbers that follow a person, in use or kept for that, and the US government's own
   * code (NANPA, "Non-geographic services"). Those with two equal digits at the end are below.
   */
  private static final Set<String> WITHOUT_A_PLACE =
      Set.of(
          "521", "523", "524", "525", "526", "527", "528", "529", "532", "535", "538", "542", "543",
          "545", "546", "547", "549", "550", "552", "553", "554", "556", "569", "578", "589",
          "710");

  /** Takes a number in its canonical form, as {@link #parse} gives it. */
  public PhoneNumber {
    if (!ABROAD.matcher(value).matches() && !NORTH_AMERICAN.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_PHONE");
    }
  }

  /**
   * Reads a number as a person or a file writes it; without a country code it is North American.
   *
   * @throws InvalidValueException {@code INVALID_PHONE}, or {@code TOO_LONG} for a whole page
   */
  public static PhoneNumber parse(String typed) {
    Matcher dialled = DIALLED.matcher(SEPARATORS.matcher(Text.normalized(typed)).replaceAll(""));
    if (!dialled.matches()) {
      throw new InvalidValueException("INVALID_PHONE");
    }
    String abroad = dialled.group(1);
    return new PhoneNumber(abroad == null ? "+1" + dialled.group(2) : "+" + abroad);
  }

  /** Whether texts may go to it: a number of a place in Canada or the United States. */
  public boolean isTextable() {
    Matcher number = NORTH_AMERICAN.matcher(value);
    return number.matches() && isGeographic(number.group(1), number.group(2), number.group(3));
  }

  private static boolean isGeographic(String first, String second, String third) {
    String area = first + second + third;
    // Easily recognizable codes are for services: toll-free, premium, personal, 600 and 622.
    return !second.equals(third)
        // Kept to make numbers longer, or to be given out in a block, one day.
        && !second.equals("9")
        && !area.startsWith("37")
        && !area.startsWith("96")
        // Toll-free, with the rest of their block kept for more.
        && !area.startsWith("88")
        && !WITHOUT_A_PLACE.contains(area)
        && !CARIBBEAN_AND_PACIFIC.contains(area);
  }

  /** The number as it may be shown to somebody who may not own it: {@code •••-•••-0134}. */
  public String masked() {
    return "•••-•••-" + value.substring(value.length() - 4);
  }

  /** Masked, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return masked();
  }
}
