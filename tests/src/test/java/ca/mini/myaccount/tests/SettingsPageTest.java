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

/** Settings: who one is, in which language, on paper or not, and at which address. */
final class SettingsPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();

  /** Somebody on the page of the profile. */
  private record Settings(Customer customer, Browser browser, Portal portal, AccountSteps steps)
      implements AutoCloseable {
    static Settings open(Stack stack, Look look) {
      boolean french = look.locale().startsWith("fr");
      Customer customer = french ? Customer.frenchStranger(stack) : Customer.stranger(stack);
      customer.register().expect(202);
      customer.activate(customer.activationToken()).expect(200);
      Browser browser = customer.signIn();
      Portal portal = Portal.open(stack, look).as(browser).go("/settings");
      return new Settings(customer, browser, portal, AccountSteps.on(stack, portal, look));
    }

    Page page() {
      return portal.page();
    }

    String profile(String name) {
      return browser.get("/api/profile").expect(200).json().at("/" + name).asText();
    }

    Locator said() {
      return page().locator("main").getByRole(AriaRole.STATUS);
    }

    @Override
    public void close() {
      portal.close();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void namesAndPaperlessAreSavedAndStandAReload(Look look) {
    try (Settings zoe = Settings.open(stack, look)) {
      zoe.portal().axe();
      Words words = Words.of(look);
      zoe.steps().type("register.first-name", "Zoé-Anne");
      Locator paperless = zoe.page().getByLabel(words.get("settings.paperless"));
      assertThat(paperless).not().isChecked();
      paperless.check();

      zoe.steps().press("settings.save");

      assertThat(zoe.said()).hasText(words.get("settings.saved"));
      zoe.portal().axe();
      assertThat(zoe.profile("firstName")).isEqualTo("Zoé-Anne");
      zoe.page().reload();
      assertThat(zoe.steps().field("register.first-name")).hasValue("Zoé-Anne");
      assertThat(paperless).isChecked();
      assertThat(zoe.steps().field("register.last-name")).hasValue(zoe.customer().lastName());
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void wrongNamesAreSaidAtTheirFields(Look look) {
    try (Settings zoe = Settings.open(stack, look)) {
      Locator first = zoe.steps().field("register.first-name");
      Locator last = zoe.steps().field("register.last-name");
      first.fill("");
      last.fill("");
      zoe.steps().press("settings.save").mind(first, Words.of(look).get("form.required"));
      assertThat(first).isFocused();
      first.fill("Zoé");
      last.fill("<b>Lefèvre</b>");
      zoe.steps().press("settings.save");

      assertThat(last).hasAttribute("aria-invalid", "true");
      assertThat(last).isFocused();
      zoe.portal().axe();
      assertThat(zoe.profile("firstName")).isEqualTo(zoe.customer().firstName());
    }
  }

  @Test
  void theLanguageThatIsSavedIsThatOfTheWholePageAndOfMails() {
    try (Settings zoe = Settings.open(stack, Look.DESKTOP)) {
      zoe.steps().type("register.first-name", "Zoé");
      zoe.page().getByLabel("Français").check();
      zoe.steps().press("settings.save");

      assertThat(zoe.page().locator("html")).hasAttribute("lang", "fr-CA");
      assertThat(zoe.page()).hasTitle("Paramètres – Mon compte MINI");
      assertThat(zoe.page().locator("header")).containsText("Fermer la session");
      assertThat(zoe.page().locator("footer")).containsText("Confidentialité");
      assertThat(zoe.said()).hasText("Votre profil a été enregistré.");
      zoe.portal().axe();
      zoe.page().reload();
      assertThat(zoe.page().locator("h1")).hasText("Paramètres");
      assertThat(zoe.page().getByLabel("Français")).isChecked();

      zoe.customer().resetToken();
      assertThat(stack.mails().latest(zoe.customer().email()).subject())
          .isEqualTo("Demande de réinitialisation de votre mot de passe");
    }
  }

  @Test
  void lookingAtThePageInAnotherLanguageKeepsWhatIsTyped() {
    try (Settings zoe = Settings.open(stack, Look.DESKTOP)) {
      zoe.steps().type("register.first-name", "Zoé-Anne");
      zoe.steps().press("frame.other-language");

      assertThat(zoe.page().locator("h1")).hasText("Paramètres");
      assertThat(zoe.page().getByLabel("Prénom")).hasValue("Zoé-Anne");
      assertThat(zoe.page().getByLabel("English")).isChecked();
      assertThat(zoe.profile("language")).isEqualTo("en");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void anotherAddressIsAskedForWithThePasswordAndTheOldOneIsTold(Look look) {
    try (Settings zoe = Settings.open(stack, look)) {
      Words words = Words.of(look);
      String elsewhere = stack.freshEmail("elsewhere");
      Locator email = zoe.steps().field("settings.email-new");
      zoe.steps().press("settings.email-button").mind(email, words.get("form.required"));
      email.fill("not an address");
      zoe.steps().press("settings.email-button").mind(email, words.get("form.email"));
      assertThat(email).isFocused();
      stack.clock().advance(Duration.ofMinutes(10));
      zoe.browser().get("/api/session").expect(200);
      stack.clock().advance(Duration.ofMinutes(6));
      email.fill(elsewhere);
      zoe.steps().press("settings.email-button");
      Locator password = zoe.steps().field("sign-in.password");
      assertThat(password).isFocused();
      assertThat(password).hasAttribute("aria-invalid", "true");
      zoe.portal().axe();
      password.fill("not the password");
      zoe.steps().press("settings.email-button");
      assertThat(zoe.page().getByRole(AriaRole.ALERT)).isVisible();
      password.fill(zoe.customer().password());
      zoe.steps().press("settings.email-button");

      assertThat(zoe.said())
          .hasText(words.get("settings.email-mailed", Map.of("email", elsewhere)));
      zoe.portal().axe();
      assertThat(stack.mails().to(elsewhere)).hasSize(1);
      assertThat(stack.mails().latest(zoe.customer().email()).text()).contains("e•••@example.ca");
      assertThat(zoe.page().locator("main strong")).hasText(zoe.customer().email());
      zoe.portal().go(zoe.portal().mailbox().link(elsewhere, "/confirm-email"));
      zoe.steps().press("confirm-email.button").at("confirm-email.done.title");
      zoe.portal().go("/settings");
      assertThat(zoe.page().locator("main strong")).hasText(elsewhere);
    }
  }
}
