package ca.mini.myaccount.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginTest {
  @Test
  void whatHasAnAtIsAnAddress() {
    assertThat(Login.parse(" Zoe@Example.ca ").email())
        .hasValue(new EmailAddress("zoe@example.ca"));
    assertThat(Login.parse(" Zoé.L ").userName()).hasValue(new UserName("Zoé.L"));
  }

  @Test
  void theCaseOfAUserNameDoesNotCount() {
    assertThat(Login.parse("ZOÉ.L").key()).isEqualTo(Login.parse("zoé.l").key());
    assertThat(Login.parse("ｚｏｅ").key()).isEqualTo("zoe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "z", ".zoe", "zoe l", "zoe/l", "zoe＠example.ca", "zoe#l"})
  void otherTextsAreNeither(String typed) {
    assertThatThrownBy(() -> Login.parse(typed))
        .isInstanceOfSatisfying(
            InvalidValueException.class,
            refused -> assertThat(refused.code()).isEqualTo("INVALID_LOGIN"));
  }
}
