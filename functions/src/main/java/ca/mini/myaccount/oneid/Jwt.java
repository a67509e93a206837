package ca.mini.myaccount.oneid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.http.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Optional;

/**
 * A signed JSON Web Token in its compact form (RFC 7515 §3.1), as it came: nothing in it is true
 * before {@link #isSignedBy}.
 */
record Jwt(JsonNode header, JsonNode claims, String signed, String signature) {
  private static final int LONGEST = 8192;

  /** Reads one; whatever has another form is none. */
  static Optional<Jwt> find(String text) {
    String[] parts = text.split("\\.", -1);
    if (text.length() > LONGEST || parts.length != 3) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      JsonNode header = Json.strict().readTree(new String(base64.decode(parts[0]), UTF_8));
      JsonNode claims = Json.strict().readTree(new String(base64.decode(parts[1]), UTF_8));
      // A header that must be understood is never understood here (RFC 7515 §4.1.11).
      if (!header.isObject() || !claims.isObject() || header.has("crit")) {
        return Optional.empty();
      }
      return Optional.of(new Jwt(header, claims, parts[0] + "." + parts[1], parts[2]));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A text of the header; empty when it is absent or none. */
  String head(String name) {
    return header.path(name).asText("");
  }

  /** A text of the claims; empty when it is absent or none. */
  String claim(String name) {
    JsonNode value = claims.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  /**
   * Whether the key's owner has signed it. What the token says of its algorithm must be what the
   * key is for: so there is no {@code none}, and no public key that is taken for a secret.
   */
  boolean isSignedBy(PublicKey key) {
    String wanted = key.getAlgorithm().equals("EC") ? "ES256" : "RS256";
    if (!head("alg").equals(wanted)) {
      return false;
    }
    try {
      Signature verifier =
          Signature.getInstance(
              wanted.equals("ES256") ? "SHA256withECDSAinP1363Format" : "SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(signed.getBytes(US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
