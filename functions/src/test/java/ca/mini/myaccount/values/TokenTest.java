package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {
  private static final String FORTY_THREE = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE";

  @Test
  void aTokenHas256BitsIn43CharactersThatNeedNoEscapingInALink() {
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) 0xfb);

    assertThat(Token.of(random).value()).isEqualTo("-_v7" + "-_v7".repeat(9) + "-_s");
  }

  @Test
  void noFewerAndNoMoreBytesMakeAToken() {
    assertThatIllegalArgumentException().isThrownBy(() -> Token.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> Token.of(new byte[33]));
  }

  @Test
  void aTokenIsReadWithSpacesThatWereCopiedAlong() {
    assertThat(Token.parse(" " + FORTY_THREE + "\n").value()).isEqualTo(FORTY_THREE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCd",
        "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdEf",
        "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCd=",
        "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789+/AbCdE",
        "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789#-AbCdE",
        "ÀbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE",
      })
  void whatIsNoTokenIsRefused(String typed) {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> Token.parse(typed))
        .satisfies(e -> assertThat(e.code()).isEqualTo("INVALID_TOKEN"));
  }

  @Test
  void theHashIsSha256() {
    // FIPS 180-2 appendix B.1: ba7816bf 8f01cfea …
    assertThat(Token.sha256("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    assertThat(new Token(FORTY_THREE).hash())
        .isEqualTo(Token.sha256(FORTY_THREE))
        .hasSize(43)
        .isNotEqualTo(FORTY_THREE);
  }

  @Test
  void aTokenIsNeverPrintedByAccident() {
    assertThat("got " + new Token(FORTY_THREE)).isEqualTo("got Token");
  }
}
