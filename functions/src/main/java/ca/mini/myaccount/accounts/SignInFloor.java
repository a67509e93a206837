package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Stopwatch;
import java.time.Duration;

/**
 * How long comparing a password takes at least, while there are accounts whose hash another system
 * made: each of those costs another time, and none must show that it is one, or that it exists.
 *
 * <p>Without such accounts the setting is 0: all hashes cost the same then.
 */
final class SignInFloor {
  private final Backend backend;
  private final Duration floor;

  SignInFloor(Backend backend) {
    this.backend = backend;
    floor = of(backend);
  }

  /** The setting. */
  static Duration of(Backend backend) {
    return Duration.ofMillis(
        Long.parseLong(backend.settings().optional("SIGN_IN_FLOOR_MILLIS").orElse("0")));
  }

  /** Waits until the floor is reached; a comparison that took longer is a number for operators. */
  void await(Stopwatch begun) {
    if (floor.isZero()) {
      return;
    }
    Duration left = floor.minus(begun.elapsed());
    if (left.isNegative()) {
      backend.log().metric("SignInFloorMissed", "Count", 1);
      return;
    }
    try {
      Thread.sleep(left.toMillis() + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
