package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** "How do I access My MINI Account?", from the first click until LINK YOUR ACCOUNT. */
final class RegisterPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aCustomerRegistersActivatesAndSignsIn(Look look) {
    boolean french = look.locale().startsWith("fr");
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack, look).go("/")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.follow("register.link").arrivedAt("register.title").says("register.connected-drive");
      zoes.register(zoe).press("register.button").arrivedAt("register.sent.title");
      assertThat(portal.page().locator("main")).containsText(zoe.email());
      portal.axe();

      Mail mail = stack.mails().latest(zoe.email());
      assertThat(mail.subject())
          .isEqualTo(french ? "Activez l’accès à votre compte" : "Activate your account login");
      portal.go(zoes.button(mail, french ? "Activer maintenant" : "Activate Now"));
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/activate");
      zoes.at("activate.title").type("password.label", zoe.password()).press("activate.button");

      zoes.arrivedAt("activate.done.title").says("activate.done");
      portal.axe();
      zoes.follow("sign-in.button").arrivedAt("sign-in.title");
      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("link.title");
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/link-your-account");
    }
  }

  /** The FAQ's own words, so that somebody on the phone finds them. */
  @Test
  void theWordsAreThoseOfTheFaq() {
    Words words = Words.of(Look.DESKTOP);

    assertThat(words.get("register.link")).isEqualTo("Register now");
    assertThat(words.get("register.button")).isEqualTo("Register Now");
    assertThat(words.get("register.connected-drive"))
        .contains("already have a ConnectedDrive account, you do not need to re-register");
    assertThat(words.get("register.sent"))
        .contains("Activate your account login", "click Activate Now");
    assertThat(words.get("sign-in.forgot")).isEqualTo("Forgot your password?");
    assertThat(words.get("forgot.button")).isEqualTo("Request Link");
    assertThat(words.get("forgot.sent"))
        .contains("Request to reset your password", "click Reset Password");
    assertThat(words.get("reset.button")).isEqualTo("Save Password");
    assertThat(words.get("link.title")).isEqualTo("LINK YOUR ACCOUNT");
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whatIsMissingOrWrongIsSaidAtItsFieldAndNothingIsSent(Look look) {
    Words words = Words.of(look);
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack, look).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      Locator accept = portal.page().getByRole(AriaRole.CHECKBOX);

      zoes.press("register.button");

      for (String label : List.of("register.first-name", "register.last-name", "sign-in.email")) {
        zoes.mind(zoes.field(label), words.get("form.required"));
      }
      zoes.mind(accept, words.get("form.tick"));
      assertThat(zoes.field("register.first-name")).isFocused();
      portal.axe();

      zoes.type("register.first-name", "Zoé").type("register.last-name", "Côté");
      zoes.type("sign-in.email", "zoe@").press("register.button");

      zoes.mind(zoes.field("sign-in.email"), words.get("form.email"));
      assertThat(zoes.field("sign-in.email")).isFocused();
      assertThat(zoes.field("register.first-name")).not().hasAttribute("aria-invalid", "true");

      zoes.type("sign-in.email", zoe.email()).press("register.button");

      assertThat(accept).isFocused();
      zoes.mind(accept, words.get("form.tick"));
      assertThat(portal.calls()).noneMatch(call -> call.startsWith("POST"));
    }
  }

  @Test
  void whatOnlyTheServerFindsWrongIsSaidAtItsFieldToo() {
    try (Portal portal = Portal.open(stack).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      zoes.register(Customer.stranger(stack)).type("register.first-name", "Zoé <3");

      zoes.press("register.button");

      zoes.refused("Please correct the marked fields.");
      zoes.mind(
          zoes.field("register.first-name"),
          "Please use letters, spaces, hyphens, apostrophes and periods only.");
      assertThat(zoes.field("register.first-name")).isFocused();
    }
  }

  @Test
  void aKnownAddressSeesTheSamePageAndIsHelpedByMail() {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.register(zoe).press("register.button").arrivedAt("register.sent.title");

      zoes.says("register.sent").says("register.sent.known");
      Mail mail = stack.mails().latest(zoe.email());
      assertThat(mail.subject()).isEqualTo("You already have an account");
      portal.go(zoes.button(mail, "Sign in"));
      zoes.at("home.title").signIn(zoe.email(), zoe.password()).at("link.title");
    }
  }

  @Test
  void theMailIsSentAgainAfterAMinute() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack)) {
      portal.page().clock().install();
      portal.go("/register");
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      Locator again = zoes.button("mail.resend");
      zoes.register(zoe).press("register.button").at("register.sent.title");

      assertThat(again).isDisabled();
      assertThat(again).hasAccessibleDescription(Words.of(Look.DESKTOP).like("mail.wait"));
      again.dispatchEvent("click");
      assertThat(stack.mails().subjectsTo(zoe.email())).hasSize(1);

      portal.page().clock().fastForward(61_000);
      assertThat(again).isEnabled();
      again.focus();
      again.press("Enter");

      assertThat(portal.page().getByRole(AriaRole.STATUS).filter(withText("mail.again")))
          .isVisible();
      assertThat(again).isDisabled();
      assertThat(again).isFocused();
      assertThat(stack.mails().subjectsTo(zoe.email()))
          .containsExactly("Activate your account login", "Activate your account login");
    }
  }

  private static Locator.FilterOptions withText(String key) {
    return new Locator.FilterOptions().setHasText(Words.of(Look.DESKTOP).get(key));
  }

  @Test
  void aMistypedAddressIsMendedWithoutTypingTheRestAgain() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      zoes.register(zoe).type("sign-in.email", "zoe@example.invalid");
      zoes.press("register.button").arrivedAt("register.sent.title");

      zoes.press("mail.other").arrivedAt("register.title");

      assertThat(zoes.field("register.last-name")).hasValue(zoe.lastName());
      assertThat(zoes.field("sign-in.email")).hasValue("zoe@example.invalid");
      zoes.type("sign-in.email", zoe.email()).press("register.button");
      zoes.arrivedAt("register.sent.title");
      assertThat(stack.mails().subjectsTo(zoe.email())).hasSize(1);
    }
  }

  @Test
  void theMailsSpeakTheLanguageOfThePageUntilAnotherIsChosen() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP.french());
      Locator english = portal.page().getByLabel("English");
      assertThat(english).isChecked();

      portal.page().getByText("Français").first().click();

      assertThat(portal.page().getByLabel("Français")).isChecked();
      zoes.register(zoe).press("register.button").at("register.sent.title");
      assertThat(stack.mails().latest(zoe.email()).subject())
          .isEqualTo("Activez l’accès à votre compte");
    }
  }

  @Test
  void theMailsSpeakTheLanguageThatWasChosenWhateverThePageSpeaks() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/register")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      portal.page().getByLabel("Français").check();

      zoes.register(zoe).press("register.button").at("register.sent.title");

      assertThat(stack.mails().latest(zoe.email()).subject())
          .isEqualTo("Activez l’accès à votre compte");
    }
  }

  @Test
  void reloadAndBackLoseNothing() {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack).go("/")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      zoes.follow("register.link").at("register.title");
      zoes.type("register.first-name", zoe.firstName()).type("register.last-name", zoe.lastName());

      portal.page().goBack();
      zoes.arrivedAt("home.title");
      portal.page().goForward();
      assertThat(zoes.field("register.first-name")).hasValue(zoe.firstName());
      portal.page().reload();
      assertThat(zoes.field("register.last-name")).hasValue(zoe.lastName());

      zoes.register(zoe).press("register.button").at("register.sent.title");
      portal.page().reload();
      zoes.at("register.sent.title");
      assertThat(portal.page().locator("main")).containsText(zoe.email());
      portal.page().goBack();
      zoes.at("home.title");
      portal.page().goForward();
      zoes.at("register.sent.title");
      assertThat(stack.mails().subjectsTo(zoe.email())).hasSize(1);
    }
  }
}
