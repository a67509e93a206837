package ca.mini.myaccount.values;

import static java.util.Objects.requireNonNull;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An e-mail address as customers sign in with it: lower case, the domain in its ASCII form.
 *
 * <p>The part before the @ is ASCII, since SES does not deliver to others.
 */
public record EmailAddress(String value) {
  /** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, two of them angle brackets. */
  private static final int LONGEST = 254;

  private static final int LONGEST_LOCAL_PART = 64;

  private static final Pattern LOCAL_PART =
      Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  private static final Pattern DOMAIN =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");

  /** Takes an address that is already in its canonical form, as {@link #parse} gives it. */
  public EmailAddress {
    requireNonNull(value);
    int at = value.lastIndexOf('@');
    if (at < 1
        || at > LONGEST_LOCAL_PART
        || value.length() > LONGEST
        || !LOCAL_PART.matcher(value.substring(0, at)).matches()
        || !DOMAIN.matcher(value.substring(at + 1)).matches()) {
      throw new InvalidValueException("INVALID_EMAIL");
    }
  }

  /**
   * Reads an address as a person types it.
   *
   * @throws InvalidValueException {@code TOO_LONG} or {@code INVALID_EMAIL}
   */
  public static EmailAddress parse(String typed) {
    String text = Text.normalized(typed).toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
    int at = text.lastIndexOf('@');
    if (at < 1) {
      throw new InvalidValueException("INVALID_EMAIL");
    }
    return new EmailAddress(text.substring(0, at) + "@" + asciiDomain(text.substring(at + 1)));
  }

  private static String asciiDomain(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException("INVALID_EMAIL");
    }
  }

  /** The address as it may be shown to somebody who may not own it: {@code j•••@example.ca}. */
  public String masked() {
    return value.charAt(0) + "•••" + value.substring(value.lastIndexOf('@'));
  }

  /** Masked, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return masked();
  }
}
