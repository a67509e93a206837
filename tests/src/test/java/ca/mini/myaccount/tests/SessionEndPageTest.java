package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The session ends, or is about to, while somebody writes. */
final class SessionEndPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void itIsSaidInTimeAndOneCanStay(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.page().clock().install();
      zoe.compose().fill("A draft");
      Locator soon = dialog(zoe, zoe.page(), "expiry.soon.title");
      zoe.text().focus();
      zoe.page().clock().fastForward("12:30");
      assertThat(soon).isHidden();

      zoe.page().clock().fastForward("00:45");

      assertThat(soon).isVisible();
      assertThat(soon).containsText(zoe.words().count("expiry.soon", 2));
      assertThat(zoe.steps().button("expiry.stay")).isFocused();
      zoe.portal().axe();
      zoe.page().keyboard().press("Escape");
      assertThat(soon).isVisible();
      zoe.steps().press("expiry.stay");
      assertThat(soon).isHidden();
      assertThat(zoe.text()).isFocused();
      assertThat(zoe.text()).hasValue("A draft");
      zoe.page().clock().fastForward("12:30");
      assertThat(soon).isHidden();
    }
  }

  @Test
  void whoeverDoesNotAnswerIsAskedToSignInAgain() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.page().clock().install();
      zoe.compose().fill("A draft");
      stack.clock().advance(Duration.ofMinutes(16));

      zoe.page().clock().fastForward("16:00");

      signsInAgain(zoe, zoe.writer().customer());
      assertThat(zoe.text()).hasValue("A draft");
    }
  }

  @Test
  void anotherTabInUseKeepsTheSessionAndAnUnusedOneDoesNot() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.page().context().clock().install();
      zoe.compose();
      Page other = zoe.portal().tab();
      other.navigate("/messages");
      assertThat(other.locator("h1")).hasText("My Message Center");
      zoe.page().context().clock().fastForward("12:50");
      other.reload();
      assertThat(other.locator("h1")).hasText("My Message Center");

      zoe.page().context().clock().fastForward("00:30");
      zoe.page().clock().runFor(5_000);
      assertThat(dialog(zoe, zoe.page(), "expiry.soon.title")).isHidden();

      stack.clock().advance(Duration.ofMinutes(16));
      zoe.page().context().clock().fastForward("15:30");
      assertThat(dialog(zoe, zoe.page(), "expiry.ended.title")).isVisible();
      assertThat(dialog(zoe, other, "expiry.ended.title")).isVisible();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsBeingWrittenIsSentAfterSigningInAgain(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");
      zoe.writer().browser().delete("/api/session").expect(204);

      zoe.send();

      Locator ended = dialog(zoe, zoe.page(), "expiry.ended.title");
      assertThat(ended).isVisible();
      zoe.portal().axe();
      Locator password = ended.getByLabel(zoe.words().get("sign-in.password"));
      password.fill("not the password");
      ended.locator("[type=submit]").click();
      assertThat(ended.getByRole(AriaRole.ALERT)).isVisible();
      signsInAgain(zoe, zoe.writer().customer());

      assertThat(zoe.page().locator("main [role=alert].notice")).hasCount(0);
      assertThat(zoe.text()).hasValue(MessageSteps.QUESTION);
      assertThat(zoe.topic()).hasValue("PAYMENT");
      zoe.says("bank.pdf", "attach.state.ready");
      zoe.send().confirmed();
      zoe.steps().follow("compose.open");
      assertThat(zoe.page().locator("main article")).containsText("bank.pdf");
    }
  }

  @Test
  void whoeverHasToAuthorizeTheDeviceAgainComesBackToAllOfIt() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill(MessageSteps.QUESTION);
      zoe.attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");
      zoe.writer().browser().delete("/api/session").expect(204);
      zoe.page().context().clearCookies();
      zoe.send();
      signsInAgain(zoe, zoe.writer().customer());
      zoe.steps().at("device.title");
      assertThat(zoe.page()).hasURL(Pattern.compile("continue=%2Fmessages%2Fnew"));

      zoe.page().context().clearCookies();
      Browser again = zoe.writer().browser();
      zoe.writer().customer().signIn(again).expect(200);
      zoe.portal().as(again).go("/messages/new");

      assertThat(zoe.text()).hasValue(MessageSteps.QUESTION);
      zoe.says("bank.pdf", "attach.state.ready").send().confirmed();
    }
  }

  @Test
  void whoeverElseSignsInSeesNothingOfTheFirst() {
    MessageSteps.Writer yan = MessageSteps.Writer.of(stack, Look.DESKTOP);
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill("Zoé’s secret").attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");
      zoe.writer().browser().delete("/api/session").expect(204);
      zoe.send();
      zoe.portal().as(yan.browser());
      dialog(zoe, zoe.page(), "expiry.ended.title")
          .getByLabel("Email address or user name")
          .fill(yan.customer().email());

      signsInAgain(zoe, yan.customer());

      assertThat(zoe.account()).hasValue(yan.agreement());
      assertThat(zoe.text()).hasValue("");
      assertThat(zoe.topic()).hasValue("");
      assertThat(zoe.row("bank.pdf")).hasCount(0);
      assertThat(zoe.page().locator("body")).not().containsText(zoe.writer().agreement());
      zoe.fill("Yan’s question").send().confirmed();
      zoe.steps().follow("compose.inbox").at("inbox.title");
      assertThat(zoe.page().locator("main li")).containsText("Yan’s question");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void signingOutInOneTabEndsTheOthers(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().fill("A draft");
      Page other = zoe.portal().tab();
      other.navigate("/overview");
      zoe.steps().in(other).press("frame.sign-out").at("home.title");

      zoe.steps().at("sign-in.title");
      assertThat(zoe.page().locator("body")).not().containsText(zoe.writer().agreement());
      zoe.steps().signIn(zoe.writer().customer().email(), zoe.writer().customer().password());
      zoe.steps().at("compose.title");
    }
  }

  @Test
  void anotherCustomerInAnotherTabTakesThePageOver() {
    MessageSteps.Writer yan = MessageSteps.Writer.of(stack, Look.DESKTOP);
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill("Zoé’s secret");
      Page other = zoe.portal().tab();
      zoe.page().context().clearCookies();
      other.navigate("/sign-in");
      assertThat(other.locator("h1")).hasText("Sign in");
      zoe.portal().as(yan.browser());
      zoe.steps().in(other).signIn(yan.customer().email(), yan.customer().password());
      assertThat(other.locator("h1")).hasText("Overview");

      assertThat(zoe.account()).hasValue(yan.agreement());
      assertThat(zoe.text()).hasValue("");
    }
  }

  private static Locator dialog(MessageSteps zoe, Page page, String title) {
    return page.getByRole(
        AriaRole.DIALOG,
        new Page.GetByRoleOptions().setName(zoe.words().get(title)).setExact(true));
  }

  private static void signsInAgain(MessageSteps zoe, Customer customer) {
    Locator ended = dialog(zoe, zoe.page(), "expiry.ended.title");
    assertThat(ended.getByLabel(zoe.words().get("sign-in.login"))).hasValue(customer.email());
    ended.getByLabel(zoe.words().get("sign-in.password")).fill(customer.password());
    ended.locator("[type=submit]").click();
    assertThat(ended).isHidden();
  }
}
