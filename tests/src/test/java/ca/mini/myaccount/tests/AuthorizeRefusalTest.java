package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.RelyingParty.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OneID refuses of those who send it browsers (docs/security.md has the table). */
final class AuthorizeRefusalTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser browser = zoe.signIn();
  private final RelyingParty app = RelyingParty.app(stack);

  @Test
  void aBrowserIsSentToNoAddressThatIsNotExactlyOneOfTheClients() {
    String right = app.redirectUri();
    for (String wrong :
        List.of(
            "https://evil.example/callback",
            right + "&more=1",
            right + "/",
            right + "#",
            right.replace("https:", "http:"),
            right.replace("/callback", "/callback/../other"),
            right.replace("/callback", "/Callback"),
            right.replace(".example", ".example.evil.example"),
            right.replace("https://", "https://evil.example@"),
            right.replace("?from=oneid", ""),
            "javascript:alert(1)",
            "//evil.example",
            RelyingParty.app(stack).redirectUri())) {
      assertThat(app.authorize(browser, "redirect_uri=" + wrong).expect(303).header("location"))
          .as(wrong)
          .isEqualTo(stack.publicOrigin() + "/oneid/#/error?code=wrong_redirect_uri");
    }
    assertThat(app.authorize(browser, "redirect_uri=").header("location"))
        .endsWith("wrong_redirect_uri");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nobody", "APP", "CLIENT", "app#", "canhub "})
  void aClientThatIsNotKnownIsToldToTheCustomerAlone(String clientId) {
    assertThat(app.authorize(browser, "client_id=" + clientId).expect(303).header("location"))
        .isEqualTo(stack.publicOrigin() + "/oneid/#/error?code=unknown_client");
  }

  @ParameterizedTest
  @CsvSource({
    "response_type=token, unsupported_response_type",
    "response_type=code id_token, unsupported_response_type",
    "response_type=, invalid_request",
    "response_mode=fragment, invalid_request",
    "response_mode=form_post, invalid_request",
    "code_challenge=, invalid_request",
    "code_challenge=short, invalid_request",
    "code_challenge_method=, invalid_request",
    "code_challenge_method=plain, invalid_request",
    "code_challenge_method=s256, invalid_request",
    "scope=, invalid_scope",
    "scope=openid admin, invalid_scope",
    "prompt=none login, invalid_request",
    "prompt=perhaps, invalid_request",
    "max_age=-1, invalid_request",
    "max_age=soon, invalid_request",
    "request=eyJhbGciOiJub25lIn0.e30., request_not_supported",
    "request_uri=https://evil.example/request, request_uri_not_supported",
    "registration={}, registration_not_supported"
  })
  void whatIsWrongGoesBackToTheClientWithItsStateAndWhoSaysSo(String change, String error) {
    Map<String, String> told = told(app.authorize(browser, change));

    assertThat(told)
        .containsEntry("error", error)
        .containsEntry("state", "state of " + app.id())
        .containsEntry("iss", stack.publicOrigin() + "/oneid")
        .containsEntry("from", "oneid")
        .containsKey("error_description")
        .doesNotContainKey("code");
  }

  @Test
  void aParameterThatComesTwiceIsRefused() {
    String query = RelyingParty.query(app.request());

    assertThat(told(browser.get(RelyingParty.AUTHORIZE + "?" + query + "&scope=openid")))
        .containsEntry("error", "invalid_request");
    String twice = "&redirect_uri=https%3A%2F%2Fevil.example";
    assertThat(browser.get(RelyingParty.AUTHORIZE + "?" + query + twice).header("location"))
        .endsWith("wrong_redirect_uri");
    assertThat(
            browser.get(RelyingParty.AUTHORIZE + "?" + query + "&client_id=x").header("location"))
        .endsWith("unknown_client");
  }

  @Test
  void aStateIsDataAndLeadsNowhere() {
    for (String state :
        List.of(
            "https://evil.example",
            "&redirect_uri=https://evil.example&code=x",
            "\r\nlocation: https://evil.example",
            "#code=x",
            "\"><script>alert(1)</script>")) {
      Answer answer = app.authorize(browser, "state=" + state);

      assertThat(answer.header("location")).startsWith(app.redirectUri() + "&code=");
      assertThat(answer.header("location")).doesNotContain("<", "\"", "\n", "#", "//evil");
      assertThat(told(answer)).containsEntry("state", state);
    }
    assertThat(told(app.authorize(browser, "state=" + "x".repeat(2049))))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void nobodyGoesOnWithTheRequestOfAnotherBrowser() {
    Browser evil = stack.browser();
    String request = told(app.authorize(evil)).getOrDefault("request", "");
    String resume = RelyingParty.AUTHORIZE + "?resume=" + request;

    for (Browser other : List.of(browser, stack.browser(), signedInWithARequest())) {
      assertThat(other.get(resume).expect(303).header("location"))
          .isEqualTo(stack.publicOrigin() + "/oneid/#/error?code=request_over");
      other.get("/api/oneid/requests/" + request).expectProblem(404, "NOT_FOUND");
    }
    assertThat(evil.get(resume).header("location")).contains("/oneid/#/login?");
  }

  @Test
  void nobodyElseConsentsForTheCustomer() {
    RelyingParty shop = RelyingParty.shop(stack);
    String request = told(shop.authorize(browser)).getOrDefault("request", "");
    String path = "/api/oneid/requests/" + request + "/consent";
    Map<String, Boolean> yes = Map.of("allow", true);

    browser
        .copy()
        .with("origin", "https://evil.example")
        .post(path, yes)
        .expectProblem(403, "FORBIDDEN_ORIGIN");
    browser
        .copy()
        .with("sec-fetch-site", "cross-site")
        .post(path, yes)
        .expectProblem(403, "FORBIDDEN_ORIGIN");
    stack.browser().post(path, yes).expectProblem(404, "NOT_FOUND");
    zoe.signIn().post(path, yes).expectProblem(404, "NOT_FOUND");
    Browser elsewhere = stack.browser();
    String theirs = told(shop.authorize(elsewhere)).getOrDefault("request", "");
    elsewhere
        .post("/api/oneid/requests/" + theirs + "/consent", yes)
        .expectProblem(401, "NOT_SIGNED_IN");

    assertThat(told(shop.authorize(browser, "prompt=none")))
        .containsEntry("error", "consent_required");
  }

  @Test
  void noOtherSiteSignsSomebodyIn() {
    stack
        .browser()
        .with("origin", "https://evil.example")
        .post("/api/oneid/session", Map.of("login", zoe.email(), "password", zoe.password()))
        .expectProblem(403, "FORBIDDEN_ORIGIN");
  }

  @Test
  void nothingOfItIsShownInAFrame() {
    assertThat(app.authorize(browser).header("x-frame-options")).isEqualTo("DENY");
    assertThat(app.authorize(stack.browser()).header("x-frame-options")).isEqualTo("DENY");
    for (String answer :
        List.of(
            "/sso",
            "/sso?code=x&state=x",
            RelyingParty.AUTHORIZE + "?client_id=nobody",
            "/oneid/oauth2/end-session")) {
      assertThat(browser.get(answer).header("x-frame-options")).as(answer).isEqualTo("DENY");
    }
    Answer page = browser.get("/oneid/");
    assertThat(page.header("x-frame-options")).isEqualTo("DENY");
    assertThat(page.header("content-security-policy")).contains("frame-ancestors 'none'");
  }

  @Test
  void aForgedSessionIsNone() {
    String real = browser.cookie("__Host-oneid").orElseThrow();
    for (String forged :
        List.of(
            "",
            "x",
            real.substring(0, 33) + "A".repeat(43),
            "0".repeat(32) + real.substring(32),
            real + "A",
            real.toUpperCase(Locale.ROOT))) {
      Browser other = stack.browser();
      other.setCookie("__Host-oneid", forged);
      assertThat(told(app.authorize(other, "prompt=none")))
          .as(forged)
          .containsEntry("error", "login_required");
    }
    Browser portal = stack.browser();
    portal.setCookie("__Host-session", real);
    portal.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void thePortalTakesNoAccessToken() {
    String token = app.tokens(browser).text("access_token");
    stack
        .browser()
        .with("authorization", "Bearer " + token)
        .get("/api/profile")
        .expectProblem(401, "NOT_SIGNED_IN");
    Browser cookie = stack.browser();
    cookie.setCookie("__Host-session", token);
    cookie.setCookie("__Host-oneid", token);
    cookie.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
    assertThat(told(app.authorize(cookie, "prompt=none"))).containsEntry("error", "login_required");
  }

  @Test
  void signingOutLeadsToNoAddressThatIsNotTheClients() {
    String hint = app.tokens(browser).text("id_token");
    for (String query :
        List.of(
            "client_id=" + app.id() + "&post_logout_redirect_uri=https%3A%2F%2Fevil.example",
            "post_logout_redirect_uri=https%3A%2F%2Fevil.example",
            "id_token_hint=" + hint + "&post_logout_redirect_uri=https%3A%2F%2Fevil.example",
            "id_token_hint=" + hint + "&client_id=canhub")) {
      assertThat(browser.get("/oneid/oauth2/end-session?" + query).expect(303).header("location"))
          .isEqualTo(stack.publicOrigin() + "/oneid/#/error?code=wrong_sign_out");
    }
    assertThat(told(app.authorize(browser, "prompt=none"))).containsKey("code");
  }

  private Browser signedInWithARequest() {
    Browser other = Customer.activated(stack).signIn();
    app.authorize(other, "prompt=login").expect(303);
    return other;
  }
}
