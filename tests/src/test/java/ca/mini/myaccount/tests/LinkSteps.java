package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.GetByTextOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;

/**
 * What a customer does in a browser, with the FAQ in hand, from LINK YOUR ACCOUNT to the accounts
 * that were added.
 */
final class LinkSteps implements AutoCloseable {
  private static final Map<Boolean, String> LANGUAGES = Map.of(false, "en", true, "fr");

  private final Portal portal;
  private final boolean french;
  private Page page;

  private LinkSteps(Portal portal, Look look) {
    this.portal = portal;
    french = look.locale().startsWith("fr");
    page = portal.page();
  }

  /** A browser in which nobody is signed in, on the stack's time. */
  static LinkSteps nobody(Stack stack, Look look) {
    return new LinkSteps(Portal.open(stack, look).onTheStacksTime(), look);
  }

  /** Somebody with a new user account, signed in. */
  static LinkSteps somebody(Stack stack, Look look) {
    LinkSteps steps = nobody(stack, look);
    steps.portal.as(new Seeded(stack.dynamoDb()).browser(stack));
    return steps;
  }

  /** The same, where a holder was found and waits for a code. */
  static LinkSteps found(Stack stack, OnFile holder, Look look) {
    LinkSteps steps = nobody(stack, look);
    steps.portal.as(DeviceSteps.ofSomebody(stack).open(holder).browser());
    return steps.go("/authorize-device");
  }

  Portal portal() {
    return portal;
  }

  /** What is done next is done in this tab. */
  LinkSteps in(Page tab) {
    page = tab;
    return this;
  }

  Page page() {
    return page;
  }

  /** The words of the language of this browser. */
  String say(String english, String inFrench) {
    return french ? inFrench : english;
  }

  /** Opens a page in the language of this browser, since a customer's own would count otherwise. */
  LinkSteps go(String path) {
    portal.go(path + "?language=" + LANGUAGES.get(french));
    return this;
  }

  Locator field(String label) {
    return page.getByLabel(label, new GetByLabelOptions().setExact(true));
  }

  Locator button(String name) {
    return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
  }

  /** A link of the page, also one that looks like a button and is told as one. */
  Locator link(String name) {
    Locator main = page.locator("main");
    return main.getByRole(AriaRole.LINK, named(name))
        .or(main.getByRole(AriaRole.BUTTON, named(name)));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  Locator radio(String name) {
    return page.getByRole(AriaRole.RADIO, new GetByRoleOptions().setName(name));
  }

  Locator text(String text) {
    return page.getByText(text, new GetByTextOptions().setExact(true));
  }

  Locator heading() {
    return page.locator("h1");
  }

  /** Waits until the page has this heading. */
  LinkSteps isAt(String heading) {
    assertThat(heading()).hasText(heading);
    return this;
  }

  /** The same in both languages. */
  LinkSteps isAt(String english, String inFrench) {
    return isAt(say(english, inFrench));
  }

  LinkSteps axe() {
    portal.axe();
    return this;
  }

  /** The form of LINK YOUR ACCOUNT. */
  LinkSteps openForm() {
    return go("/link-your-account").isAt("LINK YOUR ACCOUNT", "LIER VOTRE COMPTE");
  }

  /** Types what the holders of {@link OnFile} are called, and when they were born. */
  LinkSteps typePerson() {
    return typePerson("Zoé", "Lefèvre-D’Amours", "5", "06", "1987");
  }

  LinkSteps typePerson(String first, String last, String day, String month, String year) {
    field(say("First name", "Prénom")).fill(first);
    field(say("Last name", "Nom de famille")).fill(last);
    return typeBirthDate(day, month, year);
  }

  LinkSteps typeBirthDate(String day, String month, String year) {
    field(say("Day", "Jour")).fill(day);
    field(say("Month", "Mois")).selectOption(month);
    field(say("Year", "Année")).fill(year);
    return this;
  }

  Locator vin() {
    return field(
        say("Vehicle Identification Number (VIN)", "Numéro d’identification du véhicule (NIV)"));
  }

  Locator amount() {
    return field(
        say("Exact amount of your last payment", "Montant exact de votre dernier paiement"));
  }

  LinkSteps typeVehicle(String vin, String amount) {
    vin().fill(vin);
    amount().fill(amount);
    return this;
  }

  LinkSteps typeCustomerId(String customerId) {
    radio(say("MINI ID", "ID MINI")).check();
    field(say("My MINI Customer ID", "Numéro de client Mon compte MINI")).fill(customerId);
    return this;
  }

  LinkSteps goOn() {
    button(say("Continue", "Continuer")).click();
    return this;
  }

  LinkSteps isAtDevice() {
    return isAt("Authorize your device", "Autorisez votre appareil");
  }

  Locator code() {
    return field(say("6-digit code", "Code à 6\u00a0chiffres"));
  }

  /** Text or Email, then Request code; what was sent to this contact on file. */
  String requestCode(String channel, String contact) {
    radio(channel).check();
    button(say("Request code", "Demander un code")).click();
    assertThat(code()).isFocused();
    return portal.mailbox().code(contact);
  }

  String textedCode(OnFile holder) {
    return requestCode(say("Text", "Message texte"), holder.phone());
  }

  LinkSteps authorize(String code) {
    code().fill(code);
    button(say("Authorize Device", "Autoriser l’appareil")).click();
    return this;
  }

  LinkSteps isAdded() {
    return isAt("Your account was added", "Votre compte a été ajouté");
  }

  /** Waits until the page says this, among other things. */
  LinkSteps says(String english, String inFrench) {
    assertThat(page.getByText(say(english, inFrench))).isVisible();
    return this;
  }

  @Override
  public void close() {
    portal.close();
  }
}
