package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The pages by which an address is confirmed, taken back, or an account frozen. */
final class EmailLinkPagesTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Moves moves = new Moves(stack, zoe);
  private final String elsewhere = stack.freshEmail("elsewhere");

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aNewAddressIsConfirmedAndSignsIn(Look look) {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    Mail mail = stack.mails().latest(elsewhere, "Confirm your new email address");
    try (Portal portal = Portal.open(stack, look)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      portal.go(zoes.button(mail, "Confirm my email"));
      zoes.at("confirm-email.title").says("confirm-email.what");
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/confirm-email");
      portal.axe();

      zoes.press("confirm-email.button").arrivedAt("confirm-email.done.title");

      assertThat(portal.page().locator("main")).containsText(elsewhere);
      portal.axe();
      portal.page().reload();
      zoes.at("confirm-email.done.title");
      zoes.follow("frame.overview").at("sign-in.title");
      zoes.signIn(elsewhere, zoe.password());
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/link-your-account");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void theOldAddressIsTakenBackAndANewPasswordChosen(Look look) {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    Browser thief = moves.browserOf(elsewhere);
    Mail mail = stack.mails().latest(zoe.email(), "Your email address was changed");
    try (Portal portal = Portal.open(stack, look)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      portal.go(zoes.button(mail, "Restore my email"));
      zoes.at("restore-email.title").says("restore-email.ends");
      portal.axe();

      zoes.press("restore-email.button").arrivedAt("restore-email.done.title");

      assertThat(portal.page().locator("main")).containsText(zoe.email());
      portal.axe();
      thief.get("/api/session").expect(401);
      portal.page().reload();
      zoes.at("restore-email.done.title");
      Mail reset = stack.mails().latest(zoe.email());
      portal.go(zoes.button(reset, "Reset Password"));
      zoes.at("reset.title").type("password.new", NEW).press("reset.button");
      zoes.arrivedAt("reset.done.title");
      moves.signIn(zoe.email(), NEW).expect(200);
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whoSaysThatItWasSomebodyElseFreezesTheAccount(Look look) {
    Browser thief = zoe.signIn();
    Mail mail = stack.mails().latest(zoe.email(), "Your My MINI Account was activated");
    try (Portal portal = Portal.open(stack, look)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      portal.go(zoes.button(mail, "This wasn’t me"));
      zoes.at("not-me.title").says("not-me.closed");
      thief.get("/api/session").expect(200);
      portal.axe();

      zoes.press("not-me.button").arrivedAt("not-me.done.title").says("not-me.call");

      portal.axe();
      thief.get("/api/session").expect(401);
      assertThat(stack.mails().latest(zoe.email()).subject()).isEqualTo("Your account is frozen");
      portal.go("/sign-in");
      zoes.signIn(zoe.email(), zoe.password());
      zoes.refused(
          look.locale().startsWith("fr")
              ? "Ce compte est bloqué pour vous protéger. Veuillez nous appeler pour le rouvrir."
              : "This account is frozen for your protection. Please call us to open it again.");
    }
  }

  @Test
  void whoFreezesTheAccountIsSignedOutInEveryTab() {
    String link = new Portal.Mailbox(stack).link(zoe.email(), "/not-me");
    try (Portal portal = Portal.open(stack).as(zoe.signIn()).go("/faq")) {
      var tab = portal.tab();
      tab.navigate(link);
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).in(tab);

      zoes.press("not-me.button").arrivedAt("not-me.done.title");

      assertThat(tab.getByText("Sign out")).hasCount(0);
      assertThat(portal.page().getByText("Sign out")).hasCount(0);
    }
  }

  @Test
  void aSecondClickOnAConfirmationIsToldThatTheLinkWasUsed() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    String link = new Portal.Mailbox(stack).link(elsewhere, "/confirm-email");
    moves.confirm(elsewhere).expect(200);
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.press("confirm-email.button").arrivedAt("link-dead.title").says("link-dead");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/confirm-email, confirm-email, DESKTOP",
    "/restore-email, restore-email, DESKTOP",
    "/not-me, not-me, DESKTOP",
    "/confirm-email, confirm-email, FRENCH",
    "/restore-email, restore-email, FRENCH",
    "/not-me, not-me, FRENCH"
  })
  void aDeadLinkChangesNothingAndSaysWhatToDo(String path, String page, String language) {
    Look look = language.equals("FRENCH") ? Look.DESKTOP.french() : Look.DESKTOP;
    try (Portal portal = Portal.open(stack, look).go(path + AccountSteps.DEAD)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look).at(page + ".title");

      zoes.press(page + ".button").arrivedAt("link-dead.title").says("link-dead");

      zoes.says(page + ".dead");
      portal.axe();
      portal.page().reload();
      zoes.at("link-dead.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void withoutItsTokenAPageSendsBackToTheMail(Look look) {
    try (Portal portal = Portal.open(stack, look)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      for (String path : List.of("/confirm-email", "/restore-email", "/not-me", "/activate")) {
        portal.go(path);
        zoes.at("link-gone.title").says("link-gone");
      }
      portal.go("/reset-password");
      zoes.at("link-gone.title").follow("reset.anew").arrivedAt("forgot.title");
    }
  }
}
