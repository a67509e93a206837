package ca.mini.myaccount.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of queries and forms are read as OAuth wants them. */
final class ParametersTest {
  @Test
  void theyAreDecoded() {
    Parameters given = Parameters.parse("scope=openid+email&state=a%26b%3Dc&e=%C3%A9");

    assertThat(given.wellFormed()).isTrue();
    assertThat(given.get("scope")).hasValue("openid email");
    assertThat(given.get("state")).hasValue("a&b=c");
    assertThat(given.get("e")).hasValue("é");
    assertThat(given.get("nonce")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "a=", "&&", "b=1"})
  void oneWithoutAValueIsAbsent(String query) {
    assertThat(Parameters.parse(query).get("a")).isEmpty();
    assertThat(Parameters.parse(query).wellFormed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1&a=2", "a=1&b=2&a=1", "a=1&a=", "a=1&%61=2", "a=1&a=2&a=3"})
  void oneThatComesTwiceIsNeitherTheFirstNorTheLast(String query) {
    Parameters given = Parameters.parse(query);

    assertThat(given.wellFormed()).isFalse();
    assertThat(given.get("a")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%zz", "%=1"})
  void whatCannotBeDecodedIsNotWellFormed(String query) {
    assertThat(Parameters.parse(query).wellFormed()).isFalse();
  }

  @Test
  void theyAreSentOnAsTheyWere() {
    Parameters given = Parameters.parse("state=a%26b&scope=openid+email");

    assertThat(Parameters.parse(given.encoded()).get("state")).hasValue("a&b");
    assertThat(given.encoded()).isEqualTo("state=a%26b&scope=openid+email");
  }

  @Test
  void oneIsAddedToAnAddress() {
    assertThat(Parameters.appended("https://a.example/cb", "code", "x y"))
        .isEqualTo("https://a.example/cb?code=x+y");
    assertThat(Parameters.appended("https://a.example/cb?b=1", "state", "&c=2"))
        .isEqualTo("https://a.example/cb?b=1&state=%26c%3D2");
  }
}
