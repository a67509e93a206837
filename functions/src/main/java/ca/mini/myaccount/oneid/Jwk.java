package ca.mini.myaccount.oneid;

import ca.mini.myaccount.http.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys as JSON Web Keys (RFC 7517): RSA of 2048 bits at least, and P-256. */
final class Jwk {
  private static final int LEAST_BITS = 2048;

  private Jwk() {}

  /**
   * The key that a client has registered.
   *
   * @throws IllegalStateException if it is none of ours
   */
  static PublicKey read(String json) {
    try {
      JsonNode key = Json.strict().readTree(json);
      return switch (key.path("kty").asText()) {
        case "RSA" -> rsa(number(key, "n"), number(key, "e"));
        case "EC" -> p256(number(key, "x"), number(key, "y"), key.path("crv").asText());
        default -> throw new IllegalStateException("a client's key is neither RSA nor EC");
      };
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("a client's key cannot be read", e);
    }
  }

  /** A key of ours, for whoever verifies what it signed. */
  static Map<String, String> of(RSAPublicKey key, String keyId) {
    Map<String, String> jwk = new LinkedHashMap<>();
    jwk.put("kty", "RSA");
    jwk.put("use", "sig");
    jwk.put("alg", "RS256");
    jwk.put("kid", keyId);
    jwk.put("n", text(key.getModulus()));
    jwk.put("e", text(key.getPublicExponent()));
    return jwk;
  }

  private static PublicKey rsa(BigInteger n, BigInteger e) throws GeneralSecurityException {
    if (n.bitLength() < LEAST_BITS) {
      throw new IllegalStateException("a client's RSA key is too short");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(n, e));
  }

  private static PublicKey p256(BigInteger x, BigInteger y, String curve)
      throws GeneralSecurityException {
    if (!curve.equals("P-256")) {
      throw new IllegalStateException("a client's EC key is not on P-256");
    }
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(x, y), parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static BigInteger number(JsonNode key, String name) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
  }

  private static String text(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0; // the sign, which a JWK does not have
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }
}
