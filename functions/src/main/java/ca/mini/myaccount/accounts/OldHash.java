package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A password's hash as another system made it: bcrypt or PBKDF2. It is never stored as it is, but
 * hashed again ({@link Passwords#wrap}), so that what leaks from here is no easier than our own.
 *
 * <p>What it costs is capped, since whoever signs in makes us do that work.
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
public record OldHash(OldAlgorithm algorithm, byte[] value) {
  /** What the texts of bcrypt look like; {@code $2x$} marks hashes of a broken implementation. */
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(\\d{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");

  private static final int SHORTEST_SALT = 8;
  private static final int LONGEST_SALT = 64;
  private static final int SHORTEST_HASH = 16;

  /**
   * A hash of bcrypt, in its usual text form.
   *
   * @throws InvalidValueException {@code INVALID_HASH}, or {@code OUT_OF_RANGE} for a cost that is
   *     not 4 to 14
   */
  public static OldHash bcrypt(String text) {
    Matcher matcher = BCRYPT.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("INVALID_HASH");
    }
    Bcrypt algorithm = new Bcrypt(Integer.parseInt(matcher.group(1)), matcher.group(2));
    return new OldHash(algorithm, Bcrypt.bytes(matcher.group(3)));
  }

  /**
   * A hash of PBKDF2.
   *
   * @param digest that HMAC goes by
   * @param salt in Base64, 8 to 64 bytes
   * @param hash in Base64, 16 bytes to the length of the digest: beyond it every sign-in would cost
   *     us more than whoever guesses
   * @throws InvalidValueException {@code INVALID_SALT}, {@code INVALID_HASH}, or {@code
   *     OUT_OF_RANGE} for iterations that are not 1 to 1,000,000
   */
  public static OldHash pbkdf2(Pbkdf2.Digest digest, int iterations, String salt, String hash) {
    byte[] saltBytes = bytes(salt, SHORTEST_SALT, LONGEST_SALT, "INVALID_SALT");
    byte[] hashBytes = bytes(hash, SHORTEST_HASH, digest.length(), "INVALID_HASH");
    return new OldHash(new Pbkdf2(digest, iterations, saltBytes, hashBytes.length), hashBytes);
  }

  /**
   * A salt of PBKDF2, as it came.
   *
   * @throws InvalidValueException {@code INVALID_SALT} for other than 8 to 64 bytes in Base64
   */
  public static String salt(String text) {
    bytes(text, SHORTEST_SALT, LONGEST_SALT, "INVALID_SALT");
    return text;
  }

  private static byte[] bytes(String text, int least, int most, String otherwise) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length >= least && bytes.length <= most) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidValueException(otherwise);
    }
    throw new InvalidValueException(otherwise);
  }
}
