package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.Password;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
  private static final Password RIGHT = new Password("correct horse battery staple");
  private static final Password WRONG = new Password("Correct horse battery staple");

  private final Passwords passwords = new Passwords(new TestBackend().backend());

  @Test
  void aHashSaysHowItWasMade() {
    assertThat(passwords.hash(RIGHT))
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
  }

  @Test
  void everyHashHasASaltOfItsOwn() {
    assertThat(passwords.hash(RIGHT)).isNotEqualTo(passwords.hash(RIGHT));
  }

  @Test
  void onlyTheRightPasswordIsVerified() {
    Optional<String> stored = Optional.of(passwords.hash(RIGHT));

    assertThat(passwords.verify(RIGHT, stored)).isTrue();
    assertThat(passwords.verify(WRONG, stored)).isFalse();
  }

  @Test
  void aPasswordCountsToItsLastCharacter() {
    Password longest = new Password("🔑".repeat(127) + "a");
    Optional<String> stored = Optional.of(passwords.hash(longest));

    assertThat(passwords.verify(longest, stored)).isTrue();
    assertThat(passwords.verify(new Password("🔑".repeat(127) + "b"), stored)).isFalse();
  }

  /** The second and third are of the reference implementation's own tests (test.c of Argon2). */
  @ParameterizedTest
  @CsvSource({
    "password, '$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyBvaw"
        + "$9iBLzuApLFRzr3bOvFkEWfh9ZzjT0WZNwad70kzTAV0'",
    "password, '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'",
    "password, '$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ"
        + "$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc'",
    "déjà vu 🔑, '$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbiBieXRlcyBvaw"
        + "$q9hKC7QdGkuyFUrgrUFMtPSmAoBAtYDWIkKR0gST4d4'",
  })
  void aHashOfTheReferenceImplementationIsVerified(String password, String phc) {
    assertThat(passwords.verify(new Password(password), Optional.of(phc))).isTrue();
    assertThat(passwords.verify(new Password(password + " "), Optional.of(phc))).isFalse();
  }

  @Test
  void nobodysPasswordIsNeverRight() {
    assertThat(passwords.verify(RIGHT, Optional.empty())).isFalse();
    assertThat(passwords.verify(new Password("\0".repeat(32)), Optional.empty())).isFalse();
  }

  @Test
  void verifyingNobodysPasswordIsAsMuchWorkAsSomebodys() {
    Optional<String> stored = Optional.of(passwords.hash(RIGHT));
    passwords.verify(WRONG, stored); // whatever is loaded once is loaded now

    long somebodys = Work.of(() -> passwords.verify(WRONG, stored));
    long nobodys = Work.of(() -> passwords.verify(WRONG, Optional.empty()));

    assertThat(somebodys).isGreaterThan(19_456L * 1024);
    assertThat(nobodys).isCloseTo(somebodys, within(64L * 1024));
  }

  @ParameterizedTest
  @CsvSource({
    "'$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', false",
    "'$argon2id$v=19$m=19456,t=3,p=1$c2FsdA$aGFzaA', true",
    "'$argon2id$v=19$m=12288,t=2,p=1$c2FsdA$aGFzaA', true",
    "'$argon2id$v=19$m=194560,t=2,p=1$c2FsdA$aGFzaA', true",
    "'$argon2id$v=19$m=19456,t=2,p=2$c2FsdA$aGFzaA', true",
  })
  void aHashOfOtherParametersIsOutdated(String phc, boolean outdated) {
    assertThat(passwords.isOutdated(phc)).isEqualTo(outdated);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "correct horse battery staple",
        "$2b$10$abcdefghijklmnopqrstuv",
        "$argon2i$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA",
        "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$",
      })
  void aStoredHashOfNoKnownFormIsABugAndNotAWrongPassword(String stored) {
    assertThatIllegalStateException()
        .isThrownBy(() -> passwords.verify(RIGHT, Optional.of(stored)));
  }
}
