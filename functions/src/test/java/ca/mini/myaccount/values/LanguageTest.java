package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {
  @ParameterizedTest
  @CsvSource({
    "en, EN",
    "fr, FR",
    "EN, EN",
    "Fr, FR",
    "fr-CA, FR",
    "fr_CA, FR",
    "en-GB, EN",
    "fr-Latn-CA, FR",
    "' fr ', FR",
  })
  void aLanguageIsKnownByItsTagWithOrWithoutARegion(String tag, Language language) {
    assertThat(Language.parse(tag)).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "de", "*", "english", "français", "e", "en fr", "xx-fr", "-", "frx"})
  void noOtherLanguageIsTaken(String tag) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Language.parse(tag))
        .satisfies(e -> assertThat(e.code()).isEqualTo("UNSUPPORTED_LANGUAGE"));
  }

  @Test
  void bothLanguagesAreThoseOfCanada() {
    assertThat(Language.EN.locale()).isEqualTo(Locale.CANADA);
    assertThat(Language.FR.locale()).isEqualTo(Locale.CANADA_FRENCH);
    assertThat(Language.FR.tag()).isEqualTo("fr");
  }
}
