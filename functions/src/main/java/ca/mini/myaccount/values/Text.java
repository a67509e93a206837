package ca.mini.myaccount.values;

import java.text.Normalizer;

/** How every typed text is read: one Unicode form, nothing that cannot be seen or stored. */
final class Text {
  private Text() {}

  /** The text in Unicode normalization form C, without white space around it. */
  static String normalized(String typed) {
    return Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
  }

  static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }
}
