package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** LINK YOUR ACCOUNT in the browser, as the FAQ tells it. */
final class LinkPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.PHONE.french());

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aVehicleAndItsLastPaymentFindTheAgreements(Look look) {
    try (LinkSteps steps = LinkSteps.somebody(stack, look)) {
      steps.openForm().typePerson();
      steps.text(steps.say("Where do I find the VIN?", "Où se trouve le NIV?")).click();
      steps.says("driver’s side door jamb", "montant de la portière du conducteur");
      String vin = zoe.vin().toLowerCase(Locale.ROOT);
      steps.typeVehicle(vin.substring(0, 9) + " " + vin.substring(9), "");
      steps.says("17 of 17 characters", "17 caractères sur 17").axe();
      steps.amount().fill(steps.say("$512.34", "512,34 $"));
      steps.goOn().isAtDevice().axe();
      assertThat(steps.radio(steps.say("Text", "Message texte"))).isChecked();
      assertThat(steps.page().locator("main")).containsText(masked(zoe.phone()));
      assertThat(steps.page().locator("main")).containsText("f•••@example.com");

      String code = steps.textedCode(zoe);
      steps.says("We have sent a code by text", "envoyé un code par message texte").axe();
      steps.portal().fits();
      assertThat(steps.code()).hasAttribute("autocomplete", "one-time-code");
      paste(steps, code.substring(0, 3) + " " + code.substring(3));
      steps.radio(steps.say("Remember this device", "Mémoriser cet appareil")).check();
      steps.button(steps.say("Authorize Device", "Autoriser l’appareil")).click();

      steps.isAdded().axe();
      steps.says("2 MINI Financial Services agreements were added.", "2\u00a0contrats avec les");
      assertThat(steps.page().locator(".added li")).hasCount(2);
      steps.link(steps.say("Overview", "Aperçu")).click();
      steps.isAt("Overview", "Aperçu");
      assertThat(steps.page().getByRole(AriaRole.ARTICLE)).hasCount(2);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theCustomerIdOfTheOwnersCardDoesToo(Look look) {
    try (LinkSteps steps = LinkSteps.somebody(stack, look)) {
      steps.openForm().typePerson().typeCustomerId(zoe.customerId()).axe();
      steps.goOn().isAtDevice();
      String code = steps.requestCode(steps.say("Email", "Courriel"), zoe.email());
      steps.says("We have sent a code by email to", "envoyé un code par courriel");
      steps.radio(steps.say("Ask for a code each time", "Demander un code chaque fois")).check();

      steps.authorize(code).isAdded();

      assertThat(steps.page().context().cookies())
          .extracting(cookie -> cookie.name)
          .contains("__Host-session")
          .doesNotContain("__Host-device");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatCannotBeIsSaidBesideItsField(Look look) {
    try (LinkSteps steps = LinkSteps.somebody(stack, look)) {
      steps.openForm().goOn();
      assertThat(steps.field(steps.say("Day", "Jour"))).isFocused();
      steps.typePerson().typeBirthDate("30", "02", "1987").typeVehicle(zoe.vin(), "512.34").goOn();
      steps.says("There is no such day.", "Cette date n’existe pas.");
      assertThat(steps.field(steps.say("Day", "Jour"))).isFocused();
      steps.axe().typeBirthDate("5", "06", "1987");

      steps.vin().fill(zoe.vin().substring(1));
      steps.says("16 of 17 characters", "16 caractères sur 17").goOn();
      steps.says("A VIN has exactly 17 characters.", "Un NIV compte exactement 17");
      assertThat(steps.vin()).isFocused();
      assertThat(steps.vin()).hasAccessibleDescription(Pattern.compile("17"));
      for (String letter : List.of("I", "o", "Q")) {
        steps.vin().fill(letter + zoe.vin().substring(1));
        assertThat(steps.page().locator(".so-far")).containsText(steps.say("never", "jamais"));
      }
      steps.goOn();
      assertThat(steps.page().locator("#field-vin-error"))
          .hasText(
              steps.say(
                  "A VIN never has the letters I, O or Q. It is most likely a 1 or a 0.",
                  "Un NIV ne contient jamais les lettres I, O ou Q."
                      + " Il s’agit probablement d’un 1 ou d’un 0."));
      steps.typeVehicle(zoe.vin(), "about 500").goOn();
      steps.says("Please enter the amount like 512.34.", "sous la forme 512,34.").axe();
      assertThat(steps.amount()).isFocused();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsNotFoundIsRefusedWithoutSayingWhyButWithAdvice(Look look) {
    try (LinkSteps steps = LinkSteps.somebody(stack, look)) {
      steps.openForm().typePerson().typeVehicle(zoe.vin(), "512.35").goOn();
      String refusal =
          steps.say(
              "We could not find an agreement with these details. Please check every field."
                  + " After too many tries, wait 24 hours, or call us.",
              "Nous n’avons trouvé aucun contrat correspondant à ces renseignements."
                  + " Veuillez vérifier chaque champ. Après trop d’essais, attendez 24 heures ou"
                  + " appelez-nous.");
      assertThat(steps.page().getByRole(AriaRole.ALERT)).hasText(refusal);
      steps.says("Is it the last payment that went through", "dernier paiement effectué").axe();

      steps.vin().fill(OnFile.newVin());
      steps.goOn();
      assertThat(steps.page().getByRole(AriaRole.ALERT)).hasText(refusal);
      assertThat(steps.amount()).hasValue("512.35");
    }
  }

  @Test
  void whatWasTypedIsThereAfterAReloadAndOnComingBackButInNoOtherTab() {
    try (LinkSteps steps = LinkSteps.somebody(stack, Look.DESKTOP)) {
      steps.openForm().typePerson().typeVehicle(zoe.vin(), "512.34");
      steps.page().reload();
      assertTyped(steps);
      steps.page().getByRole(AriaRole.LINK).getByText("Privacy").click();
      steps.isAt("Privacy").page().goBack();
      assertTyped(steps);
      steps.goOn().isAtDevice().page().goBack();
      steps.isAt("LINK YOUR ACCOUNT").says("A code is needed to add it", "");
      assertTyped(steps);

      Page other = steps.portal().tab();
      other.navigate("/link-your-account");
      assertThat(other.getByLabel("Year")).hasValue("");
      assertThat(stored(steps.page(), "localStorage")).doesNotContain(zoe.vin());
      steps.page().goForward();
      steps.isAtDevice().authorize(steps.textedCode(zoe)).isAdded();
      assertThat(stored(steps.page(), "sessionStorage")).doesNotContain(zoe.vin());
    }
  }

  @Test
  void whatWasTypedIsGoneInAllTabsAfterSigningOut() {
    try (LinkSteps steps = LinkSteps.somebody(stack, Look.DESKTOP)) {
      steps.openForm().typePerson().typeVehicle(zoe.vin(), "512.34");
      Page other = steps.portal().tab();
      other.navigate("/settings");
      assertThat(stored(steps.page(), "sessionStorage")).contains(zoe.vin(), "1987");

      other.getByText("Sign out").click();
      assertThat(other.getByText("Register now")).isVisible();

      assertThat(steps.button("Sign out")).hasCount(0);
      assertThat(stored(steps.page(), "sessionStorage")).isEqualTo("{}");
    }
  }

  @Test
  void theKeyboardAloneLinksByVehicle() {
    try (LinkSteps steps = LinkSteps.somebody(stack, Look.DESKTOP)) {
      steps.openForm();
      Keyboard keys = new Keyboard(steps.page());
      keys.to(steps.field("First name")).type("Zoé");
      keys.press("Tab")
          .type("Lefèvre-D’Amours")
          .press("Tab")
          .type("5")
          .press("Tab")
          .type("June")
          .press("Tab")
          .type("1987");
      keys.to(steps.vin()).type(zoe.vin()).to(steps.amount()).type("512.34").press("Enter");

      steps.isAtDevice();
      keys.to(steps.radio("Text")).press("ArrowDown");
      assertThat(steps.radio("Email")).isChecked();
      keys.to(steps.button("Request code")).press("Enter");
      assertThat(steps.code()).isFocused();
      keys.type(steps.portal().mailbox().code(zoe.email())).press("Enter");

      steps.isAdded();
      keys.to(steps.link("Overview")).press("Enter");
      steps.isAt("Overview");
    }
  }

  @Test
  void theKeyboardAloneLinksByOwnersCard() {
    try (LinkSteps steps = LinkSteps.somebody(stack, Look.DESKTOP)) {
      steps.openForm();
      Keyboard keys = new Keyboard(steps.page());
      keys.to(steps.field("First name")).type("Zoé");
      keys.press("Tab")
          .type("Lefèvre-D’Amours")
          .press("Tab")
          .type("5")
          .press("Tab")
          .type("June")
          .press("Tab")
          .type("1987");
      keys.press("Tab").press("ArrowDown");
      assertThat(steps.radio("MINI ID")).isChecked();
      keys.to(steps.field("My MINI Customer ID")).type(zoe.customerId());
      keys.to(steps.button("Continue")).press("Space");

      steps.isAtDevice();
      keys.to(steps.button("Request code")).press("Space");
      assertThat(steps.code()).isFocused();
      keys.type(steps.portal().mailbox().code(zoe.phone()));
      keys.to(steps.radio("Ask for a code each time")).press("ArrowUp");
      assertThat(steps.radio("Remember this device")).isChecked();
      keys.to(steps.button("Authorize Device")).press("Enter");
      steps.isAdded();
    }
  }

  private void assertTyped(LinkSteps steps) {
    assertThat(steps.vin()).hasValue(zoe.vin());
    assertThat(steps.amount()).hasValue("512.34");
    assertThat(steps.field("First name")).hasValue("Zoé");
    assertThat(steps.field("Day")).hasValue("5");
    assertThat(steps.field("Month")).hasValue("06");
    assertThat(steps.field("Year")).hasValue("1987");
  }

  private static String stored(Page page, String store) {
    return (String) page.evaluate("(store) => JSON.stringify(window[store])", store);
  }

  private static void paste(LinkSteps steps, String text) {
    steps.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    steps.page().evaluate("(text) => navigator.clipboard.writeText(text)", text);
    steps.page().keyboard().press("Control+V");
    assertThat(steps.code()).hasValue(text);
  }

  /** How a phone number is shown, with hyphens at which no line breaks. */
  private static String masked(String phone) {
    return "•••\u2011•••\u2011" + phone.substring(phone.length() - 4);
  }
}
