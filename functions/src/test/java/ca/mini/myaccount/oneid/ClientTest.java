package ca.mini.myaccount.oneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client's data say of it. */
final class ClientTest {
  private static final String ENGLISH = "https://a.example/terms?language=en";
  private static final String FRENCH = "https://a.example/terms?language=fr";
  private static final String SECRET = "s".repeat(43);

  private final Client client =
      new Client(
          "app",
          "App",
          "mini",
          Client.AuthMethod.CLIENT_SECRET_BASIC,
          List.of("https://a.example/sso"),
          List.of(),
          Optional.of("https://a.example/sso"),
          List.of(ENGLISH, FRENCH),
          Set.of("openid", "email"),
          true,
          Optional.of(Token.sha256(SECRET)),
          Optional.empty());

  @Test
  void itGoesOnWhereItIsAskedToOrWhereItUsuallyDoes() {
    assertThat(byUri("")).hasValue(ENGLISH);
    assertThat(byUri(FRENCH)).hasValue(FRENCH);
    assertThat(byUri("https%3A%2F%2Fa.example%2Fterms%3Flanguage%3Dfr"))
        .as("encoded once more, as in the field")
        .hasValue(FRENCH);
    assertThat(client.target(Optional.empty(), Optional.empty(), Language.FR)).hasValue(FRENCH);
  }

  @Test
  void itGoesOnAtThePathThatTheStateOfALinkNames() {
    assertThat(byPath("/terms?language=fr")).hasValue(FRENCH);
    assertThat(byPath("%2Fterms%3Flanguage%3Dfr")).hasValue(FRENCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://a.example/terms",
        "https://a.example/terms?language=en&x=1",
        "%",
        "https%253A%252F%252Fa.example%252Fterms%253Flanguage%253Dfr"
      })
  void itGoesOnNowhereElse(String asked) {
    assertThat(client.knows(asked)).isFalse();
    assertThat(byUri(asked)).hasValue(ENGLISH);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil.example/", "/terms", "@evil.example", ".evil.example", "\\evil"})
  void noStateLeadsElsewhere(String state) {
    assertThat(byPath(state)).hasValue(ENGLISH);
  }

  @Test
  void aLinkMayNameWhereItsAnswersGo() {
    assertThat(client.knows("https%3A%2F%2Fa.example%2Fsso")).isTrue();
    assertThat(byUri("https%3A%2F%2Fa.example%2Fsso")).as("which is no target").hasValue(ENGLISH);
  }

  private Optional<String> byUri(String asked) {
    Optional<String> uri = Optional.of(asked).filter(text -> !text.isEmpty());
    return client.target(uri, Optional.empty(), Language.EN);
  }

  private Optional<String> byPath(String state) {
    return client.target(Optional.empty(), Optional.of(state), Language.EN);
  }

  @Test
  void itsSecretIsKnownByItsHash() {
    assertThat(client.hasSecret(SECRET)).isTrue();
    assertThat(client.hasSecret(SECRET + "s")).isFalse();
    assertThat(client.hasSecret(Token.sha256(SECRET))).isFalse();
    assertThat(client.hasSecret("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "App", "a b", "-a", "a-", "a#b", "é"})
  void anIdHasNothingThatAKeyCouldBeMadeOf(String id) {
    assertThat(Client.isId(id)).isFalse();
    assertThat(Client.isId("canhub")).isTrue();
  }

  @Test
  void scopesAreAllAllowedOrNoneIsGiven() {
    assertThat(Scopes.require("email openid openid", client.scopes()))
        .containsExactlyInAnyOrder("openid", "email");
    for (String wrong : List.of("", " ", "openid admin", "OPENID", "openid\temail")) {
      assertThatExceptionOfType(OAuthError.class)
          .isThrownBy(() -> Scopes.require(wrong, client.scopes()))
          .withMessage("invalid_scope");
    }
    assertThat(Scopes.text(Set.of("openid", "email"))).isEqualTo("email openid");
  }

  @Test
  void aRefreshTokenNamesItsGrant() {
    String value = "0".repeat(32) + "." + "G".repeat(43) + "." + "S".repeat(43);
    RefreshToken token = RefreshToken.find(value).orElseThrow();

    assertThat(token.grantId()).isEqualTo("G".repeat(43));
    assertThat(token.value()).isEqualTo(value);
    assertThat(token.toString()).doesNotContain("S".repeat(43));
    for (String wrong :
        List.of("", ".", value + ".", value.substring(1), "0".repeat(32) + "." + "G".repeat(43))) {
      assertThat(RefreshToken.find(wrong)).as(wrong).isEmpty();
    }
  }
}
