package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.RelyingParty.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.KmsInternalException;

/** OneID when something happens between two of its calls, or a call fails. */
final class OneIdTroubleTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser browser = zoe.signIn();
  private final RelyingParty app = RelyingParty.app(stack);

  @AfterEach
  void stop() {
    stack.interference().stop();
  }

  @Test
  void aCodeThatKmsCouldNotSignForIsStillGood() {
    String code = app.code(browser);
    stack
        .interference()
        .before(
            call -> {
              if (call.operation().equals("sign")) {
                throw KmsInternalException.builder().message("not now").statusCode(500).build();
              }
            });

    app.exchange(code).expect(500);

    stack.interference().stop();
    app.exchange(code).expect(200);
  }

  @Test
  void whoSignsOutMeanwhileIsGivenNoCode() {
    beforeTheFirstWriteOf(
        "AuthorizeFunction", () -> browser.copy().delete("/api/session").expect(204));

    assertThat(app.authorize(browser).expect(303).header("location")).contains("/oneid/#/login?");

    assertThat(told(app.authorize(browser, "prompt=none")))
        .containsEntry("error", "login_required");
  }

  @Test
  void whoSignsOutMeanwhileHasNotConsented() {
    RelyingParty shop = RelyingParty.shop(stack);
    String request = told(shop.authorize(browser)).getOrDefault("request", "");
    beforeTheFirstWriteOf(
        "DecideConsentFunction", () -> browser.copy().delete("/api/session").expect(204));

    browser
        .post("/api/oneid/requests/" + request + "/consent", Map.of("allow", true))
        .expectProblem(401, "NOT_SIGNED_IN");

    assertThat(told(shop.authorize(zoe.signIn(), "prompt=none")))
        .containsEntry("error", "consent_required");
  }

  @Test
  void whatWasEndedMeanwhileStaysEnded() {
    String code = app.code(browser);
    beforeTheFirstWriteOf(
        "ExchangeTokenFunction", () -> zoe.signIn().delete("/api/sessions").expect(204));

    Answer tokens = app.exchange(code).expect(200);

    app.userInfo(tokens.text("access_token")).expect(401);
    app.refresh(tokens.text("refresh_token")).expect(400);
  }

  @Test
  void aGrantThatIsTakenBackWhileItIsRenewedStaysEnded() {
    Answer tokens = app.tokens(browser);
    String id = browser.get("/api/oneid/grants").text("grants/0/clientId");
    beforeTheFirstWriteOf(
        "ExchangeTokenFunction", () -> browser.delete("/api/oneid/grants/" + id).expect(204));

    app.refresh(tokens.text("refresh_token")).expect(400);

    app.userInfo(tokens.text("access_token")).expect(401);
    assertThat(browser.get("/api/oneid/grants").json().path("grants")).isEmpty();
  }

  @Test
  void aRequestGoesOnOnceAlsoWhenItIsAskedForTwice() {
    Browser other = stack.browser();
    String request = told(app.authorize(other)).getOrDefault("request", "");
    other
        .post("/api/oneid/session", Map.of("login", zoe.email(), "password", zoe.password()))
        .expect(200);
    String resume = RelyingParty.AUTHORIZE + "?resume=" + request;
    beforeTheFirstWriteOf("AuthorizeFunction", () -> other.copy().get(resume).expect(303));

    assertThat(other.get(resume).expect(303).header("location")).endsWith("code=request_over");
  }

  private void beforeTheFirstWriteOf(String function, Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals(function)
                  && call.operation().equals("transactWriteItems")
                  && done.compareAndSet(false, true)) {
                action.run();
              }
            });
  }
}
