package ca.mini.myaccount.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Password;
import com.password4j.BcryptFunction;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bcrypt. The versions 2a, 2b and 2y hash alike but for errors of old implementations with
 * passwords above 255 bytes; only the first 72 bytes count.
 *
 * @param cost as a power of two: 4 to 14
 * @param salt in bcrypt's own Base64
 */
record Bcrypt(int cost, String salt) implements OldAlgorithm {
  static final String NAME = "$bcrypt$";

  private static final Pattern TEXT =
      Pattern.compile("\\$bcrypt\\$c=(\\d{1,2})\\$([./A-Za-z0-9]{22})");
  private static final int LEAST = 4;
  private static final int MOST = 14;

  /** Of the last letter of a hash, whose 31 letters hold 184 bits, two say nothing. */
  private static final int HASH_LETTERS = 31;

  private static final String LETTERS =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  Bcrypt {
    if (cost < LEAST || cost > MOST) {
      throw new InvalidValueException("OUT_OF_RANGE");
    }
  }

  static Bcrypt parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("a stored password hash has no known form");
    }
    return new Bcrypt(Integer.parseInt(matcher.group(1)), matcher.group(2));
  }

  @Override
  public byte[] hash(Password password) {
    String setting = String.format(Locale.ROOT, "$2b$%02d$%s", cost, salt);
    String text =
        BcryptFunction.getInstance(com.password4j.types.Bcrypt.B, cost)
            .hash(password.value().getBytes(UTF_8), setting.getBytes(US_ASCII))
            .getResult();
    return bytes(text.substring(text.length() - HASH_LETTERS));
  }

  /** The letters of a hash, without what the last one does not say. */
  static byte[] bytes(String hash) {
    byte[] bytes = hash.getBytes(US_ASCII);
    int last = bytes.length - 1;
    bytes[last] = (byte) LETTERS.charAt(LETTERS.indexOf(bytes[last]) & ~0b11);
    return bytes;
  }

  @Override
  public String text() {
    return NAME + "c=" + cost + "$" + salt;
  }
}
