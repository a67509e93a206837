package ca.mini.myaccount.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Password;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordPolicyTest {
  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "quatre mots sans lien",
        "Montréal sous la neige",
        "l’été, on rame à l’aube",
        "kX9#mQ2$vL7p",
        "tornade cuivre lapin",
        "ぶどう と ねこ と つき",
        "🔑🦊🌧🎻🧭🪁🥐🛶🎲🧵🪐🧊",
        "mini tornade cuivre lapin",
        "Zoé rame sur le lac gelé",
      })
  void whatIsHardToGuessIsTakenWhateverItIsMadeOf(String typed) {
    assertThat(refusal(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password password", "pass-word 12_34", "mot de passe 123"})
  void whatIsTypedBetweenWordsMakesThemNoHarderToGuess(String typed) {
    assertThat(refusal(typed)).isPresent();
  }

  @Test
  void elevenCodePointsAreTooFewAndTwelveAreEnough() {
    assertThat(refusal("kX9#mQ2$vL7")).contains("PASSWORD_TOO_SHORT");
    assertThat(refusal("kX9#mQ2$vL7p")).isEmpty();
    assertThat(refusal("🔑🦊🌧🎻🧭🪁🥐🛶🎲🧵🪐")).contains("PASSWORD_TOO_SHORT");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "P@ssw0rd1234",
        "motdepasse123",
        "iloveyou1234",
        "azertyuiopqs",
        "1qaz2wsx3edc",
        "Canadiens2026",
        "123456789012",
      })
  void whatManyPeopleUseIsRefusedAsCommon(String typed) {
    assertThat(refusal(typed)).contains("PASSWORD_TOO_COMMON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "qwertyuiop[]",
        "asdfghjkl;'a",
        "trustno1trustno1",
        "bmwbmwbmwbmw",
      })
  void aPatternIsRefusedAsPredictable(String typed) {
    assertThat(refusal(typed)).contains("PASSWORD_TOO_PREDICTABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mini12345678", "myminiaccount", "Lefèvre-Tremblay", "zoe@example.ca"})
  void whatIsKnownOfTheCustomerAndOfUsIsRefused(String typed) {
    assertThat(refusal(typed)).contains("PASSWORD_HAS_CONTEXT_WORDS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mini cooper bmw",
        "BMW Mini Account",
        "zoelefevre2026",
        "Zoé Lefèvre-Tremblay",
        "tremblay zoe lefevre",
        "Zoe.Tremblay.123456",
        "example.ca Zoe",
        "zoezoezoezoezoe lefevre",
      })
  void whatIsMadeOfContextWordsIsRefusedHoweverManyTheyAre(String typed) {
    assertThat(refusal(typed)).contains("PASSWORD_HAS_CONTEXT_WORDS");
  }

  @ParameterizedTest
  @CsvSource({"128, a", "128, 🔑", "127, ab"})
  void repeatingDoesNotMakeAPasswordStrong(int times, String part) {
    assertThat(refusal(part.repeat(times / part.length()))).contains("PASSWORD_TOO_PREDICTABLE");
  }

  @Test
  void measuringTheCostliestPasswordIsNoMoreWorkThanHashingIt() {
    String signs = "4@8({[<3!1|0$5+7%2z6g9".repeat(6).substring(0, 128);
    refusal(signs); // whatever is loaded once is loaded now

    // It takes as long as a hash then; all 128 characters would take gigabytes, and a second.
    assertThat(Work.of(() -> refusal(signs))).isLessThan(500_000_000);
  }

  @Test
  void aNameOfOneLetterIsNotTakenOutOfEveryWord() {
    assertThat(
            policy.refusal(
                new Password("a la cabana blanca"), List.of("A", "Ba", "a.b@example.ca")))
        .isEmpty();
  }

  private Optional<String> refusal(String typed) {
    return policy.refusal(
        Password.parse(typed), List.of("Zoé", "Lefèvre-Tremblay", "zoe@example.ca"));
  }
}
