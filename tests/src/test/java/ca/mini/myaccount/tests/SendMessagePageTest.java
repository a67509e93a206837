package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Sending a message to MINI Financial Services, as the FAQ tells it. */
final class SendMessagePageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whoHasOnlyTheFaqInHandAsksAndIsAnswered(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      AccountSteps steps = zoe.steps();
      zoe.portal().go("/overview");
      assertThat(zoe.page().locator(".heading a")).hasText(say(zoe, "View Inbox"));
      steps.follow("overview.inbox").arrivedAt("inbox.title");
      zoe.portal().axe();
      steps.follow("inbox.compose").arrivedAt("compose.title");
      zoe.fill(MessageSteps.QUESTION);
      assertThat(zoe.account()).hasValue(zoe.writer().agreement());
      zoe.attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");
      zoe.portal().axe();

      String reference = zoe.send().confirmed();

      zoe.portal().axe();
      Mail received = stack.mails().latest(zoe.writer().customer().email());
      assertThat(received.subject())
          .isEqualTo(zoe.say("We received your message", "Nous avons reçu votre message"));
      assertThat(button(zoe, received)).endsWith("/messages/" + reference);

      Desk.of(stack, "staff-9").reply(reference, "From December 1 on").expect(201);
      readsTheAnswer(zoe, reference);

      zoe.text().fill("Thank you");
      zoe.send();
      assertThat(zoe.page().getByText(zoe.words().get("conversation.sent"))).isVisible();
      assertThat(zoe.page().getByRole(AriaRole.ARTICLE)).hasCount(3);
      assertThat(zoe.text()).hasValue("");
      zoe.portal().axe();
    }
  }

  /** By the link of the mail, while signed out. */
  private void readsTheAnswer(MessageSteps zoe, String reference) {
    Mail answered = stack.mails().latest(zoe.writer().customer().email());
    assertThat(answered.subject())
        .isEqualTo(zoe.say("We answered your message", "Nous avons répondu à votre message"));
    zoe.portal().go("/messages");
    zoe.unread(1);
    assertThat(zoe.page().locator("li.unread")).containsText(zoe.words().get("inbox.unread"));
    zoe.portal().axe();
    zoe.steps().press("frame.sign-out").at("home.title");
    zoe.portal().go(button(zoe, answered));
    zoe.steps()
        .at("sign-in.title")
        .signIn(zoe.writer().customer().email(), zoe.writer().customer().password());
    assertThat(zoe.page()).hasURL(stack.publicOrigin() + "/messages/" + reference);
    Locator answer = zoe.page().getByRole(AriaRole.ARTICLE).last();
    assertThat(answer).containsText("From December 1 on");
    assertThat(answer).containsText(zoe.words().get("conversation.from.STAFF"));
    zoe.unread(0);
    zoe.portal().axe();
    zoe.portal().go("/messages");
    assertThat(zoe.page().locator("li.unread")).hasCount(0);
    zoe.page().goBack();
    zoe.portal().drawn();
  }

  private static String button(MessageSteps zoe, Mail mail) {
    return zoe.steps().button(mail, zoe.say("Open the conversation", "Ouvrir la conversation"));
  }

  private static String say(MessageSteps zoe, String faq) {
    return zoe.say(faq, zoe.words().get("overview.inbox"));
  }

  @Test
  void theWordsOfTheFaqStandThere() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().go("/messages");
      assertThat(zoe.page().locator("h1")).hasText("My Message Center");
      assertThat(zoe.page().locator(".heading a")).hasText("Compose Message");
      zoe.compose();
      assertThat(zoe.page().locator("main")).containsText("Choose a Topic");
      assertThat(zoe.page().locator("main")).containsText("Attach a file");
      assertThat(zoe.page().locator("main button[type=submit]")).hasText("Send Message");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void itIsSentByKeyboardAlone(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      // From the start on, since a key that is pressed at once may come before it.
      zoe.page().onFileChooser(chooser -> {});
      zoe.portal().go("/overview");
      Keyboard keyboard = new Keyboard(zoe.page());
      keyboard.to(zoe.page().locator(".heading a")).press("Space");
      zoe.steps().arrivedAt("inbox.title");
      keyboard.to(zoe.page().locator(".heading a")).press("Enter");
      zoe.steps().arrivedAt("compose.title");
      keyboard.to(zoe.topic()).press("ArrowDown");
      keyboard.to(zoe.text()).type(MessageSteps.QUESTION);
      keyboard.to(zoe.chooser());
      FileChooser files = zoe.page().waitForFileChooser(() -> keyboard.press("Space"));
      files.setFiles(MessageSteps.pdf("wrong one.pdf"));
      zoe.ready("wrong one.pdf");
      keyboard.to(zoe.button("attach.remove", "wrong one.pdf")).press("Enter");
      assertThat(zoe.row("wrong one.pdf")).hasCount(0);
      assertThat(zoe.chooser()).isFocused();
      zoe.page()
          .waitForFileChooser(() -> keyboard.press("Space"))
          .setFiles(MessageSteps.pdf("bank.pdf"));
      zoe.ready("bank.pdf");
      keyboard.to(zoe.steps().button("compose.send")).press("Enter");

      String reference = zoe.confirmed();

      keyboard.to(zoe.page().locator("main a").first()).press("Enter");
      assertThat(zoe.page()).hasURL(stack.publicOrigin() + "/messages/" + reference);
      assertThat(zoe.page().locator("main")).containsText("bank.pdf");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsMissingIsSaidAtItsFieldAndTheFirstIsFocused(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      zoe.compose().send();

      String fill = zoe.words().get("form.required");
      zoe.steps().mind(zoe.topic(), fill).mind(zoe.text(), fill);
      assertThat(zoe.topic()).isFocused();
      zoe.portal().axe();

      zoe.chooseTopic("Payment", "Paiement").send();
      assertThat(zoe.text()).isFocused();
      zoe.text().fill("   \n ");
      zoe.send();
      zoe.steps().mind(zoe.text(), fill);
      assertThat(zoe.writer().conversations()).isZero();
    }
  }

  @Test
  void howMuchIsLeftIsCountedAndTooMuchIsNotSent() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill("🙂".repeat(3999));
      Locator counter = zoe.page().locator(".amount[aria-live]");
      assertThat(counter).hasText("1 characters left");
      assertThat(counter).hasAttribute("aria-live", "polite");
      zoe.text().fill("x".repeat(4012));
      assertThat(counter).hasText("12 characters too many");

      zoe.send();

      zoe.steps().mind(zoe.text(), "A message may have up to 4,000 characters.");
      assertThat(zoe.text()).isFocused();
      assertThat(zoe.writer().conversations()).isZero();
      zoe.text().fill("x".repeat(4000));
      zoe.send().confirmed();
    }
  }

  @Test
  void pressingTheButtonTwiceSendsOnce() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.compose().fill("Once");

      zoe.steps().button("compose.send").dblclick();

      zoe.confirmed();
      assertThat(zoe.writer().conversations()).isEqualTo(1);
      assertThat(zoe.portal().calls().stream().filter("POST /api/conversations"::equals))
          .hasSize(1);
    }
  }

  @Test
  void aLostAnswerIsNoSecondMessage() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().expect("/api/conversations");
      zoe.compose().fill("Only once");
      zoe.page()
          .route(
              "**/api/conversations",
              route -> {
                route.fetch();
                route.abort();
              });
      zoe.send();
      assertThat(zoe.page().getByRole(AriaRole.ALERT).filter(said("cannot be reached")))
          .isVisible();
      assertThat(zoe.text()).hasValue("Only once");
      zoe.page().unroute("**/api/conversations");

      zoe.send().confirmed();

      assertThat(zoe.writer().conversations()).isEqualTo(1);
    }
  }

  private static Locator.FilterOptions said(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void goingBackAndReloadingLoseNothingUntilItIsSent() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.portal().go("/messages");
      zoe.steps().follow("inbox.compose").arrivedAt("compose.title");
      zoe.fill("A draft").attach(MessageSteps.pdf("bank.pdf")).ready("bank.pdf");

      zoe.page().reload();
      isThere(zoe);
      zoe.page().goBack();
      zoe.steps().at("inbox.title");
      zoe.page().goForward();
      isThere(zoe);

      String reference = zoe.send().confirmed();
      zoe.page().reload();
      zoe.steps().at("compose.sent").says("compose.told");
      assertThat(zoe.page().locator("main strong")).hasText(reference);
      zoe.page().goBack();
      zoe.steps().at("inbox.title").follow("inbox.compose").at("compose.title");
      assertThat(zoe.text()).hasValue("");
      assertThat(zoe.topic()).hasValue("");
      assertThat(zoe.row("bank.pdf")).hasCount(0);
      assertThat(zoe.writer().conversations()).isEqualTo(1);
    }
  }

  private static void isThere(MessageSteps zoe) {
    zoe.steps().at("compose.title");
    assertThat(zoe.text()).hasValue("A draft");
    assertThat(zoe.topic()).hasValue("PAYMENT");
    zoe.says("bank.pdf", "attach.state.ready");
  }
}
