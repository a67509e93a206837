package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret with the id of its user account. */
final class UserTokenTest {
  private static final String VALUE = "0123456789abcdef0123456789abcdef." + "A".repeat(43);

  @Test
  void itIsReadAsItIsWritten() {
    UserToken token = UserToken.find(VALUE).orElseThrow();

    assertThat(token.userId()).isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(token.value()).isEqualTo(VALUE);
    assertThat(token.toString()).doesNotContain("A".repeat(43));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "0123456789abcdef0123456789abcdef",
        "0123456789ABCDEF0123456789ABCDEF.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "0123456789abcdef0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "0123456789abcdef0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        " 0123456789abcdef0123456789abcdef.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whateverHasAnotherFormIsNone(String text) {
    assertThat(UserToken.find(text)).isEmpty();
  }
}
