package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The language that a page speaks: a link's, the chosen one, the customer's, the browser's. */
final class PageLanguageTest {
  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @ValueSource(strings = {"language=fr", "langauge=fr", "language=fr-CA", "langauge=FR"})
  void aLinkSaysTheLanguageAlsoMisspeltAsInTheFaq(String query) {
    try (Portal portal = Portal.open(stack).go("/faq?" + query)) {
      AccountSteps.on(stack, portal, Look.DESKTOP.french()).at("faq.title");
      assertThat(portal.page().locator("html")).hasAttribute("lang", "fr-CA");
    }
  }

  @Test
  void theEnglishLinkOfTheFaqIsGoodInAFrenchBrowserToo() {
    try (Portal portal = Portal.open(stack, Look.DESKTOP.french()).go("/faq?langauge=en")) {
      AccountSteps.on(stack, portal, Look.DESKTOP).at("faq.title");
      assertThat(portal.page().locator("html")).hasAttribute("lang", "en-CA");
    }
  }

  @Test
  void anUnknownLanguageIsNone() {
    try (Portal portal = Portal.open(stack).go("/faq?language=de")) {
      AccountSteps.on(stack, portal, Look.DESKTOP).at("faq.title");
    }
  }

  @Test
  void whatWasTypedStaysWhenTheLanguageChanges() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/register?language=en")) {
      AccountSteps english = AccountSteps.on(stack, portal, Look.DESKTOP);
      AccountSteps french = AccountSteps.on(stack, portal, Look.DESKTOP.french());
      english.register(zoe);

      switchLanguage(portal).click();

      french.at("register.title");
      assertThat(french.field("register.first-name")).hasValue(zoe.firstName());
      assertThat(french.field("sign-in.email")).hasValue(zoe.email());
      assertThat(portal.page().locator("[type=checkbox]")).isChecked();
      assertThat(portal.page().locator("html")).hasAttribute("lang", "fr-CA");
      assertThat(switchLanguage(portal)).isFocused();
      assertThat(switchLanguage(portal)).hasAttribute("lang", "en-CA");
      portal.axe();
    }
  }

  @Test
  void theChoiceOutlivesTheLinkThatAskedForAnother() {
    try (Portal portal = Portal.open(stack).go("/sign-in?langauge=fr&continue=%2Fsettings")) {
      AccountSteps english = AccountSteps.on(stack, portal, Look.DESKTOP);
      switchLanguage(portal).click();
      english.at("sign-in.title").says("sign-in.continue");

      portal.page().reload();

      english.at("sign-in.title").says("sign-in.continue");
    }
  }

  @Test
  void anErrorIsNotLeftStandingInTheOtherLanguage() {
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      AccountSteps english = AccountSteps.on(stack, portal, Look.DESKTOP);
      AccountSteps french = AccountSteps.on(stack, portal, Look.DESKTOP.french());
      english.signIn("zoe@example.ca", "not the password at all");
      assertThat(portal.page().locator("main .notice.bad")).isVisible();

      switchLanguage(portal).click();

      french.at("sign-in.title");
      assertThat(portal.page().locator("main .notice.bad")).hasCount(0);
      french.press("sign-in.button");
      assertThat(portal.page().locator("main .notice.bad")).containsText("trop d’essais");
    }
  }

  private static Locator switchLanguage(Portal portal) {
    return portal.page().locator("header nav button[lang]");
  }
}
