package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PersonNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "O’Brien",
        "O'Brien",
        "D'Arcy",
        "Jean-François",
        "Łukasz",
        "李",
        "𠮷田",
        "Nguyễn",
        "Åsa Ødegård",
        "محمد",
        "Ἀλέξανδρος",
        "Kaʻimi",
        "'t Hooft",
        "St. John",
        "Smith, Jr.",
        "X",
      })
  void aNameIsTakenAsItsOwnerWritesIt(String name) {
    assertThat(PersonName.parse(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>",
        "<script>alert(1)</script>",
        "Zoé 💥",
        "Zoé\nLefèvre",
        "Zoé\u202eevil",
        "Zoé\u200bLefèvre",
        "\u2066Zoé",
        "Zoé\u00adLefèvre",
        "zoe@example.ca",
        "https://example.com",
        "R2D2",
        "{{firstName}}",
        "Zoé & Max",
        "-",
        "..",
        "' OR '",
        "- Zoé",
        "\u0301Zoé",
        "Zo\u3164",
        "Z" + "\u0335\u0336\u0337\u0338\u0334" + "oé",
      })
  void whatIsNoNameIsRefused(String typed) {
    assertRefused(typed, "INVALID_NAME");
  }

  @ParameterizedTest
  @CsvSource({"'  Zoé ', Zoé", "Zoe\u0301, Zoé"})
  void aNameIsReadInOneFormHoweverItIsTyped(String typed, String canonical) {
    assertThat(PersonName.parse(typed).value()).isEqualTo(canonical);
  }

  @Test
  void anEmptyNameIsMissing() {
    assertRefused("", "REQUIRED");
    assertRefused(" \t ", "REQUIRED");
  }

  @Test
  void aNameOf100CharactersIsTheLongestWhateverItsBytes() {
    assertThat(PersonName.parse("é".repeat(100)).value()).hasSize(100);
    assertThat(PersonName.parse("𠮷".repeat(100)).value()).hasSize(200);
    assertRefused("é".repeat(101), "TOO_LONG");
    assertRefused("𠮷".repeat(101), "TOO_LONG");
  }

  @Test
  void aNameInPiecesCountsWhatItIsPutTogether() {
    assertThat(PersonName.parse("e\u0302\u0323".repeat(100)).value()).isEqualTo("ệ".repeat(100));
  }

  @Test
  void aNameIsNeverPrintedByAccident() {
    assertThat("of " + PersonName.parse("Zoé")).isEqualTo("of PersonName");
  }

  private static void assertRefused(String typed, String code) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> PersonName.parse(typed))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
