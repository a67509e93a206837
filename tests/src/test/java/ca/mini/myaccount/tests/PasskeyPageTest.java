package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Passkeys: adding, naming, using and removing them, by Chromium's own authenticator. */
final class PasskeyPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.PHONE.french().dark());

  private static final String DEMO = "/_local/connecteddrive";

  private final Stack stack = Stack.onANewDay();

  /** On a browser that is not remembered no code is asked for: the passkey counts for it. */
  @ParameterizedTest
  @FieldSource("LOOKS")
  void aPasskeyIsAddedNamedUsedAndRemoved(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      VirtualAuthenticator phone = VirtualAuthenticator.in(zoe.page());
      zoe.portal().go("/settings");
      zoe.page().locator("nav.tabs").getByText(zoe.words().get("settings.page.passkeys")).click();
      zoe.steps().arrivedAt("passkeys.title").says("passkeys.none");
      assertThat(zoe.portal().faults()).isEmpty();
      zoe.steps().press("passkeys.add");
      zoe.steps().mind(field(zoe, "name"), zoe.words().get("form.required"));
      add(zoe, "Phone", "not the password");
      assertThat(field(zoe, "password")).isFocused();
      zoe.portal().axe();

      add(zoe, "Phone", zoe.writer().customer().password());

      assertThat(zoe.page().getByRole(AriaRole.STATUS)).hasText(named(zoe, "passkeys.done"));
      assertThat(rows(zoe)).hasCount(1);
      assertThat(rows(zoe)).containsText(zoe.words().get("passkeys.unused"));
      assertThat(rows(zoe)).containsText(zoe.words().get("passkeys.counts"));
      assertThat(field(zoe, "password")).hasValue("");
      assertThat(phone.passkeys()).isEqualTo(1);
      assertThat(zoe.portal().faults()).isEmpty();

      button(zoe, "passkeys.rename").click();
      assertThat(field(zoe, "newName")).isFocused();
      assertThat(field(zoe, "newName")).hasValue("Phone");
      assertThat(zoe.portal().faults()).isEmpty();
      field(zoe, "newName").fill("<b>");
      zoe.steps().press("passkeys.save");
      assertThat(field(zoe, "newName")).hasAttribute("aria-invalid", "true");
      field(zoe, "newName").fill("Téléphone de Zoé");
      zoe.steps().press("passkeys.save");
      assertThat(rows(zoe)).containsText("Téléphone de Zoé");
      assertThat(zoe.page().locator("#passkeys")).isFocused();

      signInAnew(zoe);
      zoe.steps().press("sign-in.passkey").arrivedAt("overview.title");

      zoe.portal().go("/settings/passkeys");
      assertThat(rows(zoe)).not().containsText(zoe.words().get("passkeys.unused"));
      button(zoe, "passkeys.remove").click();
      Locator dialog = zoe.page().getByRole(AriaRole.DIALOG);
      assertThat(dialog).containsText("Téléphone de Zoé");
      zoe.portal().axe();
      zoe.portal().fits();
      dialog.getByText(zoe.words().get("passkeys.cancel")).click();
      assertThat(dialog).hasCount(0);
      button(zoe, "passkeys.remove").click();
      field(zoe, "confirmation").fill("not the password");
      press(dialog, zoe, "passkeys.remove");
      assertThat(field(zoe, "confirmation")).hasAttribute("aria-invalid", "true");
      zoe.portal().axe();
      field(zoe, "confirmation").fill(zoe.writer().customer().password());
      press(dialog, zoe, "passkeys.remove");
      zoe.steps().says("passkeys.removed").says("passkeys.none");
      assertThat(rows(zoe)).hasCount(0);

      signInAnew(zoe);
      zoe.steps().press("sign-in.passkey");
      assertThat(zoe.page().getByRole(AriaRole.ALERT))
          .hasText(
              zoe.say(
                  "We could not sign you in with this passkey. Please try again, or use your"
                      + " password.",
                  "Nous n’avons pas pu ouvrir votre session avec cette clé d’accès. Veuillez"
                      + " réessayer ou utiliser votre mot de passe."));
      zoe.portal().axe();
      zoe.steps().at("sign-in.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void theBrowserSuggestsThePasskeyAtTheField(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      VirtualAuthenticator phone = VirtualAuthenticator.in(zoe.page());
      added(zoe);
      zoe.portal().asNobody();
      phone.touched(false);
      zoe.portal().go("/sign-in");
      assertThat(zoe.steps().field("sign-in.login"))
          .hasAttribute("autocomplete", "username webauthn");
      zoe.steps().at("sign-in.title");
      assertThat(zoe.portal().faults()).isEmpty();

      phone.touched(true);
      zoe.portal().go("/overview");

      zoe.steps().at("overview.title");
    }
  }

  /** The suggestion does not stand in the way of whoever types a password. */
  @Test
  void whoTypesThePasswordSignsInAsBefore() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      VirtualAuthenticator phone = VirtualAuthenticator.in(zoe.page());
      added(zoe);
      zoe.portal().asNobody();
      phone.touched(false);
      zoe.portal().go("/sign-in");
      Customer customer = zoe.writer().customer();

      zoe.steps().signIn(customer.email(), "not the password");
      assertThat(zoe.page().getByRole(AriaRole.ALERT)).isVisible();
      zoe.steps().signIn(customer.email(), customer.password()).at("device.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whoIsNotKnownToTheDeviceIsToldSoWithoutAnAlarm(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      VirtualAuthenticator phone = VirtualAuthenticator.in(zoe.page()).knowing(false);
      zoe.portal().go("/settings/passkeys");
      add(zoe, "Phone", zoe.writer().customer().password());

      assertThat(zoe.page().getByRole(AriaRole.STATUS)).hasText(zoe.words().get("passkeys.no"));
      assertThat(rows(zoe)).hasCount(0);
      assertThat(field(zoe, "name")).hasValue("Phone");
      zoe.portal().axe();

      phone.knowing(true);
      zoe.steps().press("passkeys.add");
      assertThat(rows(zoe)).hasCount(1);
      phone.knowing(false);
      signInAnew(zoe);
      zoe.steps().press("sign-in.passkey");
      assertThat(zoe.page().getByRole(AriaRole.STATUS))
          .hasText(zoe.words().get("sign-in.passkey.none"));
      assertThat(zoe.page().getByRole(AriaRole.ALERT)).hasCount(0);
      assertThat(zoe.portal().faults()).isEmpty();
    }
  }

  @Test
  void oneDeviceHasOnePasskeyOfAnAccount() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      VirtualAuthenticator.in(zoe.page());
      added(zoe);

      add(zoe, "Again", zoe.writer().customer().password());

      zoe.steps().says("passkeys.known");
      assertThat(rows(zoe)).hasCount(1);
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void nobodyNeedsAMouse(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      VirtualAuthenticator.in(zoe.page());
      Keyboard keys = new Keyboard(zoe.page());
      zoe.portal().go("/settings/passkeys");

      keys.to(field(zoe, "name")).type("Phone");
      keys.to(field(zoe, "password")).type(zoe.writer().customer().password()).press("Enter");
      assertThat(rows(zoe)).hasCount(1);

      signInAnew(zoe);
      keys.to(zoe.steps().button("sign-in.passkey")).press("Space");
      zoe.steps().arrivedAt("overview.title");

      zoe.portal().go("/settings/passkeys");
      keys.to(button(zoe, "passkeys.remove")).press("Enter");
      assertThat(field(zoe, "confirmation")).isFocused();
      keys.type(zoe.writer().customer().password()).press("Enter");
      assertThat(rows(zoe)).hasCount(0);
      assertThat(zoe.page().locator("#passkeys")).isFocused();
    }
  }

  @Test
  void aBrowserWithoutPasskeysSaysSoAndTakesThePassword() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.page().addInitScript("delete window.PublicKeyCredential");
      zoe.portal().go("/settings/passkeys");
      zoe.steps().says("passkeys.not-here");
      assertThat(zoe.steps().button("passkeys.add")).hasCount(0);
      assertThat(zoe.portal().faults()).isEmpty();

      zoe.portal().asNobody().go("/sign-in");
      assertThat(zoe.steps().button("sign-in.passkey")).hasCount(0);
      Customer customer = zoe.writer().customer();
      zoe.steps().signIn(customer.email(), customer.password()).at("device.title");
    }
  }

  /** Some browsers have passkeys, and cannot read JSON for them. */
  @Test
  void aBrowserThatReadsNoJsonHasPasskeysToo() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      zoe.page()
          .addInitScript(
              "delete PublicKeyCredential.parseCreationOptionsFromJSON;"
                  + " delete PublicKeyCredential.parseRequestOptionsFromJSON;");
      VirtualAuthenticator.in(zoe.page());
      added(zoe);

      signInAnew(zoe);
      zoe.steps().press("sign-in.passkey").at("overview.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aPasskeySignsInToConnectedDrive(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      VirtualAuthenticator phone = VirtualAuthenticator.in(zoe.page());
      added(zoe);
      phone.touched(false);
      zoe.portal().asNobody();
      Page page = zoe.page();
      page.navigate(DEMO);
      page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Sign in").setExact(true))
          .click();
      zoe.steps().at("oneid.login.title");
      assertThat(page.locator("#field-login")).hasAttribute("autocomplete", "username webauthn");
      zoe.portal().axe();
      zoe.portal().fits();
      phone.touched(true);

      zoe.steps().press("sign-in.passkey");

      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      assertThat(page.locator("main")).containsText(zoe.writer().customer().email());
    }
  }

  /** As on a computer where nobody was signed in before; nothing is touched until a button is. */
  private static void signInAnew(MessageSteps zoe) {
    zoe.portal().asNobody();
    zoe.page().addInitScript(NOTHING_SUGGESTED);
    zoe.portal().go("/sign-in");
  }

  /** The authenticator would take a suggestion at once, before a button can be pressed. */
  private static final String NOTHING_SUGGESTED =
      "if (window.PublicKeyCredential) {"
          + " PublicKeyCredential.isConditionalMediationAvailable = async () => false; }";

  private static void added(MessageSteps zoe) {
    zoe.portal().go("/settings/passkeys");
    add(zoe, "Phone", zoe.writer().customer().password());
    assertThat(rows(zoe)).hasCount(1);
  }

  private static void add(MessageSteps zoe, String name, String password) {
    field(zoe, "name").fill(name);
    field(zoe, "password").fill(password);
    zoe.steps().press("passkeys.add");
  }

  private static Locator field(MessageSteps zoe, String name) {
    return zoe.page().locator("#field-" + name);
  }

  private static Locator rows(MessageSteps zoe) {
    return zoe.page().locator("main .list li");
  }

  /** The button of the only row. */
  private static Locator button(MessageSteps zoe, String name) {
    return rows(zoe)
        .getByRole(AriaRole.BUTTON)
        .filter(new FilterOptions().setHasText(zoe.words().get(name)));
  }

  private static void press(Locator dialog, MessageSteps zoe, String button) {
    dialog
        .getByRole(
            AriaRole.BUTTON,
            new Locator.GetByRoleOptions().setName(zoe.words().get(button)).setExact(true))
        .click();
  }

  private static String named(MessageSteps zoe, String text) {
    return zoe.words().get(text).replace("{name}", "Phone");
  }
}
