package com.password4j;

import com.password4j.types.Argon2;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The library's Argon2id, counted. It stands in the library's package, since only there it can be
 * made, and takes the place of the instance that {@code Argon2Function} keeps for all callers.
 */
public final class CountedArgon2 extends Argon2Function {
  private static final AtomicInteger HASHES = new AtomicInteger();

  private CountedArgon2(int memory, int iterations, int parallelism, int outputLength) {
    super(memory, iterations, parallelism, outputLength, Argon2.ID, ARGON2_VERSION_13);
  }

  /**
   * From now on hashes with these parameters are counted.
   *
   * @throws IllegalStateException if the library keeps its instances in another way than it did
   */
  public static void install(int memory, int iterations, int parallelism, int outputLength) {
    String key =
        getUID(memory, iterations, parallelism, outputLength, Argon2.ID, ARGON2_VERSION_13);
    kept().put(key, new CountedArgon2(memory, iterations, parallelism, outputLength));
    Argon2Function used = getInstance(memory, iterations, parallelism, outputLength, Argon2.ID);
    if (!(used instanceof CountedArgon2)) {
      throw new IllegalStateException("the library keeps its instances elsewhere");
    }
  }

  /** How many were made since this was asked the last time. */
  public static int take() {
    return HASHES.getAndSet(0);
  }

  @Override
  public Hash hash(byte[] password, byte[] salt) {
    HASHES.incrementAndGet();
    return super.hash(password, salt);
  }

  @SuppressWarnings("unchecked")
  private static ConcurrentMap<String, Argon2Function> kept() {
    try {
      var field = Argon2Function.class.getDeclaredField("INSTANCES");
      field.setAccessible(true);
      return (ConcurrentMap<String, Argon2Function>) field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the library keeps its instances elsewhere", e);
    }
  }
}
