package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.Password;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SignInFloorTest {
  private static final Duration FLOOR = Duration.ofMillis(900);
  private static final Password TYPED = new Password("typed");

  private final Passwords passwords =
      new Passwords(
          new TestBackend()
              .with("SIGN_IN_FLOOR_MILLIS", Long.toString(FLOOR.toMillis()))
              .backend());

  @Test
  void nobodyAndEveryKindOfHashTakeTheSameTime() {
    String zeros = Base64.getEncoder().encodeToString(new byte[32]);
    String old = passwords.wrap(OldHash.pbkdf2(Pbkdf2.Digest.SHA256, 20_000, zeros, zeros));

    for (Optional<String> stored :
        List.of(Optional.<String>empty(), Optional.of(passwords.hash(TYPED)), Optional.of(old))) {
      long begun = System.nanoTime();
      passwords.verify(TYPED, stored);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(FLOOR);
    }
  }
}
