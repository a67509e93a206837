package ca.mini.myaccount.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.KeySpec;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateMacRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** KMS, asked by the SDK's own client. */
final class KmsEndpointTest {
  private static final SdkBytes SECRET = SdkBytes.fromUtf8String("the link");

  private final Path folder;
  private final LocalServer server = LocalServer.bind(0, Reach.THIS_MACHINE, "test");
  private final KmsClient kms =
      KmsClient.builder()
          .endpointOverride(URI.create("http://localhost:" + server.port()))
          .region(Region.CA_CENTRAL_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
          .build();

  KmsEndpointTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void serve() {
    Mailbox mailbox = new Mailbox(Optional.empty());
    TopicDelivery nobody = (topic, subject, message) -> {};
    Clock clock = Clock.systemUTC();
    new AwsEndpoints(
        server,
        new SesEndpoint(
            Set.of(), Set.of(), new MailOutcomes(List.of(), nobody, clock), mailbox, clock),
        new SnsEndpoint(Set.of(), nobody, mailbox, clock),
        new KmsEndpoint(keys()),
        exchange -> LocalServer.answer(exchange, 404, new byte[0]));
  }

  @AfterEach
  void stop() {
    kms.close();
    server.close();
  }

  private KmsKeys keys() {
    return new KmsKeys(
        List.of(
            key("Links", "SYMMETRIC_DEFAULT"), key("Codes", "HMAC_256"), key("Tokens", "RSA_2048")),
        Map.of("alias/links", "Links"),
        Optional.of(folder));
  }

  private static KeySpec key(String id, String spec) {
    return new KeySpec(id, Aws.arn("kms", "key/" + id), spec, List.of());
  }

  @Test
  void whatWasEncryptedIsDecryptedWithTheSameContextOnly() {
    SdkBytes blob = encrypt("Links", Map.of("notification", "1", "kind", "reset"));

    assertThat(decrypt(blob, Map.of("kind", "reset", "notification", "1"))).isEqualTo(SECRET);
    assertThatThrownBy(() -> decrypt(blob, Map.of("notification", "2", "kind", "reset")))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypt(blob, Map.of()))
        .isInstanceOf(InvalidCiphertextException.class);
    assertThatThrownBy(() -> decrypt(SdkBytes.fromUtf8String("nonsense"), Map.of()))
        .isInstanceOf(InvalidCiphertextException.class);
  }

  @Test
  void aKeyIsFoundByIdArnAndAlias() {
    String arn = Aws.arn("kms", "key/Links");
    for (String name : List.of("Links", arn, "alias/links", Aws.arn("kms", "alias/links"))) {
      assertThat(decrypt(encrypt(name, Map.of()), Map.of())).isEqualTo(SECRET);
    }
    assertThatThrownBy(() -> encrypt("Others", Map.of())).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> encrypt("Codes", Map.of()))
        .isInstanceOf(InvalidKeyUsageException.class);
  }

  @Test
  void aPlaintextHasOneTo4096Bytes() {
    assertThatThrownBy(
            () ->
                kms.encrypt(
                    EncryptRequest.builder()
                        .keyId("Links")
                        .plaintext(SdkBytes.fromByteArray(new byte[4097]))
                        .build()))
        .isInstanceOf(KmsException.class)
        .extracting(e -> ((KmsException) e).awsErrorDetails().errorCode())
        .isEqualTo("ValidationException");
  }

  @Test
  void keysOutliveTheProcess() {
    SdkBytes blob = encrypt("Links", Map.of("a", "b"));
    KmsEndpoint restarted = new KmsEndpoint(keys());

    String body =
        "{\"CiphertextBlob\":\"%s\",\"EncryptionContext\":{\"a\":\"b\"}}"
            .formatted(java.util.Base64.getEncoder().encodeToString(blob.asByteArray()));
    assertThat(restarted.call("Decrypt", body))
        .contains(java.util.Base64.getEncoder().encodeToString(SECRET.asByteArray()));
  }

  @Test
  void aMacIsTheSameForTheSameMessage() {
    SdkBytes mac = mac("123456");

    assertThat(mac.asByteArray()).hasSize(32);
    assertThat(mac("123456")).isEqualTo(mac);
    assertThat(mac("123457")).isNotEqualTo(mac);
  }

  @Test
  void aSignatureIsVerifiedWithThePublicKey() throws GeneralSecurityException {
    byte[] message = {1, 2, 3};
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message);
    byte[] publicKey =
        kms.getPublicKey(GetPublicKeyRequest.builder().keyId("Tokens").build())
            .publicKey()
            .asByteArray();
    for (SdkBytes signature :
        List.of(sign(message, MessageType.RAW), sign(digest, MessageType.DIGEST))) {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(
          KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey)));
      verifier.update(message);
      assertThat(verifier.verify(signature.asByteArray())).isTrue();
    }
  }

  private SdkBytes encrypt(String key, Map<String, String> context) {
    return kms.encrypt(
            EncryptRequest.builder()
                .keyId(key)
                .plaintext(SECRET)
                .encryptionContext(context)
                .build())
        .ciphertextBlob();
  }

  private SdkBytes decrypt(SdkBytes blob, Map<String, String> context) {
    return kms.decrypt(
            DecryptRequest.builder().ciphertextBlob(blob).encryptionContext(context).build())
        .plaintext();
  }

  private SdkBytes mac(String message) {
    return kms.generateMac(
            GenerateMacRequest.builder()
                .keyId("Codes")
                .macAlgorithm(MacAlgorithmSpec.HMAC_SHA_256)
                .message(SdkBytes.fromUtf8String(message))
                .build())
        .mac();
  }

  private SdkBytes sign(byte[] message, MessageType type) {
    return kms.sign(
            SignRequest.builder()
                .keyId("Tokens")
                .signingAlgorithm(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256)
                .messageType(type)
                .message(SdkBytes.fromByteArray(message))
                .build())
        .signature();
  }
}
