package ca.mini.myaccount.values;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A secret that proves something to whoever presents it: of a mailed link, or of a cookie.
 *
 * <p>256 bits (rules: activation link, session), written in 43 characters of base64url. Only its
 * {@link #hash} is ever stored.
 */
public record Token(String value) {
  /** 256 bits. */
  public static final int BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** Takes 43 characters of base64url. */
  public Token {
    if (!FORM.matcher(value).matches()) {
      throw new InvalidValueException("INVALID_TOKEN");
    }
  }

  /** A token of 32 random bytes. */
  public static Token of(byte[] random) {
    if (random.length != BYTES) {
      throw new IllegalArgumentException("a token takes 32 bytes");
    }
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /**
   * Reads a token as it comes from a link.
   *
   * @throws InvalidValueException {@code INVALID_TOKEN}
   */
  public static Token parse(String typed) {
    return new Token(typed.strip());
  }

  /** SHA-256 in 43 characters of base64url; enough, since the token itself has 256 bits. */
  public String hash() {
    return sha256(value);
  }

  /** SHA-256 of a text, in 43 characters of base64url. */
  public static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Token";
  }
}
