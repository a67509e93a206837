package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.regex.Pattern;

/**
 * For which service somebody registers, as a link names it. Whether there is one, OneID says when
 * one goes on there.
 */
record ClientName(String value) {
  private static final int LONGEST = 64;
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]*[a-z0-9]");

  ClientName {
    if (value.length() > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_CHARACTERS");
    }
  }

  /**
   * Reads a name.
   *
   * @throws InvalidValueException {@code TOO_LONG} or {@code INVALID_CHARACTERS}
   */
  public static ClientName parse(String typed) {
    return new ClientName(typed);
  }
}
