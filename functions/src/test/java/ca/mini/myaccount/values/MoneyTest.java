package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "512.34",
        "512,34",
        "$512.34",
        "512,34 $",
        "512,34\u00A0$",
        " 512.34 ",
        "CAD 512.34",
        "CA$512.34",
        "512,34 $ CA",
      })
  void anAmountIsTheSameInEnglishAndFrench(String typed) {
    assertThat(Money.parse(typed)).isEqualTo(new Money(51_234));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,512.34|151234",
        "1 512,34|151234",
        "1\u202F512,34 $|151234",
        "1.512,34|151234",
        "12 345 678,90|1234567890",
        "512|51200",
        "0.05|5",
      })
  void thousandsMayBeSeparated(String typed, long cents) {
    assertThat(Money.parse(typed).cents()).isEqualTo(cents);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "512.3",
        "512.345.6",
        "-512.34",
        "1 2.34",
        "1,51.34",
        "1,512 345.00",
        "12e3",
        "1234567890.00",
        "٥١٢.٣٤",
        "512.34 512.34",
      })
  void whatIsNoAmountIsRefused(String typed) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Money.parse(typed))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("INVALID_AMOUNT"));
  }

  @Test
  void filesAndTablesHaveOneFormOnly() {
    assertThat(Money.of("512.34")).isEqualTo(new Money(51_234)).hasToString("512.34");
    assertThat(Money.of("-0.05")).isEqualTo(new Money(-5)).hasToString("-0.05");
    for (String wrong : new String[] {"512", "512,34", "$512.34", "512.345", "", ".34"}) {
      assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> Money.of(wrong));
    }
  }

  @Test
  void halfACentIsRoundedUp() {
    assertThat(Money.rounded(new BigDecimal("10.005"))).hasToString("10.01");
    assertThat(Money.rounded(new BigDecimal("10.00499"))).hasToString("10.00");
  }
}
