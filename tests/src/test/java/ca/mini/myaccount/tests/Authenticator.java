package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** A passkey in software (EC P-256, attestation {@code none}), which can be told to misbehave. */
final class Authenticator {
  static final String REGISTRATION = "/api/passkeys/registration";
  static final String SIGN_IN = "/api/session/passkey";

  private static final int PRESENT = 0x01;
  private static final int VERIFIED = 0x04;
  private static final int WITH_KEY = 0x40;

  private final KeyPair key = newKey();
  private final byte[] id;
  private String origin;
  private boolean verifies = true;
  private int count;
  private String userHandle = "";

  Authenticator(Stack stack) {
    origin = stack.publicOrigin();
    id = sha256(key.getPublic().getEncoded());
  }

  /** Makes it come from a page of this origin. */
  Authenticator on(String anotherOrigin) {
    origin = anotherOrigin;
    return this;
  }

  /** Whether it asks for finger, face or PIN. */
  Authenticator verifying(boolean asks) {
    verifies = asks;
    return this;
  }

  /** Counts its signatures from here. */
  Authenticator counting(int from) {
    count = from;
    return this;
  }

  /** Claims to be of this user account. */
  Authenticator of(String handle) {
    userHandle = handle;
    return this;
  }

  String userHandle() {
    return userHandle;
  }

  /** All of registering, named Phone. */
  Answer register(Browser browser, String password) {
    Answer options = browser.post(REGISTRATION, Map.of("password", password)).expect(200);
    return browser.put(REGISTRATION, make(options));
  }

  /** What a browser makes of the options. */
  Map<String, Object> make(Answer options) {
    return make(options.text("challenge"), options.text("rp/id"), options.text("user/id"));
  }

  Map<String, Object> make(String challenge, String host, String handle) {
    userHandle = handle;
    Map<String, Object> made = new HashMap<>();
    made.put("name", "Phone");
    made.put("id", text(id));
    made.put("attestationObject", text(attestation(data(host, WITH_KEY, true))));
    made.put("clientDataJSON", text(clientData("webauthn.create", challenge)));
    return made;
  }

  /** All of signing in. */
  Answer signIn(Browser browser) {
    Answer options = browser.post(SIGN_IN, Map.of()).expect(200);
    return browser.put(SIGN_IN, sign(options.text("challenge"), options.text("rpId")));
  }

  /** What a browser makes of a challenge. */
  Map<String, Object> sign(String challenge, String host) {
    byte[] data = data(host, 0, false);
    byte[] client = clientData("webauthn.get", challenge);
    return new HashMap<>(
        Map.of(
            "id", text(id),
            "userHandle", userHandle,
            "authenticatorData", text(data),
            "clientDataJSON", text(client),
            "signature", text(signature(data, client))));
  }

  static String host(Stack stack) {
    return URI.create(stack.publicOrigin()).getHost();
  }

  private byte[] data(String host, int more, boolean withKey) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(sha256(host.getBytes(UTF_8)));
    data.write(PRESENT | (verifies ? VERIFIED : 0) | more);
    data.writeBytes(ByteBuffer.allocate(4).putInt(count).array());
    if (withKey) {
      data.writeBytes(new byte[16]);
      data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
      data.writeBytes(id);
      data.writeBytes(cose());
    }
    return data.toByteArray();
  }

  private byte[] cose() {
    ECPublicKey point = (ECPublicKey) key.getPublic();
    return bytes(
        HexFormat.of().parseHex("a5010203262001215820"),
        coordinate(point.getW().getAffineX().toByteArray()),
        HexFormat.of().parseHex("225820"),
        coordinate(point.getW().getAffineY().toByteArray()));
  }

  /** In CBOR: {@code {fmt: "none", attStmt: {}, authData: …}}. */
  private static byte[] attestation(byte[] data) {
    return bytes(
        new byte[] {(byte) 0xa3, 0x63},
        "fmt".getBytes(UTF_8),
        new byte[] {0x64},
        "none".getBytes(UTF_8),
        new byte[] {0x67},
        "attStmt".getBytes(UTF_8),
        new byte[] {(byte) 0xa0, 0x68},
        "authData".getBytes(UTF_8),
        new byte[] {0x58, (byte) data.length},
        data);
  }

  private byte[] clientData(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  private byte[] signature(byte[] data, byte[] client) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] coordinate(byte[] signed) {
    byte[] fixed = new byte[32];
    int length = Math.min(signed.length, 32);
    System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
