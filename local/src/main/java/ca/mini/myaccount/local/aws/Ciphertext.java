package ca.mini.myaccount.local.aws;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the embedded KMS encrypts: key id, nonce, then AES-GCM with the context as additional data.
 */
public final class Ciphertext {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final byte VERSION = 1;

  private Ciphertext() {}

  static byte[] seal(String keyId, byte[] secret, Map<String, String> context, byte[] plaintext)
      throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, secret, nonce, context).doFinal(plaintext);
    byte[] id = keyId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + id.length + nonce.length + sealed.length)
        .put(VERSION)
        .put((byte) id.length)
        .put(id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * @throws GeneralSecurityException when it was altered, or made with another context
   */
  static byte[] open(byte[] blob, byte[] secret, Map<String, String> context)
      throws GeneralSecurityException {
    int start = 2 + blob[1];
    byte[] nonce = Arrays.copyOfRange(blob, start, start + NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(blob, start + NONCE_BYTES, blob.length);
    return cipher(Cipher.DECRYPT_MODE, secret, nonce, context).doFinal(sealed);
  }

  /** The id of the key that made it, unless it is no ciphertext at all. */
  public static Optional<String> keyId(byte[] blob) {
    boolean whole =
        blob.length > 2
            && blob[0] == VERSION
            && blob[1] > 0
            && blob.length >= 2 + blob[1] + NONCE_BYTES + TAG_BITS / 8;
    return whole
        ? Optional.of(new String(blob, 2, blob[1], StandardCharsets.UTF_8))
        : Optional.empty();
  }

  private static Cipher cipher(int mode, byte[] secret, byte[] nonce, Map<String, String> context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    for (Map.Entry<String, String> entry : new TreeMap<>(context).entrySet()) {
      cipher.updateAAD(lengthAndText(entry.getKey()));
      cipher.updateAAD(lengthAndText(entry.getValue()));
    }
    return cipher;
  }

  /** With the length in front, so that no two contexts look the same. */
  private static byte[] lengthAndText(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
  }
}
