package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in: what one is told when it fails, and where one goes when it does not. */
final class SignInPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String WRONG = "not the password at all";

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aWrongPasswordAnUnknownAddressAndTooManyTriesAreToldTheSame(Look look) {
    Customer zoe = Customer.activated(stack);
    String same =
        look.locale().startsWith("fr")
            ? "L’adresse courriel, le nom d’utilisateur ou le mot de passe est incorrect, ou il y a"
                + " eu trop d’essais. Veuillez les vérifier, patienter un peu ou réinitialiser"
                + " votre mot de passe."
            : "The email address, user name or password is wrong, or there were too many tries."
                + " Please check them, wait a little, or reset your password.";
    try (Portal portal = Portal.open(stack, look).go("/sign-in")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.signIn(Customer.stranger(stack).email(), WRONG).refused(same);
      zoes.signIn(zoe.email(), WRONG).refused(same);
      portal.axe();
      for (int i = 0; i < 4; i++) {
        zoe.signIn(stack.browserAt(portal.source()), WRONG).expect(401);
      }
      zoes.signIn(zoe.email(), zoe.password()).refused(same);

      zoes.at("sign-in.title").follow("sign-in.forgot").arrivedAt("forgot.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aUserNameDoesInPlaceOfTheAddress(Look look) {
    String name = "zoe.l" + stack.nextNumber();
    AccountFile.deliver(
        stack, AccountFile.of(AccountFile.account(name, stack.freshEmail("zoe"), true)));
    try (Portal portal = Portal.open(stack, look).go("/sign-in")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.signIn("zoe l", AccountFile.PASSWORD);
      zoes.mind(
          zoes.field("sign-in.login"),
          look.locale().startsWith("fr")
              ? "Veuillez entrer votre adresse courriel, comme nom@exemple.ca, ou votre nom"
                  + " d’utilisateur."
              : "Please enter your email address, like name@example.ca, or your user name.");
      zoes.signIn(" " + name + " ", AccountFile.PASSWORD);

      assertThat(portal.page()).hasURL(Pattern.compile(".*/terms/accept.*"));
    }
  }

  @Test
  void whatIsMissingIsSaidAtItsField() {
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.type("sign-in.login", "zoe@example.ca").press("sign-in.button");

      zoes.mind(zoes.field("sign-in.password"), "Please fill in this field.");
      assertThat(zoes.field("sign-in.password")).isFocused();
      assertThat(portal.calls()).contains("GET /api/session").doesNotContain("POST /api/session");
    }
  }

  /** As the gateway answers by itself, who has no words for customers. */
  @ParameterizedTest
  @FieldSource("LOOKS")
  void whoHasToWaitIsToldHowLong(Look look) {
    try (Portal portal = Portal.open(stack, look).go("/sign-in")) {
      portal
          .page()
          .route(
              "**/api/session",
              route ->
                  route.fulfill(
                      new FulfillOptions()
                          .setStatus(429)
                          .setHeaders(Map.of("retry-after", "110"))
                          .setContentType("application/json")
                          .setBody("{\"message\":\"Too Many Requests\"}")));
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.signIn("zoe@example.ca", WRONG);

      zoes.refused(
          look.locale().startsWith("fr")
              ? "Trop de demandes à la fois. Veuillez attendre un peu et réessayer. Vous pourrez"
                  + " réessayer dans 2 minutes."
              : "Too many requests at once. Please wait a little and try again. You can try again"
                  + " in 2 minutes.");
      assertThat(zoes.field("sign-in.password")).hasValue(WRONG);
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aLinkThatWasOpenedSignedOutIsWhereOneGoesThen(Look look) {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack, look).go("/settings/activity?language=en")) {
      portal.go("/settings/activity");
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      zoes.at("sign-in.title").says("sign-in.continue");

      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("activity.title");

      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/settings/activity");
      portal.page().reload();
      zoes.at("activity.title");
      portal.page().goBack();
      zoes.at("activity.title");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/settings",
        "/\\evil.example/settings",
        "/\t/evil.example/settings",
        "javascript:alert(1)",
        "/api/profile",
        "/no-such-page"
      })
  void aForeignAddressLeadsToTheOverviewInstead(String address) {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack)) {
      portal.go("/sign-in?continue=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("link.title");

      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/link-your-account");
    }
  }

  @Test
  void whoIsSignedInIsNotAskedAgain() {
    try (Portal portal = Portal.open(stack).as(Customer.activated(stack).signIn())) {
      portal.go("/sign-in?continue=/settings");
      AccountSteps.on(stack, portal, Look.DESKTOP).at("settings.title");

      portal.go("/");
      AccountSteps.on(stack, portal, Look.DESKTOP).at("link.title");
    }
  }

  @Test
  void thePageSpeaksTheLanguageOfTheCustomerUnlessOneWasChosen() {
    Customer zoe = Customer.frenchStranger(stack);
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      AccountSteps.on(stack, portal, Look.DESKTOP).signIn(zoe.email(), zoe.password());

      AccountSteps.on(stack, portal, Look.DESKTOP.french()).arrivedAt("link.title");
      assertThat(portal.page().locator("html")).hasAttribute("lang", "fr-CA");
      assertThat(portal.page().getByText("Fermer la session")).isVisible();
    }
    try (Portal portal = Portal.open(stack).go("/sign-in?language=en")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);

      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("link.title");
    }
  }

  @Test
  void whoCannotSignOutIsToldAndTriesAgain() {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack).as(zoe.signIn()).go("/settings")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP);
      portal.expect("/api/session").page().route("**/api/session", Route::abort);

      zoes.press("frame.sign-out").refused(Words.of(Look.DESKTOP).get("ui.offline"));
      portal.page().unroute("**/api/session");
      zoes.press("frame.sign-out").at("home.title");

      assertThat(portal.page().getByRole(AriaRole.ALERT)).hasCount(0);
    }
  }

  @Test
  void signingOutInOneTabSignsOutInTheOther() {
    try (Portal portal = Portal.open(stack).as(Customer.activated(stack).signIn())) {
      portal.go("/settings");
      var tab = portal.tab();
      tab.navigate("/faq");
      assertThat(tab.getByText("Sign out")).isVisible();

      portal.page().getByText("Sign out").click();

      AccountSteps.on(stack, portal, Look.DESKTOP).at("home.title");
      assertThat(tab.getByText("Sign out")).hasCount(0);
      portal.page().goBack();
      AccountSteps.on(stack, portal, Look.DESKTOP).at("sign-in.title");
    }
  }
}
