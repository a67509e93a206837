package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.InvalidValueException;

/**
 * Where in a service somebody wants to go on who registers for it, as a link names it. Nobody is
 * sent there: OneID sends only to what the service itself has registered.
 */
record ClientTarget(String value) {
  private static final int LONGEST = 500;

  ClientTarget {
    if (value.length() > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
  }

  /**
   * Reads a target.
   *
   * @throws InvalidValueException {@code TOO_LONG}
   */
  public static ClientTarget parse(String typed) {
    return new ClientTarget(typed);
  }
}
