package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.KeySpec;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** KMS: Encrypt, Decrypt, GenerateMac, Sign and GetPublicKey with the template's keys. */
public final class KmsEndpoint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RS256 = "RSASSA_PKCS1_V1_5_SHA_256";
  private static final int LARGEST_MESSAGE = 4096;

  /** DER of a DigestInfo of SHA-256, which goes before a digest that is signed as it is. */
  private static final byte[] SHA_256_INFO = {
    0x30,
    0x31,
    0x30,
    0x0d,
    0x06,
    0x09,
    0x60,
    (byte) 0x86,
    0x48,
    0x01,
    0x65,
    0x03,
    0x04,
    0x02,
    0x01,
    0x05,
    0x00,
    0x04,
    0x20
  };

  private final KmsKeys keys;

  public KmsEndpoint(KmsKeys keys) {
    this.keys = keys;
  }

  String call(String action, String body) {
    try {
      JsonNode request = JSON.readTree(body);
      return switch (action) {
        case "Encrypt" -> encrypt(request).toString();
        case "Decrypt" -> decrypt(request).toString();
        case "GenerateMac" -> mac(request).toString();
        case "Sign" -> sign(request).toString();
        case "GetPublicKey" -> publicKey(request).toString();
        default -> throw new AwsError(400, "UnknownOperationException", action);
      };
    } catch (JsonProcessingException e) {
      throw new AwsError(400, "SerializationException", "Not JSON");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String error(AwsError error) {
    return JSON.createObjectNode()
        .put("__type", error.code())
        .put("message", error.text())
        .toString();
  }

  private ObjectNode encrypt(JsonNode request) throws GeneralSecurityException {
    KeySpec key = key(request, "SYMMETRIC_DEFAULT");
    byte[] plaintext = bytes(request, "Plaintext", LARGEST_MESSAGE);
    byte[] blob = Ciphertext.seal(key.id(), keys.secret(key), context(request), plaintext);
    return answer(key).put("CiphertextBlob", blob).put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
  }

  private ObjectNode decrypt(JsonNode request) {
    byte[] blob = bytes(request, "CiphertextBlob", 6144);
    KeySpec key =
        Ciphertext.keyId(blob)
            .flatMap(keys::find)
            .orElseThrow(() -> new AwsError(400, "InvalidCiphertextException", ""));
    if (request.hasNonNull("KeyId") && !key.equals(key(request, "SYMMETRIC_DEFAULT"))) {
      throw new AwsError(
          400,
          "IncorrectKeyException",
          "The key ID in the request does not identify a CMK that can perform this operation.");
    }
    try {
      byte[] plaintext = Ciphertext.open(blob, keys.secret(key), context(request));
      return answer(key)
          .put("Plaintext", plaintext)
          .put("EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
    } catch (GeneralSecurityException e) {
      throw new AwsError(400, "InvalidCiphertextException", "");
    }
  }

  private ObjectNode mac(JsonNode request) throws GeneralSecurityException {
    KeySpec key = key(request, "HMAC_");
    String algorithm = request.path("MacAlgorithm").asText();
    if (!algorithm.equals("HMAC_SHA_" + key.spec().substring("HMAC_".length()))) {
      throw new AwsError(
          400,
          "InvalidKeyUsageException",
          "Algorithm " + algorithm + " is incompatible with key spec " + key.spec() + ".");
    }
    Mac mac = Mac.getInstance("Hmac" + algorithm.substring("HMAC_".length()).replace("_", ""));
    mac.init(new SecretKeySpec(keys.secret(key), mac.getAlgorithm()));
    byte[] code = mac.doFinal(bytes(request, "Message", LARGEST_MESSAGE));
    return answer(key).put("Mac", code).put("MacAlgorithm", algorithm);
  }

  private ObjectNode sign(JsonNode request) throws GeneralSecurityException {
    KeySpec key = key(request, "RSA_");
    if (!request.path("SigningAlgorithm").asText().equals(RS256)) {
      throw new AwsError(400, "ValidationException", "The embedded stack signs " + RS256 + " only");
    }
    byte[] message = bytes(request, "Message", LARGEST_MESSAGE);
    boolean digest = request.path("MessageType").asText("RAW").equals("DIGEST");
    if (digest && message.length != 32) {
      throw new AwsError(400, "ValidationException", "Digest is invalid length for algorithm.");
    }
    Signature signature = Signature.getInstance(digest ? "NONEwithRSA" : "SHA256withRSA");
    signature.initSign(keys.keyPair(key).getPrivate());
    if (digest) {
      signature.update(SHA_256_INFO);
    }
    signature.update(message);
    return answer(key).put("Signature", signature.sign()).put("SigningAlgorithm", RS256);
  }

  private ObjectNode publicKey(JsonNode request) {
    KeySpec key = key(request, "RSA_");
    ObjectNode answer =
        answer(key)
            .put("PublicKey", keys.keyPair(key).getPublic().getEncoded())
            .put("KeySpec", key.spec())
            .put("KeyUsage", "SIGN_VERIFY");
    answer.putArray("SigningAlgorithms").add(RS256);
    return answer;
  }

  private KeySpec key(JsonNode request, String wantedSpec) {
    String id = request.path("KeyId").asText();
    KeySpec key =
        keys.find(id)
            .orElseThrow(
                () -> new AwsError(400, "NotFoundException", "Key '" + id + "' does not exist"));
    if (!key.spec().startsWith(wantedSpec)) {
      throw new AwsError(
          400,
          "InvalidKeyUsageException",
          key.arn() + " key usage is not valid for this operation.");
    }
    return key;
  }

  private static ObjectNode answer(KeySpec key) {
    return JSON.createObjectNode().put("KeyId", key.arn());
  }

  private static byte[] bytes(JsonNode request, String name, int most) {
    try {
      byte[] bytes = request.path(name).binaryValue();
      if (bytes != null && bytes.length > 0 && bytes.length <= most) {
        return bytes;
      }
    } catch (IOException e) {
      throw new AwsError(400, "SerializationException", name + " is not base64");
    }
    throw new AwsError(
        400,
        "ValidationException",
        "1 validation error detected: Value at '"
            + name
            + "' failed to satisfy constraint: Member"
            + " must have length between 1 and "
            + most);
  }

  private static Map<String, String> context(JsonNode request) {
    Map<String, String> context = new LinkedHashMap<>();
    request
        .path("EncryptionContext")
        .properties()
        .forEach(entry -> context.put(entry.getKey(), entry.getValue().asText()));
    return context;
  }
}
