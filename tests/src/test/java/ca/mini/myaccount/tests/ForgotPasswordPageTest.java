package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** "I don't remember my password": the four steps, and what comes between. */
final class ForgotPasswordPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aForgottenPasswordIsReplaced(Look look) {
    boolean french = look.locale().startsWith("fr");
    Customer zoe = french ? Customer.frenchStranger(stack) : Customer.stranger(stack);
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    try (Portal portal = Portal.open(stack, look).go("/")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.follow("sign-in.forgot").arrivedAt("forgot.title");
      zoes.type("sign-in.email", zoe.email()).press("forgot.button");
      zoes.arrivedAt("forgot.sent.title").says("forgot.sent");
      assertThat(portal.page().locator("main")).containsText(zoe.email());
      portal.axe();

      Mail mail = stack.mails().latest(zoe.email());
      assertThat(mail.subject())
          .isEqualTo(
              french
                  ? "Demande de réinitialisation de votre mot de passe"
                  : "Request to reset your password");
      portal.go(zoes.button(mail, french ? "Réinitialiser le mot de passe" : "Reset Password"));
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/reset-password");
      zoes.at("reset.title").type("password.new", NEW).press("reset.button");

      zoes.arrivedAt("reset.done.title").says("reset.done");
      portal.axe();
      zoes.follow("sign-in.button").arrivedAt("sign-in.title");
      zoes.signIn(zoe.email(), zoe.password());
      assertThat(portal.page().locator("main .notice.bad")).isVisible();
      zoes.signIn(zoe.email(), NEW).arrivedAt("link.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whatIsWrongIsSaidAtItsFieldAndNothingIsSent(Look look) {
    Words words = Words.of(look);
    try (Portal portal = Portal.open(stack, look).go("/forgot-password")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.press("forgot.button");
      zoes.mind(zoes.field("sign-in.email"), words.get("form.required"));
      assertThat(zoes.field("sign-in.email")).isFocused();
      zoes.type("sign-in.email", "zoe@").press("forgot.button");
      zoes.mind(zoes.field("sign-in.email"), words.get("form.email"));

      portal.axe();
      assertThat(portal.calls()).noneMatch(call -> call.startsWith("POST"));
    }
  }

  @Test
  void anUnknownAddressSeesTheSamePage() {
    Customer nobody = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/forgot-password")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.type("sign-in.email", nobody.email()).press("forgot.button");

      zoes.arrivedAt("forgot.sent.title").says("forgot.sent");
      Mail mail = stack.mails().latest(nobody.email());
      assertThat(mail.subject()).isEqualTo("No account with this email address");
      portal.go(zoes.button(mail, "Register now"));
      zoes.at("register.title");
    }
  }

  @Test
  void ofTwoTabsWithTheSameLinkOneWinsAndTheOtherIsTold() {
    Customer zoe = Customer.activated(stack);
    zoe.resetToken();
    try (Portal portal = Portal.open(stack)) {
      String link = portal.mailbox().link(zoe.email(), "/reset-password");
      AccountSteps first = AccountSteps.on(stack, portal.go(link), Look.DESKTOP);
      Page tab = portal.tab();
      tab.navigate(link);
      AccountSteps second = first.in(tab).at("reset.title");

      first.type("password.new", NEW).press("reset.button").arrivedAt("reset.done.title");
      second.type("password.new", "another walrus in its orbit").press("reset.button");

      second.arrivedAt("link-dead.title").says("reset.dead");
      zoe.signIn(stack.browser(), NEW).expect(200);
      second.follow("reset.anew").arrivedAt("forgot.title");
    }
  }

  @Test
  void whoIsSignedInSomewhereIsSignedOutThere() {
    Customer zoe = Customer.activated(stack);
    zoe.resetToken();
    try (Portal portal = Portal.open(stack).as(zoe.signIn())) {
      portal.go("/faq");
      Page tab = portal.tab();
      tab.navigate(portal.mailbox().link(zoe.email(), "/reset-password"));
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).in(tab);
      assertThat(tab.getByText("Sign out")).isVisible();

      zoes.type("password.new", NEW).press("reset.button").arrivedAt("reset.done.title");

      assertThat(tab.getByText("Sign out")).hasCount(0);
      assertThat(portal.page().getByText("Sign out")).hasCount(0);
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aDeadLinkIsToldBeforeAPasswordIsThoughtUp(Look look) {
    Customer zoe = Customer.activated(stack);
    zoe.resetToken();
    try (Portal portal = Portal.open(stack, look)) {
      String link = portal.mailbox().link(zoe.email(), "/reset-password");
      stack.clock().advance(Duration.ofMinutes(60));
      AccountSteps zoes = AccountSteps.on(stack, portal.go(link), look);

      zoes.at("link-dead.title").says("reset.dead");

      assertThat(zoes.field("password.new")).hasCount(0);
      portal.axe();
      zoes.follow("reset.anew").arrivedAt("forgot.title");
      portal.go("/reset-password" + AccountSteps.DEAD);
      zoes.at("link-dead.title");
    }
  }

  @Test
  void aWeakPasswordIsRefusedAndTheLinkStaysGood() {
    Customer zoe = Customer.activated(stack);
    zoe.resetToken();
    try (Portal portal = Portal.open(stack)) {
      AccountSteps zoes =
          AccountSteps.on(
              stack,
              portal.go(portal.mailbox().link(zoe.email(), "/reset-password")),
              Look.DESKTOP);

      zoes.type("password.new", zoe.firstName() + " " + zoe.lastName()).press("reset.button");

      zoes.mind(
          zoes.field("password.new"),
          "This password contains your name, your email address or our name and is easy to"
              + " guess.");
      assertThat(zoes.field("password.new")).isFocused();
      portal.axe();
      zoes.type("password.new", NEW).press("reset.button").arrivedAt("reset.done.title");
    }
  }

  @Test
  void reloadAndBackLoseNothingThatIsNotInTheMail() {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      zoes.type("sign-in.login", zoe.email()).follow("sign-in.forgot").at("forgot.title");
      portal.page().reload();
      zoes.at("forgot.title");
      zoes.type("sign-in.email", zoe.email()).press("forgot.button").at("forgot.sent.title");
      portal.page().reload();
      zoes.at("forgot.sent.title");
      assertThat(portal.page().locator("main")).containsText(zoe.email());
      portal.page().goBack();
      zoes.at("sign-in.title");
      portal.page().goForward();
      zoes.at("forgot.sent.title");
      assertThat(stack.mails().subjectsTo(zoe.email()))
          .containsOnlyOnce("Request to reset your password");

      String link = portal.mailbox().link(zoe.email(), "/reset-password");
      portal.go(link);
      zoes.at("reset.title");
      portal.page().reload();
      zoes.at("link-gone.title").says("link-gone");
      portal.axe();
      portal.go(link);
      zoes.type("password.new", NEW).press("reset.button").at("reset.done.title");
      portal.page().reload();
      zoes.at("reset.done.title");
      zoes.follow("sign-in.button").at("sign-in.title");
      portal.page().goBack();
      zoes.at("reset.done.title");
      portal.go(link);
      zoes.at("link-dead.title");
    }
  }
}
