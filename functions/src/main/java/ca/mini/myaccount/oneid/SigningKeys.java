package ca.mini.myaccount.oneid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Response;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * The keys that sign ID tokens. Their secret halves never leave KMS; the public ones are read once
 * by each instance.
 *
 * <p>One signs. Besides, the one that signed before and the one that will sign next are shown, so
 * that clients know each of them for as long as something that it signed is about.
 */
final class SigningKeys {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Backend backend;
  private @Nullable Map<String, RSAPublicKey> known;

  SigningKeys(Backend backend) {
    this.backend = backend;
  }

  /** All public keys by their ids, the one that signs first. */
  synchronized Map<String, RSAPublicKey> publicKeys() {
    Map<String, RSAPublicKey> keys = known;
    if (keys == null) {
      keys = new LinkedHashMap<>();
      for (String arn : arns()) {
        byte[] der =
            backend
                .kms()
                .getPublicKey(GetPublicKeyRequest.builder().keyId(arn).build())
                .publicKey()
                .asByteArray();
        keys.put(id(der), rsa(der));
      }
      known = keys;
    }
    return keys;
  }

  /** A token with these claims, signed RS256. One call to KMS, and another for the first. */
  String sign(Map<String, Object> claims) {
    String keyId = publicKeys().keySet().iterator().next();
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("kid", keyId);
    header.put("typ", "JWT");
    String signed = encoded(header) + "." + encoded(claims);
    byte[] signature =
        backend.kms().sign(request(sha256(signed.getBytes(US_ASCII)))).signature().asByteArray();
    return signed + "." + BASE64.encodeToString(signature);
  }

  /** Whether we have signed a token, with a key that is still shown; for whatever time it was. */
  boolean hasSigned(Jwt token) {
    return Optional.ofNullable(publicKeys().get(token.head("kid")))
        .filter(token::isSignedBy)
        .isPresent();
  }

  /** The left half of the hash of an access token, which binds an ID token to it. */
  static String halfHash(String accessToken) {
    return BASE64.encodeToString(Arrays.copyOf(sha256(accessToken.getBytes(US_ASCII)), 16));
  }

  /** Reads the keys, and makes a request to sign, for the snapshot: that one is not sent. */
  void prime() {
    publicKeys();
    backend.kms().sign(request(new byte[32]));
  }

  private SignRequest request(byte[] digest) {
    return SignRequest.builder()
        .keyId(backend.settings().required("ID_TOKEN_KEY"))
        .messageType(MessageType.DIGEST)
        .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256)
        .message(SdkBytes.fromByteArray(digest))
        .build();
  }

  private List<String> arns() {
    List<String> arns = new ArrayList<>(List.of(backend.settings().required("ID_TOKEN_KEY")));
    backend.settings().optional("ID_TOKEN_KEY_PREVIOUS").ifPresent(arns::add);
    backend.settings().optional("ID_TOKEN_KEY_NEXT").ifPresent(arns::add);
    return arns;
  }

  private static String encoded(Object json) {
    return BASE64.encodeToString(Response.json(json).getBytes(UTF_8));
  }

  private static String id(byte[] der) {
    return HexFormat.of().formatHex(sha256(der), 0, 8);
  }

  private static RSAPublicKey rsa(byte[] der) {
    try {
      return (RSAPublicKey)
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("KMS gave no RSA key", e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
