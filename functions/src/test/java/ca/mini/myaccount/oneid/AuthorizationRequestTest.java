package ca.mini.myaccount.oneid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which sign-in and which consent a request for a code accepts. */
final class AuthorizationRequestTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:05:36Z");
  private static final String REQUEST =
      "redirect_uri=https%3A%2F%2Fa.example&response_type=code&scope=openid+email"
          + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
          + "&code_challenge_method=S256";

  @Test
  void anySessionDoesUnlessTheClientSaysOtherwise() {
    assertThat(read("").accepts(session("old", NOW.minus(Duration.ofHours(11))))).isTrue();
    assertThat(read("").interactive()).isTrue();
    assertThat(read("&prompt=none").interactive()).isFalse();
  }

  @Test
  void aSignInMayBeAsOldAsTheClientSays() {
    AuthorizationRequest asked = read("&max_age=60");

    assertThat(asked.accepts(session("old", NOW.minusSeconds(60)))).isTrue();
    assertThat(asked.accepts(session("old", NOW.minusSeconds(61)))).isFalse();
    assertThat(asked.accepts(session("new", NOW.plusSeconds(90)))).isTrue();
  }

  @Test
  void aNewSignInIsAnotherSessionEvenAtTheSameMoment() {
    for (String anew : List.of("&prompt=login", "&prompt=select_account", "&max_age=0")) {
      AuthorizationRequest asked = read(anew);

      assertThat(asked.accepts(session("old", NOW))).as(anew).isFalse();
      assertThat(asked.accepts(session("older", NOW.minusMillis(1)))).as(anew).isFalse();
      assertThat(asked.accepts(session("new", NOW))).as(anew).isTrue();
    }
  }

  @Test
  void consentIsForAllThatIsAskedForAndOfAnotherHouseAlone() {
    OneIdSession session = session("old", NOW);
    AuthorizationRequest asked = read("");

    assertThat(asked.needsConsent(client(true), Set.of(), session)).isFalse();
    assertThat(asked.needsConsent(client(false), Set.of("openid"), session)).isTrue();
    assertThat(asked.needsConsent(client(false), Set.of("openid", "email"), session)).isFalse();
    assertThat(
            read("&prompt=consent").needsConsent(client(false), Set.of("openid", "email"), session))
        .isTrue();
  }

  @Test
  void theLanguageIsTheFirstOfOurs() {
    assertThat(read("&ui_locales=de+fr-CA+en").language()).hasValue("fr");
    assertThat(read("&ui_locales=de").language()).isEmpty();
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThatExceptionOfType(OAuthError.class)
        .isThrownBy(() -> read("&nonce=" + "x".repeat(2049)))
        .withMessage("invalid_request");
  }

  @Test
  void anAnswerSaysWhoGivesIt() {
    assertThat(
            AuthorizationRequest.answer(
                "https://a.example?b=1",
                Optional.of("s t"),
                "code",
                "x",
                new Issuer(new TestBackend().backend())))
        .isEqualTo(
            "https://a.example?b=1&code=x&state=s+t"
                + "&iss=https%3A%2F%2Fmyaccount.example.ca%2Foneid");
  }

  private static AuthorizationRequest read(String more) {
    return AuthorizationRequest.read(
        Parameters.parse(REQUEST + more), client(true), Optional.of(session("old", NOW)), NOW);
  }

  private static Client client(boolean firstParty) {
    return new Client(
        "app",
        "App",
        "mini",
        Client.AuthMethod.NONE,
        List.of("https://a.example"),
        List.of(),
        Optional.empty(),
        List.of(),
        Set.of("openid", "email"),
        firstParty,
        Optional.empty(),
        Optional.empty());
  }

  private static OneIdSession session(String id, Instant signedInAt) {
    UserAccount user =
        new UserAccount(
            "0".repeat(32),
            new EmailAddress("zoe@example.ca"),
            new PersonName("Zoé"),
            new PersonName("Lefèvre"),
            Language.FR,
            Optional.empty(),
            "2026-11-01",
            NOW,
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new OneIdSession(
        user, Key.of("Users", "USER", id), id, signedInAt, NOW, OneIdSession.ACR_PASSWORD, "pwd");
  }
}
