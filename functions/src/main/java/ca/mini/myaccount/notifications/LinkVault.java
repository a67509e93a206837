package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;

/**
 * Seals tokens of links and codes while they wait to be sent: flows may only encrypt, the sender
 * only decrypt, and each only for the notification whose id is the encryption context (design §7).
 */
final class LinkVault {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTEXT = "notification";

  private final Backend backend;

  LinkVault(Backend backend) {
    this.backend = backend;
  }

  String seal(String notificationId, Map<String, String> secrets) {
    EncryptRequest request =
        EncryptRequest.builder()
            .keyId(key())
            .plaintext(SdkBytes.fromUtf8String(json(secrets)))
            .encryptionContext(Map.of(CONTEXT, notificationId))
            .build();
    byte[] ciphertext = backend.kms().encrypt(request).ciphertextBlob().asByteArrayUnsafe();
    return Base64.getEncoder().encodeToString(ciphertext);
  }

  Map<String, String> open(String notificationId, String ciphertext) {
    DecryptRequest request =
        DecryptRequest.builder()
            .keyId(key())
            .ciphertextBlob(SdkBytes.fromByteArray(Base64.getDecoder().decode(ciphertext)))
            .encryptionContext(Map.of(CONTEXT, notificationId))
            .build();
    String plain = backend.kms().decrypt(request).plaintext().asUtf8String();
    try {
      return JSON.readValue(plain, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sealed secrets are no JSON");
    }
  }

  private String key() {
    return backend.settings().required("NOTIFICATION_KEY");
  }

  private static String json(Map<String, String> secrets) {
    try {
      return JSON.writeValueAsString(secrets);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts are always JSON", e);
    }
  }
}
