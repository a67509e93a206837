package ca.mini.myaccount.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.values.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeviceCodeTest {
  @ParameterizedTest
  @ValueSource(strings = {"012345", "012 345", "012-345", " 01 23 45 ", "012\u00a0345", "012–345"})
  void aCodeIsReadInGroupsOrNot(String typed) {
    assertThat(DeviceCode.parse(typed).value()).isEqualTo("012345");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567", "12345a", "0x1234", "１２３４５６", "١٢٣٤٥٦"})
  void anythingElseIsNone(String typed) {
    assertThatThrownBy(() -> DeviceCode.parse(typed))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            e -> assertThat(e.code()).isEqualTo("INVALID_CODE_FORMAT"));
  }

  @Test
  void codesComeFromChanceAndHaveSixDigits() {
    TestBackend parts = new TestBackend();

    assertThat(DeviceCode.random(parts.backend()).value()).matches("[0-9]{6}");
    assertThat(DeviceCode.random(parts.backend())).isNotEqualTo(DeviceCode.random(parts.backend()));
  }

  @Test
  void whatIsPrintedByAccidentSaysNothing() {
    assertThat(DeviceCode.parse("012345").toString()).doesNotContain("012345");
  }
}
