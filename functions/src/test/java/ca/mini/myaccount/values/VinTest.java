package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VinTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1M8GDM9AXKP042788",
        "1m8gdm9axkp042788",
        " 1M8 GDM9A XKP 042788 ",
        "1M8-GDM9A-XKP-042788",
        "1M8GDM9A\u00A0XKP042788",
      })
  void aNumberIsReadInOneFormHoweverItIsTyped(String typed) {
    assertThat(Vin.parse(typed).value()).isEqualTo("1M8GDM9AXKP042788");
  }

  @ParameterizedTest
  @CsvSource({
    "1M8GDM9AXKP04278, VIN_LENGTH",
    "1M8GDM9AXKP0427880, VIN_LENGTH",
    "'', VIN_LENGTH",
    "1M8GDM9AXKPO42788, VIN_LETTERS",
    "IM8GDM9AXKP042788, VIN_LETTERS",
    "1M8GDM9AXKP04278q, VIN_LETTERS",
    "1M8GDM9AXKP0427é8, VIN_CHARACTERS",
    "1M8GDM9AXKP04278_, VIN_CHARACTERS",
    "1M8GDM9AXKP04278\u0661, VIN_CHARACTERS",
  })
  void whatIsNoNumberIsRefusedWithTheReason(String typed, String reason) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Vin.parse(typed))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(reason));
  }

  /** The examples of 49 CFR 565 and of the vehicles' own plates. */
  @ParameterizedTest
  @ValueSource(strings = {"1M8GDM9AXKP042788", "11111111111111111", "5GZCZ43D13S812715"})
  void theNinthCharacterChecksTheOthers(String vin) {
    assertThat(new Vin(vin).hasCheckDigit()).isTrue();
  }

  @Test
  void aSlipOfTheFingerIsNoticedAndNotRefused() {
    assertThat(new Vin("1M8GDM9AXKP042789").hasCheckDigit()).isFalse();
    assertThat(new Vin("1M8GDM9A0KP042788").hasCheckDigit()).isFalse();
  }

  @Test
  void itIsNotPrintedByAccident() {
    assertThat(new Vin("1M8GDM9AXKP042788")).hasToString("Vin");
  }
}
