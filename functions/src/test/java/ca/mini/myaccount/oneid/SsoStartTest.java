package ca.mini.myaccount.oneid;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser keeps of a sign-in that it has begun. */
final class SsoStartTest {
  private static final String ORIGIN = "https://a.example";
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36Z");
  private static final Token SECRET = new Token("s".repeat(43));

  private final SsoStart start = SsoStart.begin(SECRET, NOW, "/messages");

  @Test
  void stateNonceAndVerifierTellNothingOfEachOther() {
    assertThat(Set.of(start.state(), start.nonce(), start.verifier(), SECRET.value())).hasSize(4);
    assertThat(start.toString()).doesNotContain(SECRET.value());
  }

  @Test
  void allThatItHoldsIsBound() {
    assertThat(start.hasState(start.state())).isTrue();
    assertThat(start.hasState(start.nonce())).isFalse();
    assertThat(start.hasState(SsoStart.begin(SECRET, NOW, "/overview").state())).isFalse();
    assertThat(start.hasState(SsoStart.begin(SECRET, NOW.plusSeconds(1), "/messages").state()))
        .isFalse();
    assertThat(start.hasState("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/messages", "/agreements/A-1/payments", "/terms/accept?language=fr"})
  void aPageOfOursIsATarget(String page) {
    assertThat(SsoStart.target(page, ORIGIN)).isEqualTo(page);
    assertThat(SsoStart.target(ORIGIN + page, ORIGIN)).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "messages",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "https://a.example.evil.example/",
        "https://a.example@evil.example/",
        "https://a.example//evil.example",
        "javascript:alert(1)",
        "/api/session",
        "/oneid/oauth2/authorize",
        "/sso",
        "/messages#x",
        "/messages\r\nx: y",
        "/../api/session"
      })
  void nothingElseIs(String other) {
    assertThat(SsoStart.target(other, ORIGIN)).isEqualTo("/overview");
  }

  @Test
  void neitherIsWhatIsTooLong() {
    assertThat(SsoStart.target("/" + "a".repeat(500), ORIGIN)).isEqualTo("/overview");
  }
}
