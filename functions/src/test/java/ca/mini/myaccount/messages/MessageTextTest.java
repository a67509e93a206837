package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.values.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTextTest {
  private static final String SEAL = "🦭";

  @ParameterizedTest
  @ValueSource(strings = {" a ", "one\r\ntwo\n", "<b>&amp;</b>", "\u202eabc", "e\u0301"})
  void aTextIsKeptAsItWasTyped(String typed) {
    assertThat(MessageText.parse(typed).value()).isEqualTo(typed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\r\n\t", "\u00a0\u2003", "\u200b\u200e\u202e\ufeff", "\u0000"})
  void whatNobodyCanSeeIsNoText(String typed) {
    refused(typed, "REQUIRED");
  }

  @Test
  void fourThousandCharactersAreCountedAsPeopleCountThem() {
    assertThat(MessageText.parse(SEAL.repeat(4000)).value()).hasSize(8000);
    refused(SEAL.repeat(4001), "TOO_LONG");
    refused("x".repeat(4001), "TOO_LONG");
  }

  @Test
  void thePreviewIsItsBeginningOnOneLine() {
    assertThat(MessageText.parse("  Hello,\r\n\r\n  can I\tpay  it? ").preview())
        .isEqualTo("Hello, can I pay it?");
    assertThat(MessageText.parse("x".repeat(140)).preview()).isEqualTo("x".repeat(140));
    assertThat(MessageText.parse("x".repeat(141)).preview()).isEqualTo("x".repeat(139) + "…");
    assertThat(MessageText.parse("x".repeat(138) + " yy").preview())
        .isEqualTo("x".repeat(138) + "…");
  }

  @Test
  void thePreviewEndsWithNoHalfOfACharacter() {
    String preview = MessageText.parse(SEAL.repeat(200)).preview();

    assertThat(preview).isEqualTo(SEAL.repeat(139) + "…");
  }

  @Test
  void nothingOfItIsPrintedByAccident() {
    assertThat(MessageText.parse("my secret")).hasToString("MessageText");
  }

  private static void refused(String typed, String code) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> MessageText.parse(typed))
        .extracting(InvalidValueException::code)
        .isEqualTo(code);
  }
}
