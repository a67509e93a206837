package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.InvalidValueException;

/** Whom staff write to. */
enum AnswerKind {
  /** The customer, who is told by mail that there is an answer. */
  REPLY,
  /** Other staff; the customer never sees it. */
  NOTE;

  /**
   * Reads a kind by its name.
   *
   * @throws InvalidValueException {@code INVALID_CHOICE}
   */
  public static AnswerKind parse(String typed) {
    for (AnswerKind kind : values()) {
      if (kind.name().equals(typed)) {
        return kind;
      }
    }
    throw new InvalidValueException("INVALID_CHOICE");
  }
}
