package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** My Message Center while the network, or what answers, does not work. */
final class MessageTroublePageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String OFFLINE = "ERR_INTERNET_DISCONNECTED";

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void offlineItIsSaidAndNothingIsLost(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.portal().expect(OFFLINE);
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.page().context().setOffline(true);

      zoe.send();

      assertThat(zoe.page().locator("main .notice.bad")).hasText(zoe.words().get("ui.offline"));
      assertThat(zoe.text()).hasValue(MessageSteps.QUESTION);
      zoe.portal().axe();
      zoe.page().context().setOffline(false);
      zoe.send().confirmed();
      assertThat(zoe.writer().conversations()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPageThatCannotBeReachedIsTriedAgain(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.portal().expect(OFFLINE).go("/overview");
      zoe.page().context().setOffline(true);
      zoe.steps().follow("overview.inbox");

      Locator said = zoe.page().locator("#main > .notice.bad");
      assertThat(said.locator("h1")).hasText(zoe.words().get("ui.offline.title"));
      zoe.portal().axe();
      zoe.page().context().setOffline(false);
      zoe.steps().press("ui.retry").at("inbox.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whereTheApiFailsItIsSaidAndTriedAgain(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.portal().expect("503").expect("500");
      zoe.page().route("**/api/conversations*", route -> route.fulfill(failure(503)));
      zoe.portal().go("/messages");
      Locator said = zoe.page().locator("#main > .notice.bad");
      assertThat(said).containsText(zoe.words().get("ui.failed.title"));
      zoe.portal().axe();
      zoe.page().unroute("**/api/conversations*");
      zoe.steps().press("ui.retry").at("inbox.title");

      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.page().route("**/api/conversations", route -> route.fulfill(failure(500)));
      zoe.send();
      assertThat(zoe.page().locator("main .notice.bad")).hasText(zoe.words().get("ui.failed"));
      zoe.page().unroute("**/api/conversations");
      zoe.send().confirmed();
    }
  }

  @Test
  void whereItIsNotKnownWhoIsSignedInNobodyIsAskedToSignIn() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().expect("503");
      zoe.page().route("**/api/session", route -> route.fulfill(failure(503)));
      zoe.portal().go("/messages/new");
      assertThat(zoe.page().locator("#main > .notice.bad")).containsText("That did not work");
      zoe.page().unroute("**/api/session");

      zoe.steps().press("ui.retry").at("compose.title");

      assertThat(zoe.page().locator("header")).containsText("Sign out");
    }
  }

  @Test
  void anAnswerThatCannotBeNotedAsReadIsStillShown() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      String id = zoe.writer().asks("A question");
      Desk.of(stack, "staff-9").reply(id, "An answer").expect(201);
      zoe.portal().expect("503");
      zoe.page().route("**/read", route -> route.fulfill(failure(503)));

      zoe.portal().go("/messages/" + id);

      assertThat(zoe.page().getByRole(AriaRole.ARTICLE).last()).containsText("An answer");
      zoe.unread(1).page().unroute("**/read");
      zoe.portal().go("/messages/" + id);
      zoe.unread(0);
    }
  }

  @Test
  void whileItIsSlowGreyLinesAreShown() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().go("/overview");
      List<Route> held = new ArrayList<>();
      zoe.page().route("**/api/conversations*", held::add);
      zoe.steps().follow("overview.inbox");

      Locator loading = zoe.page().getByRole(AriaRole.STATUS).and(zoe.page().getByLabel("Loading"));
      assertThat(loading).isVisible();
      zoe.portal().axe();
      zoe.page().waitForCondition(() -> !held.isEmpty());
      held.get(0).fallback();

      zoe.steps().at("inbox.title");
      assertThat(loading).hasCount(0);
    }
  }

  @Test
  void whatIsReadInOneTabIsNotUnreadInTheOther() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      String id = zoe.writer().asks("A question");
      Desk.of(stack, "staff-9").reply(id, "An answer").expect(201);
      zoe.portal().go("/messages");
      zoe.unread(1);

      zoe.portal().tab().navigate("/messages/" + id);

      zoe.unread(0);
      zoe.steps().follow("inbox.compose").at("compose.title");
      zoe.page().goBack();
      zoe.steps().at("inbox.title");
      assertThat(zoe.page().locator("li.unread")).hasCount(0);
    }
  }

  @Test
  void anotherLanguageShowsTheSameListOnce() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.writer().asks("The only question");
      zoe.portal().go("/messages");
      zoe.steps().press("frame.other-language");

      assertThat(zoe.page().locator("h1")).hasText("Mon centre de messages");
      assertThat(zoe.page().locator("main li")).hasCount(1);
      assertThat(zoe.page().locator("main li")).containsText("Paiement");
    }
  }

  @Test
  void whatIsBeingWrittenStaysInAnotherLanguage() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill("A draft").attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");
      zoe.steps().press("frame.other-language");

      assertThat(zoe.page().locator("h1")).hasText("Rédiger un message");
      assertThat(zoe.page().getByLabel("Message", exactly())).hasValue("A draft");
      assertThat(zoe.page().getByLabel("Choisissez un sujet")).hasValue("PAYMENT");
      assertThat(zoe.page().locator("main li")).containsText("bank.pdf");
    }
  }

  private static GetByLabelOptions exactly() {
    return new GetByLabelOptions().setExact(true);
  }

  private static FulfillOptions failure(int status) {
    return new FulfillOptions()
        .setStatus(status)
        .setHeaders(Map.of("content-type", "application/problem+json"))
        .setBody("{\"type\":\"about:blank\",\"status\":" + status + "}");
  }
}
