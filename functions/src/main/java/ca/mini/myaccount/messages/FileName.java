package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.InvalidValueException;
import java.text.Normalizer;

/**
 * What a file is called that somebody attaches: a name that any system can save, which looks like
 * what it is. The object in the bucket never has it.
 */
record FileName(String value) {
  /** In code points; a URL that names them all is still short enough for S3. */
  static final int LONGEST = 200;

  /** In characters, of what may be typed; a Normalizer takes a second for 64 KiB of accents. */
  private static final int LONGEST_TYPED = 1024;

  private static final String SEPARATORS = "/\\";
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /** Takes a name that {@link #parse} gave. */
  FileName {
    if (value.isEmpty()) {
      throw new InvalidValueException("REQUIRED");
    }
    if (value.codePointCount(0, value.length()) > LONGEST
        || value.codePoints().anyMatch(FileName::isForbidden)
        || FileType.ofExtension(value).isEmpty()
        || baseOf(value).codePoints().noneMatch(Character::isLetterOrDigit)) {
      throw new InvalidValueException("INVALID_FILE_NAME");
    }
  }

  /**
   * Takes the name that a browser gives.
   *
   * @throws InvalidValueException {@code REQUIRED}, or {@code INVALID_FILE_NAME} when it has more
   *     than 200 characters, a part of a path, characters that cannot be seen or turn the others
   *     around, or another extension than those of {@link FileType}
   */
  public static FileName parse(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      throw new InvalidValueException("INVALID_FILE_NAME");
    }
    return new FileName(Normalizer.normalize(typed, Normalizer.Form.NFC).strip());
  }

  /** What its extension says it is. */
  FileType type() {
    return FileType.ofExtension(value).orElseThrow();
  }

  private static String baseOf(String name) {
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** Format characters are invisible, and some write from right to left; two join letters. */
  private static boolean isForbidden(int c) {
    int type = Character.getType(c);
    return SEPARATORS.indexOf(c) >= 0
        || type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || (type == Character.FORMAT && c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER);
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "FileName";
  }
}
