package ca.mini.myaccount.oneid;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;

/** ID tokens are signed in KMS, and keys are rotated with an overlap. */
final class SigningKeysTest {
  private final FakeKms kms = new FakeKms();

  @Test
  void whatIsSignedIsVerifiedByTheKeyThatIsShown() {
    SigningKeys keys = keys("now", null, null);
    String token = keys.sign(Map.of("sub", "zoe"));
    Jwt read = Jwt.find(token).orElseThrow();

    assertThat(read.head("alg")).isEqualTo("RS256");
    assertThat(read.claim("sub")).isEqualTo("zoe");
    assertThat(keys.publicKeys()).containsOnlyKeys(read.head("kid"));
    assertThat(keys.hasSigned(read)).isTrue();
    assertThat(read.head("kid")).matches("[0-9a-f]{16}");
  }

  @Test
  void publicKeysAreReadOnceAndEachTokenIsSignedOnce() {
    SigningKeys keys = keys("now", "before", null);
    keys.sign(Map.of("sub", "zoe"));
    keys.sign(Map.of("sub", "yan"));
    assertThat(keys.publicKeys()).hasSize(2);

    assertThat(kms.calls).containsExactly("key now", "key before", "sign now", "sign now");
  }

  @Test
  void aTokenIsKnownThroughTheWholeRotation() {
    Jwt old = Jwt.find(keys("old", null, null).sign(Map.of("sub", "zoe"))).orElseThrow();

    SigningKeys announced = keys("old", null, "new");
    assertThat(announced.publicKeys()).hasSize(2);
    assertThat(Jwt.find(announced.sign(Map.of())).orElseThrow().head("kid"))
        .isEqualTo(old.head("kid"));

    SigningKeys changed = keys("new", "old", null);
    Jwt next = Jwt.find(changed.sign(Map.of("sub", "zoe"))).orElseThrow();
    assertThat(announced.hasSigned(next)).as("clients know it already").isTrue();
    assertThat(changed.hasSigned(old)).isTrue();

    assertThat(keys("new", null, null).hasSigned(old)).as("and then no more").isFalse();
  }

  @Test
  void aTokenThatNamesOneKeyAndIsSignedByAnotherIsNotOurs() {
    SigningKeys both = keys("one", "two", null);
    String one = both.sign(Map.of("sub", "zoe"));
    String two = keys("two", null, null).sign(Map.of("sub", "zoe"));
    String mixed = one.substring(0, one.lastIndexOf('.')) + two.substring(two.lastIndexOf('.'));

    assertThat(both.hasSigned(Jwt.find(mixed).orElseThrow())).isFalse();
    assertThat(keys("three", null, null).hasSigned(Jwt.find(one).orElseThrow())).isFalse();
  }

  private SigningKeys keys(String current, @Nullable String previous, @Nullable String next) {
    TestBackend parts = new TestBackend().with(KmsClient.class, kms).with("ID_TOKEN_KEY", current);
    Optional.ofNullable(previous).ifPresent(arn -> parts.with("ID_TOKEN_KEY_PREVIOUS", arn));
    Optional.ofNullable(next).ifPresent(arn -> parts.with("ID_TOKEN_KEY_NEXT", arn));
    return new SigningKeys(parts.backend());
  }

  /** Makes a key for every name. */
  private static final class FakeKms implements KmsClient {
    private static final byte[] SHA_256_INFO =
        HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final List<String> calls = new ArrayList<>();

    @Override
    public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
      calls.add("key " + request.keyId());
      return GetPublicKeyResponse.builder()
          .publicKey(SdkBytes.fromByteArray(key(request.keyId()).getPublic().getEncoded()))
          .build();
    }

    @Override
    public SignResponse sign(SignRequest request) {
      calls.add("sign " + request.keyId());
      try {
        Signature signature = Signature.getInstance("NONEwithRSA");
        signature.initSign(key(request.keyId()).getPrivate());
        signature.update(SHA_256_INFO);
        signature.update(request.message().asByteArray());
        return SignResponse.builder().signature(SdkBytes.fromByteArray(signature.sign())).build();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    private KeyPair key(String name) {
      return keys.computeIfAbsent(name, made -> newKey());
    }

    private static KeyPair newKey() {
      try {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        return keys.generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public String serviceName() {
      return "kms";
    }

    @Override
    public void close() {}
  }
}
