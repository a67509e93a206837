package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.RelyingParty.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Customers sign in to the services of the house by OneID, once. */
final class OneIdTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final RelyingParty app = RelyingParty.app(stack);
  private final RelyingParty shop = RelyingParty.shop(stack);

  @Test
  void whoIsSignedInToThePortalIsNotAskedAgain() {
    Map<String, String> told = told(app.authorize(zoe.signIn()));

    assertThat(told)
        .containsEntry("state", "state of " + app.id())
        .containsEntry("iss", stack.publicOrigin() + "/oneid")
        .containsEntry("from", "oneid")
        .doesNotContainKey("error");
    Answer tokens = app.exchange(told.getOrDefault("code", "")).expect(200);
    assertThat(tokens.text("token_type")).isEqualTo("Bearer");
    assertThat(tokens.text("scope")).isEqualTo("email offline_access openid profile");
    Answer who = app.userInfo(tokens.text("access_token")).expect(200);
    assertThat(who.text("sub"))
        .isEqualTo(new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow());
    assertThat(who.text("email")).isEqualTo(zoe.email());
    assertThat(who.json().path("email_verified").asBoolean()).isTrue();
    assertThat(who.text("given_name")).isEqualTo(zoe.firstName());
    assertThat(who.text("family_name")).isEqualTo(zoe.lastName());
    assertThat(who.text("locale")).isEqualTo("en-CA");
  }

  @Test
  void whoIsNotSignsInOnAPageAndGoesOn() {
    Browser browser = stack.browser();
    Answer asked = app.authorize(browser, "login_hint=zoe@example.ca", "ui_locales=de fr-CA");
    String page = asked.header("location");
    assertThat(page)
        .startsWith(stack.publicOrigin() + "/oneid/#/login?")
        .contains("client=" + app.id())
        .contains("brand=mini")
        .contains("language=fr");
    String request = told(asked).getOrDefault("request", "");

    Answer shown = browser.get("/api/oneid/requests/" + request).expect(200);
    assertThat(shown.text("client/name")).isEqualTo("The app");
    assertThat(shown.text("loginHint")).isEqualTo("zoe@example.ca");
    assertThat(shown.text("language")).isEqualTo("fr");
    assertThat(shown.json().has("signedInAs")).isFalse();

    String location = signIn(browser, request).text("location");
    assertThat(location)
        .isEqualTo(stack.publicOrigin() + RelyingParty.AUTHORIZE + "?resume=" + request);
    Map<String, String> told = told(browser.get(path(location)));
    assertThat(told).containsEntry("state", "state of " + app.id());
    app.exchange(told.getOrDefault("code", "")).expect(200);
    assertThat(browser.get(path(location)).header("location"))
        .as("a request goes on once")
        .endsWith("/oneid/#/error?code=request_over");
  }

  @Test
  void whoComesByNoRequestGoesToThePortal() {
    Browser browser = stack.browser();
    Answer answer =
        browser
            .post("/api/oneid/session", Map.of("login", zoe.email(), "password", zoe.password()))
            .expect(200);

    assertThat(answer.text("location")).isEqualTo(stack.publicOrigin() + "/");
    assertThat(browser.cookie("__Host-oneid")).isPresent();
    assertThat(browser.cookie("__Host-session")).as("opens nothing of the portal").isEmpty();
    browser.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void anotherHouseAsksForConsentOnce() {
    Browser browser = zoe.signIn();
    Answer asked = shop.authorize(browser);
    assertThat(asked.header("location")).startsWith(stack.publicOrigin() + "/oneid/#/consent?");
    String request = told(asked).getOrDefault("request", "");
    Answer shown = browser.get("/api/oneid/requests/" + request).expect(200);
    assertThat(shown.text("signedInAs")).isEqualTo(zoe.email());
    assertThat(shown.json().at("/client/firstParty").asBoolean()).isFalse();

    String location =
        browser
            .post("/api/oneid/requests/" + request + "/consent", Map.of("allow", true))
            .expect(200)
            .text("location");
    shop.exchange(told(browser.get(path(location))).getOrDefault("code", "")).expect(200);

    assertThat(told(shop.authorize(browser))).containsKey("code");
    assertThat(told(shop.authorize(browser, "prompt=none"))).containsKey("code");
    assertThat(shop.authorize(browser, "prompt=consent").header("location")).contains("/consent?");
    assertThat(shop.authorize(browser, "scope=openid authenticate_user").header("location"))
        .as("more than what was consented to")
        .contains("/consent?");
  }

  @Test
  void whoDoesNotConsentIsSentBackWithoutACode() {
    Browser browser = zoe.signIn();
    String request = told(shop.authorize(browser)).getOrDefault("request", "");

    String location =
        browser
            .post("/api/oneid/requests/" + request + "/consent", Map.of("allow", false))
            .expect(200)
            .text("location");

    assertThat(location)
        .startsWith(shop.redirectUri() + "&error=access_denied&state=")
        .contains("&iss=");
    assertThat(browser.get(RelyingParty.AUTHORIZE + "?resume=" + request).header("location"))
        .contains("request_over");
  }

  @Test
  void aClientCanAskWithoutShowingAPage() {
    assertThat(told(app.authorize(stack.browser(), "prompt=none")))
        .containsEntry("error", "login_required")
        .containsEntry("state", "state of " + app.id());
    assertThat(told(shop.authorize(zoe.signIn(), "prompt=none")))
        .containsEntry("error", "consent_required");
    assertThat(told(app.authorize(zoe.signIn(), "prompt=none"))).containsKey("code");
  }

  @Test
  void aClientCanAskForANewSignIn() {
    Browser browser = zoe.signIn();
    for (String anew : new String[] {"prompt=login", "prompt=select_account", "max_age=0"}) {
      Answer asked = app.authorize(browser, anew);
      assertThat(asked.header("location")).as(anew).contains("/oneid/#/login?");
      String request = told(asked).getOrDefault("request", "");
      assertThat(browser.get(RelyingParty.AUTHORIZE + "?resume=" + request).header("location"))
          .as("the old session does not count, however often one goes on")
          .contains("/oneid/#/login?");
      String location = signIn(browser, request).text("location");
      assertThat(told(browser.get(path(location)))).containsKey("code");
    }
  }

  @Test
  void aSignInThatIsTooOldDoesNotCount() {
    Browser browser = zoe.signIn();
    assertThat(told(app.authorize(browser, "max_age=60"))).containsKey("code");
    stack.clock().advance(Duration.ofSeconds(61));

    Answer asked = app.authorize(browser, "max_age=60");
    assertThat(asked.header("location")).contains("/oneid/#/login?");
    assertThat(told(app.authorize(browser, "max_age=60", "prompt=none")))
        .containsEntry("error", "login_required");
    String location = signIn(browser, told(asked).getOrDefault("request", "")).text("location");
    assertThat(told(browser.get(path(location)))).containsKey("code");
  }

  @Test
  void aSessionOfOneIdEndsAfterAQuarterOfAnHourWithoutUse() {
    Browser browser = zoe.signIn();
    stack.clock().advance(Duration.ofMinutes(14));
    assertThat(told(app.authorize(browser, "prompt=none"))).containsKey("code");
    stack.clock().advance(Duration.ofMinutes(14));
    assertThat(told(app.authorize(browser, "prompt=none"))).containsKey("code");
    stack.clock().advance(Duration.ofMinutes(15));
    assertThat(told(app.authorize(browser, "prompt=none")))
        .containsEntry("error", "login_required");
  }

  @Test
  void itEndsAfterTwelveHoursInAnyCase() {
    Browser browser = zoe.signIn();
    for (int i = 0; i < 71; i++) {
      stack.clock().advance(Duration.ofMinutes(10));
      assertThat(told(app.authorize(browser, "prompt=none"))).containsKey("code");
    }
    stack.clock().advance(Duration.ofMinutes(10));
    assertThat(told(app.authorize(browser, "prompt=none")))
        .containsEntry("error", "login_required");
  }

  @Test
  void aFormOfAnotherSiteIsSentOnByGetWhichBringsCookies() {
    Answer answer = RelyingParty.form(stack.browser(), RelyingParty.AUTHORIZE, app.request());

    String location = answer.expect(303).header("location");
    assertThat(location).startsWith(stack.publicOrigin() + RelyingParty.AUTHORIZE + "?client_id=");
    assertThat(told(zoe.signIn().get(path(location)))).containsKey("code");
  }

  @Test
  void aTokenIsRenewedUntilThirtyDaysAfterTheSignIn() {
    String refresh = app.tokens(zoe.signIn()).text("refresh_token");
    for (int day = 0; day < 29; day++) {
      stack.clock().advance(Duration.ofDays(1));
      Answer renewed = app.refresh(refresh).expect(200);
      assertThat(renewed.text("refresh_token")).isNotEqualTo(refresh);
      refresh = renewed.text("refresh_token");
      app.userInfo(renewed.text("access_token")).expect(200);
    }
    stack.clock().advance(Duration.ofDays(1));
    assertThat(app.refresh(refresh).expect(400).text("error")).isEqualTo("invalid_grant");
  }

  @Test
  void aNarrowerTokenCanBeAskedFor() {
    String refresh = app.tokens(zoe.signIn()).text("refresh_token");

    Answer narrow = app.refresh(refresh, "scope=openid").expect(200);

    assertThat(narrow.text("scope")).isEqualTo("openid");
    assertThat(app.userInfo(narrow.text("access_token")).expect(200).json().has("email")).isFalse();
    assertThat(app.refresh(narrow.text("refresh_token")).expect(200).text("scope"))
        .isEqualTo("email offline_access openid profile");
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    Answer tokens = app.tokens(zoe.signIn(), "scope=openid");

    assertThat(tokens.json().has("refresh_token")).isFalse();
    app.userInfo(tokens.text("access_token")).expect(200);
    stack.clock().advance(Duration.ofMinutes(15));
    app.userInfo(tokens.text("access_token")).expect(401);
  }

  @Test
  void aTokenThatIsGivenBackIsOver() {
    Answer tokens = app.tokens(zoe.signIn());
    app.revoke(tokens.text("access_token")).expect(200);
    app.userInfo(tokens.text("access_token")).expect(401);
    Answer renewed = app.refresh(tokens.text("refresh_token")).expect(200);

    app.revoke(renewed.text("refresh_token")).expect(200);

    app.userInfo(renewed.text("access_token")).expect(401);
    app.refresh(renewed.text("refresh_token")).expect(400);
    app.revoke(renewed.text("refresh_token")).expect(200);
    app.revoke("nothing").expect(200);
  }

  @Test
  void aClientLearnsWhetherATokenIsGood() {
    Browser browser = consented();
    Answer tokens = shop.tokens(browser);

    Answer access = shop.introspect(tokens.text("access_token")).expect(200);
    assertThat(access.json().path("active").asBoolean()).isTrue();
    assertThat(access.text("client_id")).isEqualTo(shop.id());
    assertThat(access.text("scope")).contains("email");
    assertThat(access.json().path("exp").asLong() - access.json().path("iat").asLong())
        .isEqualTo(900);
    Answer refresh = shop.introspect(tokens.text("refresh_token")).expect(200);
    assertThat(refresh.json().path("active").asBoolean()).isTrue();
    assertThat(shop.introspect("nothing").expect(200).body()).isEqualTo("{\"active\":false}");
    stack.clock().advance(Duration.ofMinutes(15));
    assertThat(shop.introspect(tokens.text("access_token")).expect(200).body())
        .isEqualTo("{\"active\":false}");
  }

  @Test
  void aClientSignsItsCustomerOut() {
    Browser browser = zoe.signIn();
    String hint = app.tokens(browser).text("id_token");

    Answer out =
        signOut(
            browser,
            Map.of(
                "id_token_hint", hint, "post_logout_redirect_uri", app.goodbye(), "state", "a b"));

    assertThat(out.expect(303).header("location")).isEqualTo(app.goodbye() + "?state=a+b");
    assertThat(browser.cookie("__Host-oneid")).isEmpty();
    assertThat(told(app.authorize(browser, "prompt=none")))
        .containsEntry("error", "login_required");
    assertThat(signOut(browser, Map.of()).expect(303).header("location"))
        .isEqualTo(stack.publicOrigin() + "/oneid/#/signed-out");
  }

  @Test
  void withoutATokenOfTheCustomerAPageAsksFirst() {
    Browser browser = zoe.signIn();
    String anothers = app.tokens(Customer.activated(stack).signIn()).text("id_token");

    for (Map<String, String> sent :
        List.of(
            Map.of("client_id", app.id(), "post_logout_redirect_uri", app.goodbye()),
            Map.of("id_token_hint", anothers),
            Map.of("id_token_hint", anothers.substring(0, anothers.length() - 9) + "AAAAAAAAA"))) {
      assertThat(signOut(browser, sent).expect(303).header("location"))
          .startsWith(stack.publicOrigin() + "/oneid/#/sign-out");
    }
    assertThat(told(app.authorize(browser, "prompt=none"))).containsKey("code");
    browser.delete("/api/session").expect(204);
    assertThat(
            signOut(
                    browser,
                    Map.of("client_id", app.id(), "post_logout_redirect_uri", app.goodbye()))
                .header("location"))
        .as("and then it is done")
        .isEqualTo(app.goodbye());
  }

  @Test
  void signingOutOfThePortalEndsBoth() {
    Browser browser = zoe.signIn();
    Browser copied = browser.copy();

    browser.delete("/api/session").expect(204);

    assertThat(browser.cookie("__Host-oneid")).isEmpty();
    assertThat(told(app.authorize(copied, "prompt=none"))).containsEntry("error", "login_required");
  }

  @Test
  void customersSeeWhoMayKnowOfThemAndTakeItBack() {
    Browser browser = consented();
    Answer tokens = shop.tokens(browser);
    Answer listed = browser.get("/api/oneid/grants").expect(200);
    assertThat(listed.text("grants/0/clientName")).isEqualTo("The shop");

    assertThat(listed.text("grants/0/scopes/0")).isEqualTo("email");
    Browser phone = zoe.signIn();
    Answer there = shop.tokens(phone);
    assertThat(browser.get("/api/oneid/grants").json().path("grants"))
        .as("a service is listed once, however often one has signed in there")
        .hasSize(1);

    browser.delete("/api/oneid/grants/" + listed.text("grants/0/clientId")).expect(204);

    shop.userInfo(there.text("access_token")).expect(401);
    browser
        .delete("/api/oneid/grants/" + listed.text("grants/0/clientId"))
        .expectProblem(404, "NOT_FOUND");

    shop.userInfo(tokens.text("access_token")).expect(401);
    shop.refresh(tokens.text("refresh_token")).expect(400);
    assertThat(browser.get("/api/oneid/grants").expect(200).json().path("grants")).isEmpty();
    assertThat(shop.authorize(browser).header("location"))
        .as("the consent is taken back, too")
        .contains("/consent?");
    assertThat(browser.get("/api/activity").expect(200).body())
        .contains("CONSENT_GIVEN", "GRANT_REVOKED");
  }

  @Test
  void whatIsTakenBackIsOverAlsoForACodeThatIsOnItsWay() {
    Browser browser = consented();
    String code = shop.code(browser);

    browser.delete("/api/oneid/grants/" + shop.id()).expect(204);

    assertThat(shop.exchange(code).expect(400).text("error")).isEqualTo("invalid_grant");
    assertThat(browser.get("/api/oneid/grants").json().path("grants")).isEmpty();
  }

  /** Else a service could learn again who it is, and nobody would know. */
  @Test
  void aConsentIsListedAndTakenBackAlsoWhenNothingIsGrantedAnyMore() {
    consented();
    stack.clock().advance(Duration.ofDays(31));
    Browser browser = zoe.signIn();
    Answer listed = browser.get("/api/oneid/grants").expect(200);
    assertThat(listed.text("grants/0/clientName")).isEqualTo("The shop");

    browser.delete("/api/oneid/grants/" + shop.id()).expect(204);

    assertThat(browser.get("/api/oneid/grants").expect(200).json().path("grants")).isEmpty();
    assertThat(shop.authorize(browser).header("location")).contains("/consent?");
  }

  @Test
  void whatEndsEverythingEndsThisToo() {
    Map<String, Runnable> ends =
        Map.of(
            "a reset",
            () -> zoe.resetPassword(zoe.resetToken(), zoe.password() + " again").expect(200));
    ends.forEach((name, end) -> everythingEnds(name, zoe, end));

    Customer yan = Customer.activated(stack);
    everythingEnds(
        "signing out everywhere", yan, () -> yan.signIn().delete("/api/sessions").expect(204));
    Customer ann = Customer.activated(stack);
    everythingEnds(
        "a freeze",
        ann,
        () ->
            stack
                .browser()
                .post(
                    "/api/account-freezes",
                    Map.of(
                        "token", stack.mails().token(stack.mails().latest(ann.email()), "/not-me")))
                .expect(200));
  }

  private void everythingEnds(String name, Customer customer, Runnable end) {
    Browser browser = customer.signIn();
    Answer tokens = app.tokens(browser);
    String code = app.code(browser);

    end.run();

    assertThat(told(app.authorize(browser, "prompt=none")))
        .as(name)
        .containsEntry("error", "login_required");
    assertThat(app.exchange(code).status()).as(name).isEqualTo(400);
    assertThat(app.userInfo(tokens.text("access_token")).status()).as(name).isEqualTo(401);
    assertThat(app.refresh(tokens.text("refresh_token")).status()).as(name).isEqualTo(400);
  }

  @Test
  void aLinkThatNamesAClientGoesOnWhereTheClientStarts() {
    String start = "https://" + app.id() + ".example/start?iss=";
    Browser browser = stack.browser();
    String path = "/api/oneid/clients/" + app.id();

    assertThat(browser.get(path).expect(200).text("continuesAt"))
        .startsWith(start)
        .endsWith(
            "&target_link_uri=https%3A%2F%2F" + app.id() + ".example%2Fterms%3Flanguage%3Den");
    String french = "https%3A%2F%2F" + app.id() + ".example%2Fterms%3Flanguage%3Dfr";
    for (String encoded : new String[] {french, french.replace("%", "%25")}) {
      assertThat(browser.get(path + "?redirectUri=" + encoded).expect(200).text("continuesAt"))
          .endsWith("language%3Dfr");
    }
    browser
        .get(path + "?redirectUri=https%3A%2F%2Fevil.example%2F")
        .expectProblem(404, "NOT_FOUND");
    browser.get("/api/oneid/clients/nobody").expectProblem(404, "NOT_FOUND");
    browser.get("/api/oneid/clients/canhub").expect(200);
    browser.get("/api/oneid/clients/connecteddrive").expect(200);
  }

  private Browser consented() {
    Browser browser = zoe.signIn();
    shop.consent(browser);
    return browser;
  }

  private Answer signIn(Browser browser, String request) {
    return browser
        .post(
            "/api/oneid/session",
            Map.of("login", zoe.email(), "password", zoe.password(), "request", request))
        .expect(200);
  }

  private static Answer signOut(Browser browser, Map<String, String> sent) {
    return browser.get("/oneid/oauth2/end-session?" + RelyingParty.query(sent));
  }

  private String path(String location) {
    assertThat(location).startsWith(stack.publicOrigin());
    return location.substring(stack.publicOrigin().length());
  }
}
