package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

final class PasswordTest {
  @Test
  void aPasswordIsTheSameFromEveryKeyboard() {
    assertThat(Password.parse("déjà vu à Québec"))
        .isEqualTo(Password.parse("de\u0301ja\u0300 vu a\u0300 Que\u0301bec"));
  }

  @Test
  void lettersThatOnlyLookAlikeStayDifferent() {
    assertThat(Password.parse("ﬁve thousand")).isNotEqualTo(Password.parse("five thousand"));
    assertThat(Password.parse("Correct horse")).isNotEqualTo(Password.parse("correct horse"));
  }

  @Test
  void spacesAroundAPasswordBelongToIt() {
    assertThat(Password.parse("  open sesame ").value()).isEqualTo("  open sesame ");
  }

  @Test
  void aPasswordOf128CodePointsIsTakenWhole() {
    String longest = "🔑".repeat(128);

    assertThat(Password.parse(longest).value()).isEqualTo(longest);
    assertRefused("🔑".repeat(129), "PASSWORD_TOO_LONG");
    assertRefused("k".repeat(129), "PASSWORD_TOO_LONG");
  }

  @Test
  void aPasswordInPiecesCountsWhatItIsPutTogether() {
    assertThat(Password.parse("e\u0301".repeat(128)).value()).isEqualTo("é".repeat(128));
  }

  @Test
  void anEmptyPasswordIsMissing() {
    assertRefused("", "REQUIRED");
  }

  @Test
  void aPasswordIsNeverPrintedByAccident() {
    assertThat("typed " + Password.parse("open sesame")).isEqualTo("typed Password");
  }

  private static void assertRefused(String typed, String code) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Password.parse(typed))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
