package ca.mini.myaccount.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A line of a file, without its end.
 *
 * @param next where the next line begins, in bytes from the start of the file
 * @param bytes empty when the line is too long to be looked at
 */
@SuppressWarnings("ArrayRecordComponent") // a line is never compared
record Line(long next, byte[] bytes, boolean tooLong) {
  /** No agreement comes near: one of ten years, paid every two weeks, takes 40 KiB. */
  static final int LONGEST = 256 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /** Whether there is nothing but white space: such lines are passed over. */
  boolean isBlank() {
    if (tooLong) {
      return false;
    }
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The same without a byte order mark, with which some programs begin a file. */
  Line withoutMark() {
    boolean marked =
        bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(Arrays.copyOf(bytes, BYTE_ORDER_MARK.length), BYTE_ORDER_MARK);
    return marked
        ? new Line(next, Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length), tooLong)
        : this;
  }

  /**
   * The text of the line.
   *
   * @throws BadLineException {@code LINE_TOO_LONG} or {@code NOT_UTF8}
   */
  String text() {
    if (tooLong) {
      throw new BadLineException("LINE_TOO_LONG", "");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadLineException("NOT_UTF8", "");
    }
  }
}
