package ca.mini.myaccount.messages;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.Base64;

/** The SHA-256 of a file in Base64, as S3 compares it with what arrives. */
record Checksum(String value) {
  private static final int BYTES = 32;

  /** Takes 32 bytes in their one canonical writing. */
  Checksum {
    if (!isCanonical(value)) {
      throw new InvalidValueException("INVALID_CHECKSUM");
    }
  }

  /**
   * Takes a checksum as a client computes it.
   *
   * @throws InvalidValueException {@code INVALID_CHECKSUM}
   */
  public static Checksum parse(String typed) {
    return new Checksum(typed);
  }

  private static boolean isCanonical(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == BYTES && Base64.getEncoder().encodeToString(bytes).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
