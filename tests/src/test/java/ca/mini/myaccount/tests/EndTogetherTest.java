package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Parameters;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The sessions of the portal and of OneID in one browser end together: who ends the one would be
 * signed in again without a word by the other.
 */
final class EndTogetherTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final RelyingParty app = RelyingParty.app(stack);

  @Test
  void whoEndsASessionEndsOneIdsInTheSameBrowser() {
    Browser laptop = zoe.signIn();
    Browser lost = zoe.signIn();

    laptop.delete("/api/sessions/" + idOf(lost)).expect(204);

    isSignedOut(lost);
    assertThat(app.code(laptop)).as("here one stays signed in").isNotEmpty();
  }

  @Test
  void soDoesWhoEndsTheirOwn() {
    Browser laptop = zoe.signIn();
    Browser copied = laptop.copy();

    laptop.delete("/api/sessions/" + idOf(laptop)).expect(204);

    assertThat(laptop.cookie("__Host-oneid")).isEmpty();
    isSignedOut(copied);
  }

  @Test
  void alsoAfterTheDeviceWasAuthorized() {
    Ledger ledger = new Ledger(stack);
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    ledger.lease(holder);
    ledger.link(zoe, holder);
    Browser lost = ledger.authorized(zoe);
    DeviceSteps steps = new DeviceSteps(stack, zoe.signIn());
    stack.clock().advance(Duration.ofMinutes(1)); // until another code may be sent
    steps.type(steps.textedCode(holder)).expect(200);

    steps.browser().delete("/api/sessions/" + idOf(lost)).expect(204);

    isSignedOut(lost);
  }

  @Test
  void alsoWhenThePortalWasEnteredByOneId() {
    Browser laptop = zoe.signIn();
    Browser lost = inOneId(stack.browser(), zoe);
    enter(lost);
    assertThat(sessions(laptop)).hasSize(2);

    laptop.delete("/api/sessions/" + idOf(lost)).expect(204);

    isSignedOut(lost);
  }

  @Test
  void alsoWhenOneSignsInToOneIdAnewMeanwhile() {
    Browser laptop = zoe.signIn();
    Browser lost = zoe.signIn();
    inOneId(lost, zoe);
    assertThat(sessions(laptop)).as("a browser is listed once").hasSize(2);

    laptop.delete("/api/sessions/" + idOf(lost)).expect(204);

    isSignedOut(lost);
  }

  @Test
  void alsoWhenASecondSignInComesToThePortal() {
    Browser laptop = zoe.signIn();
    Browser lost = zoe.signIn();
    inOneId(lost, zoe);
    enter(lost);
    assertThat(sessions(laptop)).hasSize(2);

    laptop.delete("/api/sessions/" + idOf(lost)).expect(204);

    isSignedOut(lost);
  }

  @Test
  void aSessionOfOneIdAloneIsListedAndEnds() {
    Browser laptop = zoe.signIn();
    Browser car = inOneId(stack.browser(), zoe);
    app.code(car);

    List<JsonNode> listed = sessions(laptop);

    assertThat(listed).extracting(one -> one.path("portal").asBoolean()).contains(true, false);
    JsonNode alone =
        listed.stream().filter(one -> !one.path("portal").asBoolean()).findFirst().orElseThrow();
    assertThat(alone.path("current").asBoolean()).isFalse();
    laptop.delete("/api/sessions/" + alone.path("id").asText()).expect(204);
    isSignedOut(car);
    assertThat(sessions(laptop)).hasSize(1);
    laptop.delete("/api/sessions/" + alone.path("id").asText()).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void nobodyEndsASessionOfOneIdOfSomebodyElse() {
    Browser car = inOneId(stack.browser(), zoe);
    String id =
        sessions(zoe.signIn()).stream()
            .filter(one -> !one.path("portal").asBoolean())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asText();

    Customer.activated(stack)
        .signIn()
        .delete("/api/sessions/" + id)
        .expectProblem(404, "NOT_FOUND");

    assertThat(app.code(car)).isNotEmpty();
  }

  @Test
  void endingTheOthersEndsThoseOfOneIdToo() {
    Browser car = inOneId(stack.browser(), zoe);
    Browser lost = zoe.signIn();
    Browser laptop = zoe.signIn();

    laptop.delete("/api/sessions").expect(204);

    isSignedOut(lost);
    isSignedOut(car);
    laptop.get("/api/session").expect(200);
  }

  @Test
  void whoIsSignedOutByAServiceIsSignedOutOfThePortalInThisBrowser() {
    Browser browser = zoe.signIn();
    Browser copied = browser.copy();
    Browser elsewhere = zoe.signIn();
    String hint = app.tokens(browser).text("id_token");

    browser.get("/oneid/oauth2/end-session?id_token_hint=" + hint).expect(303);

    assertThat(browser.cookie("__Host-session")).isEmpty();
    isSignedOut(copied);
    elsewhere.get("/api/session").expect(200);
  }

  @Test
  void whoSignsInToOneIdInAnothersBrowserEndsTheOthersSessionThere() {
    Browser shared = zoe.signIn();
    Browser copied = shared.copy();

    inOneId(shared, Customer.activated(stack));

    isSignedOut(copied);
  }

  @Test
  void whoSignsInToThePortalInAnothersBrowserEndsTheOthersSessionOfOneIdThere() {
    Browser shared = inOneId(stack.browser(), Customer.activated(stack));
    Browser copied = shared.copy();

    zoe.signIn(shared).expect(200);

    isSignedOut(copied);
  }

  /** Neither the portal opens, nor does OneID say who it is, or the portal let one in by it. */
  private void isSignedOut(Browser browser) {
    browser.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    assertThat(app.authorize(browser, "prompt=none").header("location"))
        .contains("error=login_required");
    assertThat(browser.get(SsoTest.path(stack, browser.get("/sso"))).header("location"))
        .contains("/oneid/#/login?");
  }

  private static Browser inOneId(Browser browser, Customer customer) {
    browser
        .post(
            "/api/oneid/session",
            Map.of("login", customer.email(), "password", customer.password()))
        .expect(200);
    return browser;
  }

  private void enter(Browser browser) {
    String answer = browser.get(SsoTest.path(stack, browser.get("/sso"))).header("location");
    assertThat(Parameters.parse(answer.split("\\?", 2)[1]).get("code")).isPresent();
    browser.get(SsoTest.path(stack, answer)).expect(303);
    browser.get("/api/session").expect(200);
  }

  private static List<JsonNode> sessions(Browser browser) {
    JsonNode listed = browser.get("/api/sessions").expect(200).json().path("sessions");
    return StreamSupport.stream(listed.spliterator(), false).toList();
  }

  private static String idOf(Browser browser) {
    return sessions(browser).stream()
        .filter(one -> one.path("current").asBoolean())
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }
}
