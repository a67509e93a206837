package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmailAddressTest {
  private static final String LONGEST_DOMAIN =
      "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + ".ca";

  @ParameterizedTest
  @CsvSource({
    "Zoe.Lefevre@Example.CA, zoe.lefevre@example.ca",
    "' zoe@example.ca\t', zoe@example.ca",
    "zoe+mini@example.ca, zoe+mini@example.ca",
    "o'brien@example.ca, o'brien@example.ca",
    "zoe@québec.ca, zoe@xn--qubec-csa.ca",
    "zoe@QUÉBEC.ca, zoe@xn--qubec-csa.ca",
    "zoe@que\u0301bec.ca, zoe@xn--qubec-csa.ca",
    "zoe@例え。jp, zoe@xn--r8jz45g.jp",
    "zoe@xn--qubec-csa.ca, zoe@xn--qubec-csa.ca",
    "zoe@mail.example.museum, zoe@mail.example.museum",
  })
  void anAddressIsReadInOneFormHoweverItIsTyped(String typed, String canonical) {
    assertThat(EmailAddress.parse(typed).value()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "zoe",
        "zoe@",
        "zoé@exemple.ca",
        "@example.ca",
        "zoe@example",
        "zoe@localhost",
        "zoe@example.ca.",
        "zoe@.example.ca",
        "zoe@example..ca",
        "zoe@-example.ca",
        "zoe@example-.ca",
        "zoe@exam_ple.ca",
        "zoe@192.0.2.1",
        "zoe@[192.0.2.1]",
        "zoe@example.ca,max@example.ca",
        "zoe@example.ca max@example.ca",
        "zoe@max@example.ca",
        "\"zoe\"@example.ca",
        "\"zoe@evil.example\"@example.ca",
        "Zoé <zoe@example.ca>",
        "zoe(comment)@example.ca",
        ".zoe@example.ca",
        "zoe.@example.ca",
        "zoe..lefevre@example.ca",
        "zoe\\@example.ca",
        "zoe\r\nbcc:max@example.ca",
        "zoe@example.ca\r\nbcc:max@example.ca",
        "zoe\u200b@example.ca",
        "zoe@exa\u202emple.ca",
        "zoe@💥.ca",
      })
  void whatIsNoPlainAddressIsRefused(String typed) {
    assertRefused(typed, "INVALID_EMAIL");
  }

  @Test
  void anAddressOf254CharactersIsTheLongest() {
    String longest = "z".repeat(254 - 1 - LONGEST_DOMAIN.length()) + "@" + LONGEST_DOMAIN;
    assertThat(longest).hasSize(254);

    assertThat(EmailAddress.parse(longest).value()).isEqualTo(longest);
    assertRefused("z" + longest, "TOO_LONG");
  }

  @Test
  void anAddressOf320CharactersIsRefused() {
    assertRefused("z".repeat(64) + "@" + "a".repeat(252) + ".ca", "TOO_LONG");
  }

  @Test
  void thePartBeforeTheAtHasAtMost64Characters() {
    assertThat(EmailAddress.parse("z".repeat(64) + "@example.ca").value()).startsWith("zzz");
    assertRefused("z".repeat(65) + "@example.ca", "INVALID_EMAIL");
  }

  @Test
  void aTurkishCapitalIsNotTakenForAnother() {
    assertRefused("ZO\u0130@example.ca", "INVALID_EMAIL");
  }

  @Test
  void anAddressIsShownByItsFirstLetterAndItsDomain() {
    assertThat(EmailAddress.parse("zoe.lefevre@example.ca").masked()).isEqualTo("z•••@example.ca");
  }

  @Test
  void anAddressThatIsPrintedByAccidentIsMasked() {
    assertThat("to " + EmailAddress.parse("zoe@example.ca")).isEqualTo("to z•••@example.ca");
  }

  private static void assertRefused(String typed, String code) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> EmailAddress.parse(typed))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
