package ca.mini.myaccount.staff;

import ca.mini.myaccount.values.InvalidValueException;

/** How staff make sure who a customer is. */
public enum IdentityCheckKind {
  /** An official document with a photograph, seen. */
  PHOTO_ID,
  /** The customer was called at the number on file. */
  CALL_BACK,
  /** Questions that only the customer answers. */
  SECURITY_QUESTIONS,
  /** The customer came. */
  IN_PERSON;

  /**
   * Reads a kind by its name.
   *
   * @throws InvalidValueException {@code INVALID_CHOICE}
   */
  public static IdentityCheckKind parse(String typed) {
    for (IdentityCheckKind kind : values()) {
      if (kind.name().equals(typed)) {
        return kind;
      }
    }
    throw new InvalidValueException("INVALID_CHOICE");
  }
}
