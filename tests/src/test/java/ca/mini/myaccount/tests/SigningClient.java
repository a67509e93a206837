package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A client of OneID that proves who it is by what it signs (private_key_jwt), by ES256. */
final class SigningClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Stack stack;
  private final KeyPair key;
  private final RelyingParty party;

  SigningClient(Stack stack) {
    this.stack = stack;
    key = newKey();
    ECPublicKey point = (ECPublicKey) key.getPublic();
    party =
        RelyingParty.signing(
            stack,
            JSON.createObjectNode()
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", coordinate(point.getW().getAffineX().toByteArray()))
                .put("y", coordinate(point.getW().getAffineY().toByteArray()))
                .toString());
  }

  RelyingParty party() {
    return party;
  }

  Answer exchange(String code) {
    return exchange(code, assertion(claims -> {}));
  }

  Answer exchange(String code, String assertion) {
    return post(
        RelyingParty.TOKEN,
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            party.redirectUri(),
            "code_verifier",
            RelyingParty.VERIFIER),
        assertion);
  }

  Answer post(String path, Map<String, String> form) {
    return post(path, form, assertion(claims -> {}));
  }

  private Answer post(String path, Map<String, String> form, String assertion) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    all.put("client_assertion", assertion);
    return RelyingParty.form(stack.browser(), path, all);
  }

  /** An assertion in which nothing is wrong, but for the changes. */
  String assertion(Consumer<ObjectNode> changes) {
    return assertion("ES256", changes, key);
  }

  /** The same, said to be of another algorithm, or signed by another key. */
  String assertion(String algorithm, Consumer<ObjectNode> changes, KeyPair signer) {
    long now = stack.clock().instant().getEpochSecond();
    ObjectNode claims =
        JSON.createObjectNode()
            .put("iss", party.id())
            .put("sub", party.id())
            .put("aud", stack.publicOrigin() + "/oneid")
            .put("jti", "assertion " + stack.nextNumber())
            .put("iat", now)
            .put("exp", now + 60);
    changes.accept(claims);
    String header = JSON.createObjectNode().put("alg", algorithm).toString();
    String signed = encoded(header) + "." + encoded(claims.toString());
    if (algorithm.equals("none")) {
      return signed + ".";
    }
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(signer.getPrivate());
      signature.update(signed.getBytes(US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyPair key() {
    return key;
  }

  static KeyPair newKey() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      return keys.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String json) {
    return BASE64.encodeToString(json.getBytes(UTF_8));
  }

  /** 32 bytes without a sign. */
  private static String coordinate(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(number.length, 32);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return BASE64.encodeToString(Arrays.copyOf(fixed, 32));
  }
}
