package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The page that the activation mail leads to. */
final class ActivatePageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.registered(stack);
  private final String link = new Portal.Mailbox(stack).link(zoe.email(), "/activate");

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aWeakPasswordIsToldAsOneTypesAndRefusedWithTheReason(Look look) {
    Words words = Words.of(look);
    try (Portal portal = Portal.open(stack, look).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      Locator password = zoes.field("password.label");
      Locator told = portal.page().locator("main").getByRole(AriaRole.STATUS);

      Map.of(
              "walrus",
              "password.short",
              "password password",
              "password.common",
              "abcdefghijklmnopq",
              "password.pattern",
              "walrus kites",
              "password.fair",
              zoe.password(),
              "password.strong")
          .forEach(
              (typed, why) -> {
                password.fill(typed);
                assertThat(told).hasText(words.get(why));
              });

      password.fill("");
      zoes.press("activate.button").mind(password, words.get("form.required"));
      password.fill("password1234");
      zoes.press("activate.button");
      zoes.mind(
          password,
          look.locale().startsWith("fr")
              ? "Ce mot de passe est formé de mots ou de mots de passe courants et se devine"
                  + " facilement. Quelques mots sans lien entre eux sont plus sûrs."
              : "This password is made of common words or passwords and is easy to guess. A few"
                  + " unrelated words are stronger.");
      assertThat(password).isFocused();
      portal.axe();
    }
  }

  @Test
  void thePasswordIsShownOnRequest() {
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      Locator password = zoes.field("password.label");
      password.fill("walrus");
      assertThat(password).hasAttribute("type", "password");

      zoes.field("password.show").check();

      assertThat(password).hasAttribute("type", "text");
      assertThat(password).hasValue("walrus");
    }
  }

  @Test
  void aSecondClickSaysThatItIsDoneWithoutAskingForAPassword() {
    zoe.activate(zoe.activationToken()).expect(200);
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.at("activate.done.title").says("activate.already");

      assertThat(zoes.field("password.label")).hasCount(0);
      zoes.follow("sign-in.button").arrivedAt("sign-in.title");
      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("link.title");
    }
  }

  @Test
  void whoOpensTheLinkInTwoTabsIsToldInTheSecond() {
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps first = AccountSteps.on(stack, portal, Look.DESKTOP);
      Page tab = portal.tab();
      tab.navigate(link);
      AccountSteps second = first.in(tab).at("activate.title");

      first.type("password.label", zoe.password()).press("activate.button");
      first.at("activate.done.title").says("activate.done");
      second.type("password.label", "another walrus in its orbit").press("activate.button");

      second.arrivedAt("activate.done.title").says("activate.already");
      zoe.signIn(stack.browser()).expect(200);
    }
  }

  @Test
  void aReloadSaysThatTheMailStillHasTheLink() {
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).at("activate.title");
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/activate");

      portal.page().reload();
      zoes.at("link-gone.title").says("link-gone");
      portal.axe();

      portal.go(link);
      zoes.at("activate.title").type("password.label", zoe.password()).press("activate.button");
      zoes.arrivedAt("activate.done.title");
      portal.page().reload();
      zoes.at("activate.done.title").says("activate.done");
      zoes.follow("sign-in.button").at("sign-in.title");
      portal.page().goBack();
      zoes.at("activate.done.title");
    }
  }

  @Test
  void afterALookElsewhereTheTokenIsOnlyInTheMail() {
    try (Portal portal = Portal.open(stack).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).at("activate.title");
      portal.page().getByRole(AriaRole.LINK).filter(faqs()).first().click();
      zoes.at("faq.title");

      portal.page().goBack();

      zoes.at("link-gone.title");
    }
  }

  private static Locator.FilterOptions faqs() {
    return new Locator.FilterOptions().setHasText(Words.of(Look.DESKTOP).get("frame.faq"));
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aDeadLinkIsReplacedByANewMail(Look look) {
    stack.clock().advance(Duration.ofHours(24));
    try (Portal portal = Portal.open(stack, look).go(link)) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      zoes.at("link-dead.title").says("activate.dead");
      portal.axe();

      zoes.type("sign-in.email", zoe.email()).press("mail.resend");

      zoes.arrivedAt("register.sent.title");
      String newLink = portal.mailbox().link(zoe.email(), "/activate");
      assertThat(newLink).isNotEqualTo(link);
      portal.go(newLink);
      zoes.at("activate.title");
    }
  }

  @Test
  void anInventedLinkIsDead() {
    try (Portal portal = Portal.open(stack).go("/activate" + AccountSteps.DEAD)) {
      AccountSteps.on(stack, portal, Look.DESKTOP).at("link-dead.title");
      portal.go("/activate#token=too-short");
      AccountSteps.on(stack, portal, Look.DESKTOP).at("link-dead.title");
    }
  }
}
