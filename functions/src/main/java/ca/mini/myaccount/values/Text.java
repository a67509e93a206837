package ca.mini.myaccount.values;

import java.text.Normalizer;

/** How every typed text is read: one Unicode form, nothing that cannot be seen or stored. */
final class Text {
  /**
   * In characters, of what anybody may type, spaces around it included. Eight times our longest
   * value leaves room for letters in pieces; a Normalizer takes a second for 64 KiB of accents.
   */
  private static final int LONGEST_TYPED = 1024;

  private Text() {}

  /** Whether it is too long even to be looked at. */
  static boolean isTooLong(String typed) {
    return typed.length() > LONGEST_TYPED;
  }

  /**
   * The text in Unicode normalization form C, without white space around it.
   *
   * @throws InvalidValueException {@code TOO_LONG}
   */
  static String normalized(String typed) {
    if (isTooLong(typed)) {
      throw new InvalidValueException("TOO_LONG");
    }
    return Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
  }

  static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
