package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.InvalidValueException;

/**
 * What somebody writes: 1 to 4,000 characters (Unicode code points) of plain text, kept exactly as
 * it was sent, line breaks and all. It is data wherever it goes, and never part of a mail.
 */
record MessageText(String value) {
  /** In code points (issue: compose). */
  static final int LONGEST = 4000;

  /** How much of it a list shows, in code points. */
  private static final int PREVIEW = 140;

  /** Takes a text that can be read. */
  MessageText {
    if (value.codePoints().allMatch(MessageText::isInvisible)) {
      throw new InvalidValueException("REQUIRED");
    }
    if (value.codePointCount(0, value.length()) > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
  }

  /**
   * Takes a text as it was sent.
   *
   * @throws InvalidValueException {@code REQUIRED} if there is nothing to see, {@code TOO_LONG}
   */
  public static MessageText parse(String typed) {
    return new MessageText(typed);
  }

  /** Its beginning, on one line; never half a character. */
  String preview() {
    String line = value.strip().replaceAll("\\s+", " ");
    if (line.codePointCount(0, line.length()) <= PREVIEW) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, PREVIEW - 1)).stripTrailing() + "…";
  }

  private static boolean isInvisible(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "MessageText";
  }
}
