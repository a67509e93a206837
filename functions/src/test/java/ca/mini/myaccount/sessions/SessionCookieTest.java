package ca.mini.myaccount.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.values.Token;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SessionCookieTest {
  private static final String USER = "0123456789abcdef0123456789abcdef";
  private static final Token SECRET = Token.of(new byte[32]);
  private static final String GOOD = USER + "." + SECRET.value();

  @Test
  void theCookieIsForThisHostAloneAndForNoScript() {
    assertThat(new SessionCookie(USER, SECRET).header())
        .isEqualTo("__Host-session=" + GOOD + "; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void aCookieThatIsTakenAwayHasTheSameAttributesOrTheBrowserKeepsIt() {
    assertThat(SessionCookie.GONE)
        .isEqualTo("__Host-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void whatWasGivenComesBack() {
    assertThat(read("__Host-session=" + GOOD)).contains(new SessionCookie(USER, SECRET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__Host-session=",
        "__Host-session=.",
        "__Host-session=" + USER,
        "__Host-session=0123456789ABCDEF0123456789ABCDEF.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "__Host-session=" + USER + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "__Host-session=" + USER + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.x",
        "__Host-session=" + USER + "#x.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "session=" + USER + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "__host-session=" + USER + ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      })
  void whatWeNeverGaveIsNoSession(String cookie) {
    assertThat(read(cookie)).isEmpty();
  }

  @Test
  void aCookieIsNotPrintedByAccident() {
    assertThat(new SessionCookie(USER, SECRET).toString()).doesNotContain(SECRET.value());
  }

  private static Optional<SessionCookie> read(String cookie) {
    return SessionCookie.of(new TestEvent().cookie(cookie).request());
  }
}
