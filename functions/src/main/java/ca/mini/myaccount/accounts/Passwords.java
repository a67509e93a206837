package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Stopwatch;
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
 *
 * <p>Of an account that came from another system it is the old hash that is hashed so, with the old
 * one's parameters before it; the right password makes that a plain one. While there are such,
 * every comparison takes the same time, {@link SignInFloor}.
 */
public final class Passwords {
  private static final int MEMORY_KIB = 19_456;
  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;

  private static final Pattern PHC =
      Pattern.compile(
          "(\\$(?:bcrypt|pbkdf2)\\$[^$]+\\$[^$]+)?"
              + "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d)\\$([^$]+)\\$([^$]+)");

  /** No password's hash: what is verified for whoever has none, at the same cost. */
  private static final String NOBODY =
      phc(MEMORY_KIB, ITERATIONS, PARALLELISM, new byte[SALT_BYTES], new byte[HASH_BYTES]);

  private final Backend backend;
  private final SignInFloor floor;

  /** The passwords of the backend's users. */
  public Passwords(Backend backend) {
    this.backend = backend;
    floor = new SignInFloor(backend);
  }

  /** A new hash, in PHC form. Takes about 50 to 200 ms of one core. */
  String hash(Password password) {
    return hash(bytes(password));
  }

  /**
   * What is stored of a hash that another system made: our hash of it, after its parameters. Takes
   * as long as {@link #hash}.
   */
  public String wrap(OldHash old) {
    return old.algorithm().text() + hash(old.value());
  }

  private String hash(byte[] secret) {
    byte[] salt = backend.randomBytes(SALT_BYTES);
    byte[] hash = argon2id(secret, salt, MEMORY_KIB, ITERATIONS, PARALLELISM, HASH_BYTES);
    return phc(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, hash);
  }

  /** Whether the password has this hash; takes as long, and is false, when there is none. */
  boolean verify(Password password, Optional<String> stored) {
    Stopwatch begun = Stopwatch.start();
    boolean right = isRight(password, stored);
    floor.await(begun);
    return right;
  }

  private static boolean isRight(Password password, Optional<String> stored) {
    Matcher phc = PHC.matcher(stored.orElse(NOBODY));
    if (!phc.matches()) {
      throw new IllegalStateException("a stored password hash has no known form");
    }
    byte[] secret =
        Optional.ofNullable(phc.group(1))
            .map(old -> OldAlgorithm.parse(old).hash(password))
            .orElseGet(() -> bytes(password));
    byte[] expected = Base64.getDecoder().decode(phc.group(6));
    byte[] actual =
        argon2id(
            secret,
            Base64.getDecoder().decode(phc.group(5)),
            Integer.parseInt(phc.group(2)),
            Integer.parseInt(phc.group(3)),
            Integer.parseInt(phc.group(4)),
            expected.length);
    return MessageDigest.isEqual(expected, actual) && stored.isPresent();
  }

  /** Whether a hash was made with other parameters than today's, or by another system. */
  boolean isOutdated(String stored) {
    return !stored.startsWith(prefix(MEMORY_KIB, ITERATIONS, PARALLELISM));
  }

  private static byte[] argon2id(
      byte[] secret, byte[] salt, int memory, int iterations, int parallelism, int length) {
    return Argon2Function.getInstance(memory, iterations, parallelism, length, Argon2.ID)
        .hash(secret, salt)
        .getBytes();
  }

  private static byte[] bytes(Password password) {
    return password.value().getBytes(StandardCharsets.UTF_8);
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
