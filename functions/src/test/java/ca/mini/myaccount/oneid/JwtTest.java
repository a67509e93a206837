package ca.mini.myaccount.oneid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is believed by its signature, and by the algorithm that its key is for. */
final class JwtTest {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final KeyPair KEY = newKey("RSA", 2048);
  private static final KeyPair CURVE = newKey("EC", 256);

  @Test
  void whatTheKeySignedIsSignedByIt() {
    assertThat(read(token("{\"alg\":\"RS256\"}", "SHA256withRSA", KEY)).isSignedBy(KEY.getPublic()))
        .isTrue();
    assertThat(
            read(token("{\"alg\":\"ES256\"}", "SHA256withECDSAinP1363Format", CURVE))
                .isSignedBy(CURVE.getPublic()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "HS256", "RS512", "PS256", "ES256", "rs256", ""})
  void anotherAlgorithmThanTheKeysIsNotBelieved(String algorithm) {
    String signed = token("{\"alg\":\"" + algorithm + "\"}", "SHA256withRSA", KEY);

    assertThat(read(signed).isSignedBy(KEY.getPublic())).isFalse();
    assertThat(read(signed.replaceAll("[^.]*$", "")).isSignedBy(KEY.getPublic())).isFalse();
  }

  @Test
  void whatWasChangedOrSignedByAnotherIsNotBelieved() {
    String signed = token("{\"alg\":\"RS256\"}", "SHA256withRSA", KEY);
    String[] parts = signed.split("\\.", -1);
    String claims = BASE64.encodeToString("{\"sub\":\"another\"}".getBytes(UTF_8));

    assertThat(read(parts[0] + "." + claims + "." + parts[2]).isSignedBy(KEY.getPublic()))
        .isFalse();
    assertThat(read(signed).isSignedBy(newKey("RSA", 2048).getPublic())).isFalse();
    assertThat(read(signed).isSignedBy(CURVE.getPublic())).isFalse();
    assertThat(read(parts[0] + "." + parts[1] + ".!").isSignedBy(KEY.getPublic())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "a.b", "a.b.c", "e30.e30", "W10.e30.", "e30.W10.", "e30.e30.x.y"})
  void whateverHasAnotherFormIsNone(String text) {
    assertThat(Jwt.find(text)).isEmpty();
  }

  @Test
  void aHeaderThatMustBeUnderstoodAndAClaimThatComesTwiceAreNotRead() {
    assertThat(Jwt.find(token("{\"alg\":\"RS256\",\"crit\":[\"b64\"]}", "SHA256withRSA", KEY)))
        .isEmpty();
    String twice = BASE64.encodeToString("{\"sub\":\"a\",\"sub\":\"b\"}".getBytes(UTF_8));
    assertThat(Jwt.find("e30." + twice + ".")).isEmpty();
  }

  @Test
  void ourKeyAsItIsShownIsTheKey() {
    Map<String, String> shown = Jwk.of((RSAPublicKey) KEY.getPublic(), "id");

    String json =
        "{\"kty\":\"RSA\",\"n\":\"" + shown.get("n") + "\",\"e\":\"" + shown.get("e") + "\"}";
    assertThat(Jwk.read(json)).isEqualTo(KEY.getPublic());
    assertThat(shown).containsEntry("e", "AQAB").containsEntry("kid", "id");
  }

  @Test
  void aShortKeyAndAnotherCurveAreNotTaken() {
    Map<String, String> weak = Jwk.of((RSAPublicKey) newKey("RSA", 1024).getPublic(), "id");
    assertThatIllegalStateException()
        .isThrownBy(
            () -> Jwk.read("{\"kty\":\"RSA\",\"n\":\"" + weak.get("n") + "\",\"e\":\"AQAB\"}"));
    assertThatIllegalStateException()
        .isThrownBy(() -> Jwk.read("{\"kty\":\"EC\",\"crv\":\"P-521\",\"x\":\"AQ\",\"y\":\"AQ\"}"));
    assertThatIllegalStateException().isThrownBy(() -> Jwk.read("{\"kty\":\"oct\",\"k\":\"AQ\"}"));
  }

  private static Jwt read(String token) {
    Optional<Jwt> jwt = Jwt.find(token);
    return jwt.orElseThrow();
  }

  private static String token(String header, String algorithm, KeyPair key) {
    String signed =
        BASE64.encodeToString(header.getBytes(UTF_8))
            + "."
            + BASE64.encodeToString("{\"sub\":\"zoe\"}".getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key.getPrivate());
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKey(String kind, int bits) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance(kind);
      keys.initialize(bits);
      return keys.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
