package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Parameters;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The portal signs in who is signed in to OneID, and nobody else. */
final class SsoTest {
  private static final String COOKIE = "__Host-sso";
  private static final String TERMS = "/terms/accept?language=en";
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);

  @Test
  void whoIsSignedInToOneIdIsSignedInWithoutASecondPassword() {
    Browser browser = inOneId(zoe);

    Answer started = browser.get("/sso?iss=" + issuer() + "&target_link_uri=" + encoded(TERMS));
    Answer done = browser.get(path(stack, browser.get(path(stack, started))));

    Parameters asked = Parameters.parse(started.header("location").split("\\?", 2)[1]);
    assertThat(asked.get("code_challenge_method")).hasValue("S256");
    assertThat(asked.get("client_id")).hasValue("canhub");
    assertThat(asked.get("nonce")).isPresent().isNotEqualTo(asked.get("state"));
    assertThat(started.headers().firstValue("set-cookie").orElse(""))
        .startsWith("__Host-sso=")
        .contains("; Max-Age=600; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(done.expect(303).header("location")).isEqualTo(stack.publicOrigin() + TERMS);
    assertThat(browser.get("/api/session").expect(200).text("user/email")).isEqualTo(zoe.email());
    assertThat(browser.cookie(COOKIE)).isEmpty();
    assertThat(browser.get("/api/oneid/grants").expect(200).json().path("grants"))
        .as("what the portal was given besides is given back")
        .isEmpty();
  }

  @Test
  void whoIsNotSignsInThereFirstAndComesBack() {
    Browser browser = stack.browser();
    String login = browser.get(path(stack, browser.get("/sso"))).expect(303).header("location");
    assertThat(login).startsWith(issuer() + "/#/login?").contains("client=canhub");
    String request = Parameters.parse(login.split("\\?", 2)[1]).get("request").orElseThrow();

    String location =
        browser
            .post(
                "/api/oneid/session",
                Map.of("login", zoe.email(), "password", zoe.password(), "request", request))
            .expect(200)
            .text("location");

    assertThat(browser.get(path(stack, browser.get(path(stack, location)))).header("location"))
        .isEqualTo(stack.publicOrigin() + "/overview");
    browser.get("/api/session").expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/..//evil.example",
        "javascript:alert(1)",
        "/api/session",
        "/oneid/oauth2/end-session",
        "/sso",
        "/overview\r\nx: y",
        "messages",
        ""
      })
  void oneGoesOnOnlyAtAPageOfOurs(String target) {
    Browser browser = inOneId(zoe);

    String location = through(browser, "/sso?target_link_uri=" + encoded(target));

    assertThat(location).isEqualTo(stack.publicOrigin() + "/overview");
  }

  @Test
  void aWholeAddressOfOursIsAPageOfOursToo() {
    assertThat(
            through(
                inOneId(zoe),
                "/sso?target_link_uri=" + encoded(stack.publicOrigin() + "/messages/new?a=b")))
        .isEqualTo(stack.publicOrigin() + "/messages/new?a=b");
  }

  /** Login CSRF: somebody would type what is private into the account of somebody else. */
  @Test
  void anAnswerToAnotherBrowserIsRefused() {
    Browser attacker = inOneId(Customer.activated(stack));
    String theirs = attacker.get(path(stack, attacker.get("/sso"))).header("location");
    Browser fresh = stack.browser();
    Browser begun = stack.browser();
    begun.get("/sso");

    refused(fresh, theirs, "over");
    refused(begun, theirs, "refused");
  }

  @Test
  void aCodeOfSomebodyElseIsRefusedAlsoWithTheRightState() {
    Browser attacker = inOneId(Customer.activated(stack));
    Parameters theirs = answer(attacker.get(path(stack, attacker.get("/sso"))));
    Browser victim = inOneId(zoe);
    Parameters own = answer(victim.get(path(stack, victim.get("/sso"))));
    RelyingParty app = RelyingParty.app(stack);
    String ofAnotherClient = app.code(attacker);

    for (String code : new String[] {theirs.get("code").orElseThrow(), ofAnotherClient}) {
      Browser copy = victim.copy();
      refused(copy, "/sso?code=" + code + "&state=" + own.get("state").get() + "&iss=" + issuer());
      assertThat(copy.cookie(COOKIE)).as("it was the answer, and there is one only").isEmpty();
    }
  }

  @Test
  void anAnswerOfAnotherIssuerOrOfNobodyIsRefused() {
    for (String iss : new String[] {"", "&iss=https%3A%2F%2Fevil.example%2Foneid"}) {
      Browser browser = inOneId(zoe);
      Parameters answer = answer(browser.get(path(stack, browser.get("/sso"))));
      String sent = "code=" + answer.get("code").get() + "&state=" + answer.get("state").get();
      refused(browser, "/sso?" + sent + iss);
    }
    Browser browser = inOneId(zoe);
    refused(browser, "/sso?iss=https%3A%2F%2Fevil.example%2Foneid");
  }

  @Test
  void aCodeSignsInOnceAndAnAnswerIsTakenOnce() {
    Browser browser = inOneId(zoe);
    String back = browser.get(path(stack, browser.get("/sso"))).header("location");
    Browser copy = browser.copy();
    assertThat(browser.get(path(stack, back)).header("location"))
        .isEqualTo(stack.publicOrigin() + "/overview");

    refused(copy, back, "refused");
    assertThat(browser.get(path(stack, back)).header("location")).contains("/sign-in?sso=over");
  }

  @Test
  void whoeverComesBackTooLateBeginsAnew() {
    Browser browser = inOneId(zoe);
    String authorize = path(stack, browser.get("/sso?target_link_uri=" + encoded(TERMS)));
    stack.clock().advance(LIFE);

    refused(browser, browser.get(authorize).header("location"), "over");
  }

  @Test
  void aCookieThatWasChangedFitsNoAnswer() {
    Browser browser = inOneId(zoe);
    String back = browser.get(path(stack, browser.get("/sso"))).header("location");
    String cookie = browser.cookie(COOKIE).orElseThrow();
    browser.setCookie(COOKIE, cookie.replace("overview", "messages"));

    refused(browser, back, "refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_denied", "login_required", "server_error", "<b>x</b>"})
  void whatOneIdRefusesIsTold(String error) {
    Browser browser = inOneId(zoe);
    Parameters asked = answer(browser.get("/sso?target_link_uri=" + encoded(TERMS)));
    String state = asked.get("state").orElseThrow();

    refused(browser, "/sso?error=" + encoded(error) + "&state=" + state + "&iss=" + issuer());

    assertThat(browser.cookie(COOKIE)).isEmpty();
  }

  @Test
  void twoTabsThatBeginAtOnceBothArrive() {
    Browser browser = inOneId(zoe);
    String first = browser.get("/sso?target_link_uri=" + encoded(TERMS)).header("location");
    String second = browser.get("/sso").header("location");

    Answer done = browser.get(path(stack, browser.get(path(stack, first))));
    String session = browser.cookie("__Host-session").orElseThrow();
    Answer later = browser.get(path(stack, browser.get(path(stack, second))));

    assertThat(done.expect(303).header("location")).isEqualTo(stack.publicOrigin() + TERMS);
    assertThat(later.expect(303).header("location")).isEqualTo(stack.publicOrigin() + "/overview");
    assertThat(browser.cookie("__Host-session")).hasValue(session);
    assertThat(browser.cookie(COOKIE)).isEmpty();
  }

  @Test
  void whoBeginsOftenIsRememberedForTheLastTimes() {
    Browser browser = inOneId(zoe);
    String first = browser.get("/sso").header("location");
    String second = browser.get("/sso").header("location");
    browser.get("/sso");
    browser.get("/sso?target_link_uri=/" + "a".repeat(499));

    assertThat(browser.cookie(COOKIE).orElseThrow()).hasSizeLessThan(4000 - 100);
    refused(browser, browser.get(path(stack, first)).header("location"));
    assertThat(browser.get(path(stack, browser.get(path(stack, second)))).header("location"))
        .isEqualTo(stack.publicOrigin() + "/overview");
  }

  /** Else any page could stop a customer from signing in. */
  @Test
  void anAnswerOfAStrangerTakesNothingAwayFromWhatWaits() {
    Browser attacker = inOneId(Customer.activated(stack));
    String theirs = attacker.get(path(stack, attacker.get("/sso"))).header("location");
    Browser browser = inOneId(zoe);
    String back = browser.get(path(stack, browser.get("/sso"))).header("location");

    refused(browser, theirs);

    assertThat(browser.get(path(stack, back)).header("location"))
        .isEqualTo(stack.publicOrigin() + "/overview");
  }

  /** By the back button, or a reload: the page says so, and goes on as somebody is signed in. */
  @Test
  void whoComesBackToAnAnswerStaysSignedIn() {
    Browser browser = inOneId(zoe);
    String back = browser.get(path(stack, browser.get("/sso"))).header("location");
    browser.get(path(stack, back)).expect(303);

    refused(browser, back, "over");

    browser.get("/api/session").expect(200);
  }

  @Test
  void whoSignsOutMeanwhileIsNotSignedIn() {
    Browser browser = inOneId(zoe);
    String back = browser.get(path(stack, browser.get("/sso"))).header("location");
    browser.copy().delete("/api/session").expect(204);

    refused(browser, back);
  }

  @Test
  void theSessionIsAsOldAsTheSignInAndEndsWithIt() {
    Browser browser = inOneId(zoe);
    String signedInAt = stack.clock().instant().toString().substring(0, 16);
    for (int i = 0; i < 71; i++) {
      stack.clock().advance(Duration.ofMinutes(10));
      RelyingParty.app(stack).authorize(browser, "prompt=none");
    }

    through(browser, "/sso");

    assertThat(browser.get("/api/session").expect(200).text("signedInAt")).startsWith(signedInAt);
    stack.clock().advance(Duration.ofMinutes(10));
    browser.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    assertThat(browser.get(path(stack, browser.get("/sso"))).header("location"))
        .contains("/oneid/#/login?");
  }

  @Test
  void aSessionThatIsOpenStaysAsItIs() {
    Browser browser = zoe.signIn();
    String session = browser.cookie("__Host-session").orElseThrow();

    assertThat(through(browser, "/sso")).endsWith("/overview");

    assertThat(browser.cookie("__Host-session")).hasValue(session);
  }

  @Test
  void theAuthorizationOfADeviceDoesNotTravel() {
    Ledger ledger = new Ledger(stack);
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    ledger.lease(holder);
    ledger.link(zoe, holder);
    Browser authorized = ledger.authorized(zoe);
    assertThat(authorized.get("/api/session").text("nextStep")).isEqualTo("OVERVIEW");
    Browser elsewhere = stack.browser();
    elsewhere.setCookie("__Host-oneid", authorized.cookie("__Host-oneid").orElseThrow());

    through(elsewhere, "/sso");

    assertThat(elsewhere.get("/api/session").expect(200).text("nextStep"))
        .isEqualTo("AUTHORIZE_DEVICE");
  }

  /** Signed in to OneID, and not to the portal. */
  private Browser inOneId(Customer customer) {
    Browser browser = stack.browser();
    browser
        .post(
            "/api/oneid/session",
            Map.of("login", customer.email(), "password", customer.password()))
        .expect(200);
    return browser;
  }

  /** Where one is in the end who begins with this. */
  private String through(Browser browser, String start) {
    return browser
        .get(path(stack, browser.get(path(stack, browser.get(start)))))
        .expect(303)
        .header("location");
  }

  private void refused(Browser browser, String answer) {
    refused(browser, answer, "refused");
  }

  private void refused(Browser browser, String answer, String reason) {
    boolean had = browser.cookie("__Host-session").isPresent();
    Answer told = browser.get(path(stack, answer)).expect(303);
    assertThat(told.header("location")).startsWith(stack.publicOrigin() + "/sign-in?sso=" + reason);
    assertThat(browser.cookie("__Host-session").isPresent()).isEqualTo(had);
    assertThat(told.headers().allValues("set-cookie"))
        .noneMatch(cookie -> cookie.startsWith("__Host-session"));
  }

  private String issuer() {
    return stack.publicOrigin() + "/oneid";
  }

  private static Parameters answer(Answer redirect) {
    return Parameters.parse(redirect.expect(303).header("location").split("\\?", 2)[1]);
  }

  private static String encoded(String text) {
    return Parameters.encode(text);
  }

  static String path(Stack stack, Answer redirect) {
    return path(stack, redirect.expect(303).header("location"));
  }

  /** Of a whole address of ours; a path stays as it is. */
  static String path(Stack stack, String location) {
    String origin = stack.publicOrigin();
    return location.startsWith(origin) ? location.substring(origin.length()) : location;
  }
}
