package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.Backend;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** What the functions expect of KMS. */
abstract class KmsContract {
  private static final Map<String, String> CONTEXT = Map.of("notification", "1");

  private KmsClient kms;
  private String key;

  abstract Platform platform();

  @BeforeEach
  void connect() {
    Backend backend = platform().backend("SendNotificationsFunction");
    kms = backend.kms();
    key = backend.settings().required("NOTIFICATION_KEY");
  }

  @Test
  void whatIsEncryptedIsDecryptedInTheSameContextOnly() {
    SdkBytes sealed = encrypt("a secret", CONTEXT);
    assertThat(sealed.asByteArray()).isNotEqualTo("a secret".getBytes(UTF_8));
    assertThat(sealed.asString(ISO_8859_1)).doesNotContain("a secret");
    assertThat(decrypt(sealed, CONTEXT)).isEqualTo("a secret");
    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> decrypt(sealed, Map.of("notification", "2")));
    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> decrypt(sealed, Map.of()));
  }

  @Test
  void theSameTextIsEncryptedToSomethingElseEachTime() {
    assertThat(encrypt("a secret", CONTEXT)).isNotEqualTo(encrypt("a secret", CONTEXT));
  }

  @Test
  void whatWasChangedIsNotDecrypted() {
    byte[] sealed = encrypt("a secret", CONTEXT).asByteArray();
    sealed[sealed.length - 1] ^= 1;
    assertThatExceptionOfType(InvalidCiphertextException.class)
        .isThrownBy(() -> decrypt(SdkBytes.fromByteArray(sealed), CONTEXT));
  }

  @Test
  void aKeyThatIsNotThereIsNotFound() {
    key = key.replaceFirst("[^/]+$", "00000000-0000-0000-0000-000000000000");
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(() -> encrypt("a secret", CONTEXT));
  }

  @Test
  void aMacIsOfItsMessageAndAlwaysTheSame() {
    SdkBytes code = mac("123456");
    assertThat(code.asByteArray()).hasSize(32);
    assertThat(mac("123456")).isEqualTo(code);
    assertThat(mac("123457")).isNotEqualTo(code);
  }

  @Test
  void whatIsSignedIsVerifiedByThePublicKey() throws GeneralSecurityException {
    byte[] text = "header.claims".getBytes(UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
    RSAPublicKey publicKey = publicKey();

    assertThat(publicKey.getModulus().bitLength()).isEqualTo(2048);
    assertThat(verifies(publicKey, text, sign(MessageType.DIGEST, digest))).isTrue();
    assertThat(verifies(publicKey, text, sign(MessageType.RAW, text))).isTrue();
    assertThat(verifies(publicKey, digest, sign(MessageType.DIGEST, digest))).isFalse();
    assertThat(publicKey()).as("always the same").isEqualTo(publicKey);
  }

  @Test
  void aDigestIsOfTheLengthOfItsAlgorithm() {
    assertThatExceptionOfType(KmsException.class)
        .isThrownBy(() -> sign(MessageType.DIGEST, new byte[31]));
  }

  private byte[] sign(MessageType type, byte[] message) {
    return kms.sign(
            SignRequest.builder()
                .keyId(platform().signingKey())
                .messageType(type)
                .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256)
                .message(SdkBytes.fromByteArray(message))
                .build())
        .signature()
        .asByteArray();
  }

  private RSAPublicKey publicKey() throws GeneralSecurityException {
    byte[] der =
        kms.getPublicKey(GetPublicKeyRequest.builder().keyId(platform().signingKey()).build())
            .publicKey()
            .asByteArray();
    return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }

  private static boolean verifies(PublicKey key, byte[] text, byte[] signed)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(key);
    signature.update(text);
    return signature.verify(signed);
  }

  private SdkBytes encrypt(String text, Map<String, String> context) {
    return kms.encrypt(
            EncryptRequest.builder()
                .keyId(key)
                .plaintext(SdkBytes.fromUtf8String(text))
                .encryptionContext(context)
                .build())
        .ciphertextBlob();
  }

  private String decrypt(SdkBytes sealed, Map<String, String> context) {
    return kms.decrypt(
            DecryptRequest.builder()
                .keyId(key)
                .ciphertextBlob(sealed)
                .encryptionContext(context)
                .build())
        .plaintext()
        .asUtf8String();
  }

  private SdkBytes mac(String message) {
    return kms.generateMac(
            GenerateMacRequest.builder()
                .keyId(platform().macKey())
                .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                .message(SdkBytes.fromUtf8String(message))
                .build())
        .mac();
  }
}
