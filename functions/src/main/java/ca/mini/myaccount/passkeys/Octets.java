package ca.mini.myaccount.passkeys;

import ca.mini.myaccount.values.InvalidValueException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Bytes as browsers write them in WebAuthn's JSON: base64url without padding. */
record Octets(String value) {
  /** Far above what any authenticator sends without an attestation. */
  private static final int LONGEST = 8 * 1024;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]+");

  Octets {
    if (value.length() > LONGEST) {
      throw new InvalidValueException("TOO_LONG");
    }
    if (!FORM.matcher(value).matches() || value.length() % 4 == 1) {
      throw new InvalidValueException("INVALID_CHARACTERS");
    }
  }

  /**
   * Reads them from a body.
   *
   * @throws InvalidValueException {@code TOO_LONG}, {@code INVALID_CHARACTERS}
   */
  public static Octets parse(String typed) {
    return new Octets(typed);
  }

  static Octets of(byte[] bytes) {
    return new Octets(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The handle of a user account: its id, which is random and says nothing of who it is. */
  static Octets handleOf(String userId) {
    return of(HexFormat.of().parseHex(userId));
  }

  byte[] bytes() {
    return Base64.getUrlDecoder().decode(value);
  }

  /** The id of a user account whose handle this may be. */
  Optional<String> userId() {
    byte[] bytes = bytes();
    return bytes.length == 16 ? Optional.of(HexFormat.of().formatHex(bytes)) : Optional.empty();
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Octets";
  }
}
