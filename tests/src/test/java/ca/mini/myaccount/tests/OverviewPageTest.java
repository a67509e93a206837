package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What is new on the overview, and how an agreement leaves it. */
final class OverviewPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.PHONE.french());

  private final Stack stack = Stack.onANewDay();
  private final Correspondent zoe = Correspondent.of(stack);

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void viewInboxIsAtTheTopRightWithTheNumberOfUnreadAnswers(Look look) {
    try (LinkSteps steps = signedIn(look)) {
      String name = steps.say("View Inbox", "Afficher la boîte de réception");
      assertThat(steps.go("/overview").link(name)).hasText(name);

      Desk.of(stack, "sam").reply(zoe.composed("When is the next payment?"), "Soon.").expect(201);
      steps.page().reload();

      Locator inbox = steps.link(name + steps.say(" 1 unread answer", " 1 réponse non lue"));
      assertThat(inbox).hasText(name + " 1");
      BoundingBox box = inbox.boundingBox();
      assertThat(box.y).isLessThan(steps.page().getByRole(AriaRole.ARTICLE).boundingBox().y);
      if (look.width() > 600) {
        BoundingBox main = steps.page().locator("main").boundingBox();
        assertThat(box.x + box.width).isGreaterThan(main.x + main.width - 40);
        assertThat(box.y).isLessThan(250);
      }
      steps.axe();
      inbox.click();
      steps.isAt("My Message Center", "Mon centre de messages");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whoHoldsNothingAnyMoreIsToldSo(Look look) {
    Ledger ledger = new Ledger(stack);
    ledger.holders(zoe.agreement(), ledger.holder("Ann", "O'Neil"));
    try (LinkSteps steps = signedIn(look)) {
      steps.go("/overview").isAt("Overview", "Aperçu");
      steps.says("There is no agreement in your account.", "Il n’y a aucun contrat").axe();
      steps.link(steps.say("LINK YOUR ACCOUNT", "LIER VOTRE COMPTE")).click();
      steps.isAt("LINK YOUR ACCOUNT", "LIER VOTRE COMPTE");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void newDocumentsAreCountedUntilTheyAreOpened(Look look) {
    Ledger ledger = new Ledger(stack);
    String tomorrow = ledger.today().plusDays(1).toString();
    ledger.document(zoe.agreement(), "letter", tomorrow, tomorrow, "letter.pdf");
    ledger.document(zoe.agreement(), "statement", tomorrow, tomorrow, "statement.pdf");
    try (LinkSteps steps = signedIn(look)) {
      steps.go("/agreements/" + zoe.agreement());
      steps.link(steps.say("2 new documents", "2 nouveaux documents")).click();
      steps.isAt("Documents").axe();
      assertThat(steps.page().locator("mark"))
          .hasText(new String[] {steps.say("New", "Nouveau"), steps.say("New", "Nouveau")});

      zoe.browser().get("/api/agreements/" + zoe.agreement() + "/documents/letter").expect(200);

      steps.page().goBack();
      assertThat(steps.link(steps.say("1 new document", "1 nouveau document"))).isVisible();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void anAgreementIsRemovedOnceThatIsConfirmed(Look look) {
    try (LinkSteps steps = signedIn(look)) {
      steps.go("/overview").link("2024 MINI Cooper S").click();
      steps.isAt("2024 MINI Cooper S");
      Locator ask =
          steps.button(
              steps.say(
                  "Remove this agreement from my account", "Retirer ce contrat de mon compte"));
      Locator dialog = steps.page().getByRole(AriaRole.ALERTDIALOG);
      Locator no = button(dialog, steps.say("No, keep it", "Non, le garder"));
      Locator yes = button(dialog, steps.say("Yes, remove it", "Oui, le retirer"));
      Keyboard keys = new Keyboard(steps.page()).to(ask).press("Enter");
      assertThat(no).isFocused();
      assertThat(dialog)
          .hasAccessibleName(
              steps.say(
                  "Remove this agreement from your account?",
                  "Retirer ce contrat de votre compte?"));
      steps.axe();
      keys.press("Escape");
      assertThat(dialog).isHidden();
      assertThat(ask).isFocused();

      keys.press("Enter").press("Enter");
      assertThat(dialog).isHidden();
      assertThat(ask).isFocused();
      assertThat(zoe.browser().get("/api/agreements").expect(200).body()).contains(zoe.agreement());

      ask.click();
      yes.click();
      assertThat(steps.page()).hasURL(Pattern.compile("/(overview|link-your-account)$"));
      steps.isAt("LINK YOUR ACCOUNT", "LIER VOTRE COMPTE");
      zoe.browser().get("/api/agreements/" + zoe.agreement()).expectProblem(404, "NOT_FOUND");
      steps.page().goBack();
      steps.isAt("LINK YOUR ACCOUNT", "LIER VOTRE COMPTE");
    }
  }

  @Test
  void aFailureToRemoveItIsSaidInTheDialog() {
    try (LinkSteps steps = signedIn(Look.DESKTOP)) {
      steps.go("/agreements/" + zoe.agreement());
      steps.portal().expect("net::ERR_INTERNET_DISCONNECTED");
      steps.button("Remove this agreement from my account").click();
      steps.page().context().setOffline(true);
      Locator dialog = steps.page().getByRole(AriaRole.ALERTDIALOG);
      button(dialog, "Yes, remove it").click();
      assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("We cannot be reached.");

      steps.page().context().setOffline(false);
      button(dialog, "Yes, remove it").click();
      steps.isAt("LINK YOUR ACCOUNT");
    }
  }

  private LinkSteps signedIn(Look look) {
    LinkSteps steps = LinkSteps.nobody(stack, look);
    steps.portal().as(zoe.browser());
    return steps;
  }

  private static Locator button(Locator in, String name) {
    return in.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }
}
