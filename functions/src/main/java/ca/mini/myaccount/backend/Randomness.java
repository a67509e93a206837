package ca.mini.myaccount.backend;

/** Where secrets and ids come from: {@code SecureRandom}, or something repeatable in tests. */
@FunctionalInterface
public interface Randomness {
  /** That many random bytes. */
  byte[] bytes(int count);
}
