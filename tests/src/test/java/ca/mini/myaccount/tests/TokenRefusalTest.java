package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.values.Token;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What OneID refuses of programs that want tokens (docs/security.md has the table). */
final class TokenRefusalTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser browser = zoe.signIn();
  private final RelyingParty app = RelyingParty.app(stack);

  @Test
  void aCodeThatIsUsedTwiceEndsWhatItWasExchangedFor() {
    String code = app.code(browser);
    Answer tokens = app.exchange(code).expect(200);

    refused(app.exchange(code), "invalid_grant");

    app.userInfo(tokens.text("access_token")).expect(401);
    refused(app.refresh(tokens.text("refresh_token")), "invalid_grant");
  }

  @Test
  void aCodeThatIsUsedTwiceIsSeenForAnHour() {
    String code = app.code(browser);
    Answer tokens = app.exchange(code).expect(200);
    stack.clock().advance(Duration.ofMinutes(59));

    refused(app.exchange(code), "invalid_grant");

    refused(app.refresh(tokens.text("refresh_token")), "invalid_grant");
  }

  @Test
  void ofTwoThatUseACodeAtOnceOneWins() {
    String code = app.code(browser);

    List<Answer> answers = Race.run(4, number -> app.exchange(code));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    Answer won = answers.stream().filter(one -> one.status() == 200).findFirst().orElseThrow();
    app.userInfo(won.text("access_token")).expect(401);
    refused(app.refresh(won.text("refresh_token")), "invalid_grant");
  }

  @Test
  void aCodeIsForItsClientAlone() {
    RelyingParty other = RelyingParty.app(stack);
    String code = app.code(browser);

    refused(other.exchange(code, "redirect_uri=" + app.redirectUri()), "invalid_grant");

    app.exchange(code).expect(200);
  }

  @Test
  void aCodeLivesForAMinute() {
    String code = app.code(browser);
    stack.clock().advance(Duration.ofSeconds(60));

    refused(app.exchange(code), "invalid_grant");
  }

  @Test
  void aCodeIsForTheBearerOfItsVerifierAlone() {
    String code = app.code(browser);
    String plain = Token.sha256(RelyingParty.VERIFIER);

    refused(app.exchange(code, "code_verifier="), "invalid_request");
    refused(app.exchange(code, "code_verifier=" + "x".repeat(43)), "invalid_grant");
    refused(app.exchange(code, "code_verifier=" + plain), "invalid_grant");
    refused(app.exchange(code, "code_verifier=x"), "invalid_grant");
    app.exchange(code).expect(200);
  }

  @Test
  void aCodeIsForTheAddressThatItWasSentTo() {
    String code = app.code(browser);

    refused(app.exchange(code, "redirect_uri="), "invalid_request");
    refused(
        app.exchange(code, "redirect_uri=https://" + app.id() + ".example/other"), "invalid_grant");
    app.exchange(code).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing",
        "00000000000000000000000000000000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%00",
        "USER"
      })
  void whatIsNoCodeIsNone(String code) {
    refused(app.exchange(code), "invalid_grant");
    refused(app.refresh(code), "invalid_grant");
    app.userInfo(code).expect(401);
  }

  @Test
  void onlyTheTwoKindsOfGrantsAreKnown() {
    for (String kind : List.of("password", "client_credentials", "implicit", "urn:x")) {
      refused(app.exchange("x", "grant_type=" + kind), "unsupported_grant_type");
    }
    refused(app.exchange("x", "grant_type="), "invalid_request");
    refused(app.exchange("x", "code="), "invalid_request");
  }

  @Test
  void aClientProvesWhoItIsByItsOwnWayAndNoOther() {
    RelyingParty shop = RelyingParty.shop(stack);
    Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", "x");
    Map<String, String> named = new LinkedHashMap<>(form);
    named.put("client_id", shop.id());
    Map<String, String> inBody = new LinkedHashMap<>(named);
    inBody.put("client_secret", shop.secret());

    unknown(RelyingParty.form(stack.browser(), RelyingParty.TOKEN, form));
    unknown(RelyingParty.form(stack.browser(), RelyingParty.TOKEN, named));
    unknown(RelyingParty.form(stack.browser(), RelyingParty.TOKEN, inBody));
    for (String header :
        List.of(
            RelyingParty.basic(shop.id(), "a guess"),
            RelyingParty.basic(shop.id(), ""),
            RelyingParty.basic("nobody", shop.secret()),
            RelyingParty.basic(app.id(), ""),
            "Basic",
            "Basic !",
            "Bearer x")) {
      unknown(
          RelyingParty.form(
              stack.browser().with("authorization", header), RelyingParty.TOKEN, form));
    }
    Browser mixed =
        stack.browser().with("authorization", RelyingParty.basic(shop.id(), shop.secret()));
    Map<String, String> another = new LinkedHashMap<>(form);
    another.put("client_id", app.id());
    unknown(RelyingParty.form(mixed, RelyingParty.TOKEN, another));
    refused(RelyingParty.form(mixed, RelyingParty.TOKEN, form), "invalid_grant");
  }

  @Test
  void anAssertionIsSignedByTheClientForUsAndForNow() {
    SigningClient desk = new SigningClient(stack);
    long now = stack.clock().instant().getEpochSecond();
    List<Consumer<ObjectNode>> wrongs =
        List.of(
            claims -> claims.put("aud", "https://another.example"),
            claims -> claims.putArray("aud").add(stack.publicOrigin() + "/oneid").add("other"),
            claims -> claims.remove("aud"),
            claims -> claims.put("aud", stack.publicOrigin()),
            claims -> claims.put("iss", app.id()),
            claims -> claims.put("sub", app.id()),
            claims -> claims.remove("exp"),
            claims -> claims.put("exp", now),
            claims -> claims.put("exp", now + 3600),
            claims -> claims.put("nbf", now + 120),
            claims -> claims.put("iat", now + 120),
            claims -> claims.remove("jti"),
            claims -> claims.put("jti", ""));
    String code = desk.party().code(browser);

    for (Consumer<ObjectNode> wrong : wrongs) {
      unknown(desk.exchange(code, desk.assertion(wrong)));
    }
    for (String algorithm : List.of("none", "HS256", "RS256", "ES384", "es256", "")) {
      unknown(desk.exchange(code, desk.assertion(algorithm, claims -> {}, desk.key())));
    }
    unknown(desk.exchange(code, desk.assertion("ES256", c -> {}, SigningClient.newKey())));
    unknown(desk.exchange(code, "no.assertion.atall"));
    unknown(desk.party().exchange(code));
    desk.exchange(code).expect(200);
  }

  @Test
  void anAssertionIsUsedOnce() {
    SigningClient desk = new SigningClient(stack);
    String assertion = desk.assertion(claims -> {});
    desk.exchange(desk.party().code(browser), assertion).expect(200);

    unknown(desk.exchange(desk.party().code(browser), assertion));
  }

  @Test
  void aRenewedTokenIsForNoMoreThanBefore() {
    String refresh = app.tokens(browser, "scope=openid offline_access").text("refresh_token");

    refused(app.refresh(refresh, "scope=openid offline_access email"), "invalid_scope");
    refused(app.refresh(refresh, "scope=admin"), "invalid_scope");

    app.refresh(refresh).expect(200);
  }

  @Test
  void aRefreshTokenThatIsUsedTwiceEndsTheWholeFamily() {
    Answer first = app.tokens(browser);
    Answer second = app.refresh(first.text("refresh_token")).expect(200);

    refused(app.refresh(first.text("refresh_token")), "invalid_grant");

    refused(app.refresh(second.text("refresh_token")), "invalid_grant");
    app.userInfo(first.text("access_token")).expect(401);
    app.userInfo(second.text("access_token")).expect(401);
  }

  @Test
  void ofTwoThatRenewAtOnceOneWinsAndTheFamilyEnds() {
    String refresh = app.tokens(browser).text("refresh_token");

    List<Answer> answers = Race.run(4, number -> app.refresh(refresh));

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200);
    Answer won = answers.stream().filter(one -> one.status() == 200).findFirst().orElseThrow();
    refused(app.refresh(won.text("refresh_token")), "invalid_grant");
    app.userInfo(won.text("access_token")).expect(401);
  }

  @Test
  void aRefreshTokenIsForItsClientAlone() {
    RelyingParty other = RelyingParty.app(stack);
    String refresh = app.tokens(browser).text("refresh_token");

    refused(other.refresh(refresh), "invalid_grant");

    app.refresh(refresh).expect(200);
  }

  @Test
  void anotherClientNeitherEndsNorLearnsAnything() {
    RelyingParty shop = RelyingParty.shop(stack);
    Answer tokens = app.tokens(browser);

    for (String token : List.of(tokens.text("access_token"), tokens.text("refresh_token"))) {
      shop.revoke(token).expect(200);
      assertThat(shop.introspect(token).expect(200).body()).isEqualTo("{\"active\":false}");
    }
    unknown(app.introspect(tokens.text("access_token")));

    app.userInfo(tokens.text("access_token")).expect(200);
    app.refresh(tokens.text("refresh_token")).expect(200);
  }

  @Test
  void aTokenOfAnotherKindOpensNothing() {
    String code = app.code(browser);
    Answer tokens = app.tokens(browser);

    app.userInfo(code).expect(401);
    app.userInfo(tokens.text("refresh_token")).expect(401);
    app.userInfo(tokens.text("id_token")).expect(401);
    refused(app.exchange(tokens.text("access_token")), "invalid_grant");
    refused(app.refresh(tokens.text("access_token")), "invalid_grant");
    app.exchange(code).expect(200);
  }

  @Test
  void withoutOpenidNobodyLearnsWhoTheCustomerIs() {
    Answer tokens = app.tokens(browser, "scope=authenticate_user");
    assertThat(tokens.json().has("id_token")).isFalse();

    Answer refusal = app.userInfo(tokens.text("access_token")).expect(403);

    assertThat(refusal.text("error")).isEqualTo("insufficient_scope");
    assertThat(refusal.header("www-authenticate")).contains("insufficient_scope");
  }

  @Test
  void aTokenInAnAddressIsNotRead() {
    String token = app.tokens(browser).text("access_token");

    stack.browser().get("/oneid/oauth2/userinfo?access_token=" + token).expect(401);
    RelyingParty.form(stack.browser(), "/oneid/oauth2/userinfo", Map.of("access_token", token))
        .expect(200);
  }

  @Test
  void cookiesProveNothingToPrograms() {
    Map<String, String> form =
        new LinkedHashMap<>(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                app.code(browser),
                "redirect_uri",
                app.redirectUri(),
                "code_verifier",
                RelyingParty.VERIFIER));

    unknown(RelyingParty.form(browser, RelyingParty.TOKEN, form));
    browser.get("/oneid/oauth2/userinfo").expect(401);
  }

  @Test
  void onlyAFormIsReadAndNothingTwice() {
    byte[] json = "{\"grant_type\":\"refresh_token\"}".getBytes(UTF_8);
    refused(
        stack
            .browser()
            .send("POST", RelyingParty.TOKEN, json, Map.of("content-type", "application/json")),
        "invalid_request");
    byte[] twice =
        ("grant_type=refresh_token&refresh_token=x&refresh_token=y&client_id=" + app.id())
            .getBytes(UTF_8);
    refused(
        stack
            .browser()
            .send(
                "POST",
                RelyingParty.TOKEN,
                twice,
                Map.of("content-type", "application/x-www-form-urlencoded")),
        "invalid_request");
  }

  @Test
  void guessingASecretOfATokenEndsNothingButTheGrantItNames() {
    Answer one = app.tokens(browser);
    Answer two = app.tokens(browser);
    String refresh = one.text("refresh_token");
    String guess = refresh.substring(0, refresh.lastIndexOf('.') + 1) + "A".repeat(43);

    refused(app.refresh(guess), "invalid_grant");

    refused(app.refresh(refresh), "invalid_grant");
    app.refresh(two.text("refresh_token")).expect(200);
  }

  private static void refused(Answer answer, String error) {
    answer.expect(400);
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  private static void unknown(Answer answer) {
    answer.expect(401);
    assertThat(answer.text("error")).isEqualTo("invalid_client");
    assertThat(answer.header("www-authenticate")).startsWith("Basic");
  }
}
