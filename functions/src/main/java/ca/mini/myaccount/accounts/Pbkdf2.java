package ca.mini.myaccount.accounts;

import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Password;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 (RFC 8018).
 *
 * @param digest that HMAC goes by
 * @param iterations 1 to 1,000,000
 * @param length of the hash in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // is never compared
public record Pbkdf2(Digest digest, int iterations, byte[] salt, int length)
    implements OldAlgorithm {
  private static final String NAME = "$pbkdf2$";

  private static final Pattern TEXT =
      Pattern.compile("\\$pbkdf2\\$f=(\\w+),i=(\\d{1,7}),l=(\\d{1,2})\\$([A-Za-z0-9+/]+)");
  private static final int MOST_ITERATIONS = 1_000_000;

  /** What HMAC goes by. */
  public enum Digest {
    /** No longer fit for signatures, but in HMAC nothing is known against it. */
    SHA1(20),
    SHA256(32),
    SHA512(64);

    private final int length;

    Digest(int length) {
      this.length = length;
    }

    int length() {
      return length;
    }
  }

  /** Takes parameters within the caps. */
  public Pbkdf2 {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new InvalidValueException("OUT_OF_RANGE");
    }
  }

  static Pbkdf2 parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("a stored password hash has no known form");
    }
    return new Pbkdf2(
        Digest.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
        Integer.parseInt(matcher.group(2)),
        Base64.getDecoder().decode(matcher.group(4)),
        Integer.parseInt(matcher.group(3)));
  }

  /** Of the password's UTF-8. */
  @Override
  public byte[] hash(Password password) {
    PBEKeySpec spec =
        new PBEKeySpec(password.value().toCharArray(), salt, iterations, length * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest.name())
          .generateSecret(spec)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has PBKDF2", e);
    } finally {
      spec.clearPassword();
    }
  }

  @Override
  public String text() {
    return "%sf=%s,i=%d,l=%d$%s"
        .formatted(
            NAME,
            digest.name().toLowerCase(Locale.ROOT),
            iterations,
            length,
            Base64.getEncoder().withoutPadding().encodeToString(salt));
  }
}
