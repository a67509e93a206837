package ca.mini.myaccount.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Password;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OldHashTest {
  private static final Password WRONG = new Password("another one");
  private static final String SALT = base64(16);

  private final Passwords passwords = new Passwords(new TestBackend().backend());

  /** The first two are of crypt_blowfish's own tests, the others of jBCrypt's. */
  @ParameterizedTest
  @CsvSource({
    "U*U, $2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U*, $2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
    "a, $2a$06$m0CrhHm10qJ3lXRY.5zDGO3rS2KdeeWLuGmsfGlMfOxih58VYVfxe",
    "abc, $2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
    "abc, $2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
    "abc, $2y$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
  })
  void bcryptsPublishedHashesAreVerified(String password, String hash) {
    assertVerified(OldHash.bcrypt(hash), password);
  }

  @Test
  void bcryptTakesSeventyTwoBytesOfAPassword() {
    Bcrypt bcrypt = new Bcrypt(4, "If6bvum7DFjUnE9p2uDeDu");

    assertThat(bcrypt.hash(new Password("a".repeat(100))))
        .isEqualTo(bcrypt.hash(new Password("a".repeat(72))))
        .isNotEqualTo(bcrypt.hash(new Password("a".repeat(71))));
  }

  @Test
  void bcryptDoesNotEndAPasswordAtANul() {
    Bcrypt bcrypt = new Bcrypt(4, "If6bvum7DFjUnE9p2uDeDu");

    assertThat(bcrypt.hash(new Password("abc\u0000def")))
        .isNotEqualTo(bcrypt.hash(new Password("abc")));
  }

  /** RFC 6070 for SHA-1, RFC 7914 §11 for SHA-256; the last, of SHA-512, by Python's hashlib. */
  @ParameterizedTest
  @CsvSource({
    "SHA1, password, salt, 4096, 4b007901b765489abead49d926f721d065a429c1",
    "SHA256, passwd, salt, 1, 55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc",
    "SHA256, Password, NaCl, 80000,"
        + "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56",
    "SHA512, password, salt, 1, 867f70cf1ade02cff3752599a3a53dc4af34c7a669815ae5d513554e1c8cf252"
        + "c02d470a285a0501bad999bfe943c08f050235d7d68b1da55e63f73b60a57fce",
  })
  void pbkdf2sPublishedHashesAreVerified(
      Pbkdf2.Digest digest, String password, String salt, int iterations, String hex) {
    byte[] hash = HexFormat.of().parseHex(hex);
    Pbkdf2 algorithm = new Pbkdf2(digest, iterations, salt.getBytes(UTF_8), hash.length);

    assertThat(algorithm.hash(new Password(password))).isEqualTo(hash);
    assertVerified(new OldHash(algorithm, hash), password);
  }

  @ParameterizedTest
  @CsvSource({"3, OUT_OF_RANGE", "15, OUT_OF_RANGE", "31, OUT_OF_RANGE"})
  void bcryptsCostIsCapped(int cost, String code) {
    String hash = "$2b$%02d$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";
    assertRefused(() -> OldHash.bcrypt(hash.formatted(cost)), code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$2x$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2b$6$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i",
        "$2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0",
        "$2b$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i\n",
      })
  void otherTextsAreNoHashOfBcrypt(String text) {
    assertRefused(() -> OldHash.bcrypt(text), "INVALID_HASH");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 16, 32, OUT_OF_RANGE",
    "1000001, 16, 32, OUT_OF_RANGE",
    "1000, 7, 32, INVALID_SALT",
    "1000, 65, 32, INVALID_SALT",
    "1000, 16, 15, INVALID_HASH",
    "1000, 16, 33, INVALID_HASH",
  })
  void pbkdf2sCostIsCapped(int iterations, int salt, int hash, String code) {
    assertRefused(
        () -> OldHash.pbkdf2(Pbkdf2.Digest.SHA256, iterations, base64(salt), base64(hash)), code);
  }

  @Test
  void whatIsStoredIsNotTheOldHash() {
    OldHash old = OldHash.pbkdf2(Pbkdf2.Digest.SHA512, 1000, SALT, base64(64));

    assertThat(passwords.wrap(old))
        .startsWith("$pbkdf2$f=sha512,i=1000,l=64$" + SALT.replace("=", "") + "$argon2id$v=19$")
        .doesNotContain(base64(64).substring(0, 40));
  }

  private void assertVerified(OldHash old, String password) {
    String stored = passwords.wrap(old);

    assertThat(passwords.verify(new Password(password), Optional.of(stored))).isTrue();
    assertThat(passwords.verify(WRONG, Optional.of(stored))).isFalse();
    assertThat(passwords.isOutdated(stored)).as("replaced at the sign-in").isTrue();
  }

  private static void assertRefused(Runnable making, String code) {
    assertThatThrownBy(making::run)
        .isInstanceOfSatisfying(
            InvalidValueException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private static String base64(int bytes) {
    return Base64.getEncoder().encodeToString(new byte[bytes]);
  }
}
