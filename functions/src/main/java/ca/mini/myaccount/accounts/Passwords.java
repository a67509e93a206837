package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.values.Password;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hashes and verifies passwords: Argon2id with m=19,456 KiB, t=2, p=1 (ASVS 5.0 appendix C),
 * written in PHC form, so that each hash says how it was made.
 */
final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final Pattern PHC =
      Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([^$]+)\\$([^$]+)");

  /** No password's hash: what is verified for whoever has none, at the same cost. */
  private static final String NOBODY =
      phc(MEMORY_KIB, ITERATIONS, PARALLELISM, new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private final Backend backend;

  Passwords(Backend backend) {
    this.backend = backend;
  }

  /** A new hash, in PHC form. Takes about 50 to 200 ms of one core. */
  String hash(Password password) {
    byte[] salt = backend.randomBytes(SALT_BYTES);
    byte[] hash = argon2id(password, salt, MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES);
    return phc(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, hash);
  }

  /** Whether the password has this hash; takes as long, and is false, when there is none. */
  boolean verify(Password password, Optional<String> stored) {
    Matcher phc = PHC.matcher(stored.orElse(NOBODY));
    if (!phc.matches()) {
      throw new IllegalStateException("a stored password hash has no known form");
    }
    byte[] expected = Base64.getDecoder().decode(phc.group(5));
    byte[] actual =
        argon2id(
            password,
            Base64.getDecoder().decode(phc.group(4)),
            Integer.parseInt(phc.group(1)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)),
            expected.length);
    return MessageDigest.isEqual(expected, actual) && stored.isPresent();
  }

  /** Whether a hash was made with other parameters than today's. */
  boolean isOutdated(String stored) {
    return !stored.startsWith(prefix(MEMORY_KIB, ITERATIONS, PARALLELISM));
  }

  private static byte[] argon2id(
      Password password, byte[] salt, int memory, int iterations, int parallelism, int length) {
    return Argon2Function.getInstance(memory, iterations, parallelism, length, Argon2.ID)
        .hash(password.value().getBytes(StandardCharsets.UTF_8), salt)
        .getBytes();
  }

  private static String phc(int memory, int iterations, int parallelism, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return prefix(memory, iterations, parallelism)
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static String prefix(int memory, int iterations, int parallelism) {
    return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + parallelism + "$";
  }
}
