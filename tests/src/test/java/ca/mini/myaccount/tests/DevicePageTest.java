package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Authorizing a device in the browser: the code, all that can go wrong with it, and who moves. */
final class DevicePageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.PHONE.french());

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void anotherCodeCanBeRequestedAfterAMinute(Look look) {
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      String first = steps.isAtDevice().textedCode(zoe);
      Pattern wait =
          Pattern.compile(
              steps.say(
                  "You can request another code in (1:00|0:5\\d)\\.",
                  "Vous pourrez demander un autre code dans (1:00|0:5\\d)\\."));
      assertThat(steps.page().getByText(wait)).isVisible();
      Locator again = steps.button(steps.say("Request another code", "Demander un autre code"));
      assertThat(again).hasCount(0);

      steps.portal().pass(Duration.ofSeconds(60));
      again.click();
      assertThat(steps.page().getByText(wait)).isVisible();
      String second = steps.portal().mailbox().code(zoe.phone());
      if (!first.equals(second)) {
        steps.authorize(first).says("This code is wrong.", "Ce code est incorrect.");
      }
      steps.authorize(second).isAdded();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void wrongCodesAreCountedBeforeTheyPauseCodes(Look look) {
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      String code = steps.textedCode(zoe);
      steps.authorize("12345").says("The code has 6 digits.", "Le code compte 6 chiffres.");
      for (String left : List.of("4", "3", "2")) {
        steps.authorize(DeviceSteps.other(code));
        steps.says(left + " tries left", "Il vous reste " + left + "\u00a0essais");
      }
      assertThat(steps.code()).isFocused();
      assertThat(steps.code()).hasValue("");
      steps.axe().authorize(DeviceSteps.other(code));
      steps.says("1 try left", "Il vous reste 1\u00a0essai");
      steps.authorize(DeviceSteps.other(code));

      steps.says("Codes are paused", "Les codes sont suspendus").axe();
      steps.says("no code is sent or accepted until", "aucun code n’est envoyé ni accepté avant");
      assertThat(steps.code()).hasCount(0);
      assertThat(steps.page().locator(".notice .phone")).isVisible();
      steps.page().reload();
      steps.says("Codes are paused", "Les codes sont suspendus");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aCodeExpiresAfterFiveMinutes(Look look) {
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      steps.textedCode(zoe);
      steps.portal().pass(Duration.ofMinutes(4));
      Pattern soon = Pattern.compile("(Good for|Valide pendant) (1:00|0:5\\d)");
      assertThat(steps.page().getByText(soon)).isVisible();
      steps.portal().pass(Duration.ofMinutes(1));

      steps.says("The code has expired.", "Le code a expiré.").axe();
      assertThat(steps.code()).hasCount(0);
      steps.isAtDevice().authorize(steps.textedCode(zoe)).isAdded();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whoCannotReceiveACodeIsToldWhatToDo(Look look) {
    zoe.phone(null);
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      assertThat(steps.radio(steps.say("Email", "Courriel"))).isChecked();
      assertThat(steps.radio(steps.say("Text", "Message texte"))).hasCount(0);
      String help = steps.say("Can’t receive a code?", "Vous ne pouvez pas recevoir de code?");
      new Keyboard(steps.page()).to(steps.page().locator("summary")).press("Enter");
      assertThat(steps.text(help)).isFocused();
      steps.says("Look in your junk folder", "courriels indésirables");
      assertThat(steps.page().locator("details .phone"))
          .hasAttribute("href", Pattern.compile("tel:\\d+"));
      steps.axe();
    }
  }

  @Test
  void theStepIsTheSameAfterAReloadAndOnComingBack() {
    try (LinkSteps steps = LinkSteps.found(stack, zoe, Look.DESKTOP)) {
      String code = steps.textedCode(zoe);
      steps.page().reload();
      assertThat(steps.code()).isVisible();
      steps.page().getByRole(AriaRole.LINK).getByText("Privacy").click();
      steps.isAt("Privacy").page().goBack();
      assertThat(steps.code()).isVisible();
      steps.authorize(code).isAdded();

      steps.link("Overview").click();
      steps.isAt("Overview").page().goBack();
      assertThat(steps.page()).hasURL(Pattern.compile("/overview$"));
      steps.isAt("Overview");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatIsFoundInAnotherTabTakesTheCodesPlace(Look look) {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan");
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      Page first = steps.page();
      String code = steps.textedCode(zoe);
      steps.in(steps.portal().tab()).page().navigate("/link-your-account");
      steps.typePerson("Yan", "Lefèvre-D’Amours", "5", "06", "1987");
      steps.typeCustomerId(yan.customerId()).goOn().isAtDevice();

      steps.in(first);
      steps.says("the code that we sent helps no more", "ne sert donc plus").axe();
      assertThat(steps.code()).hasCount(0);
      String other = steps.textedCode(yan);
      if (!other.equals(code)) {
        steps.authorize(code).says("This code is wrong.", "Ce code est incorrect.");
      }
      steps.authorize(other).isAdded();
    }
  }

  @Test
  void whatIsLinkedInAnotherTabIsShownInBoth() {
    try (LinkSteps steps = LinkSteps.found(stack, zoe, Look.DESKTOP)) {
      Page first = steps.page();
      String code = steps.textedCode(zoe);
      steps.in(steps.portal().tab()).page().navigate("/authorize-device");
      steps.authorize(code).isAdded();

      steps.in(first).isAt("Overview");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aNewBrowserNeedsACodeAndARememberedOneDoesNot(Look look) {
    Customer customer = linked(zoe);
    try (LinkSteps steps = LinkSteps.nobody(stack, look)) {
      signIn(steps.go("/sign-in"), customer, customer.password());
      steps.isAtDevice().says("We do not know this device yet.", "Nous ne reconnaissons pas").axe();
      steps.page().navigate("/overview");
      String code = steps.isAtDevice().textedCode(zoe);
      steps.radio(steps.say("Remember this device", "Mémoriser cet appareil")).check();
      steps.authorize(code).isAt("Overview", "Aperçu");
      steps.button(steps.say("Sign out", "Fermer la session")).click();
      assertThat(steps.page()).hasURL(Pattern.compile("/$"));

      signIn(steps.go("/sign-in"), customer, customer.password());
      steps.isAt("Overview", "Aperçu");
    }
  }

  @Test
  void aDeviceThatIsNotRememberedIsAskedAgain() {
    Customer customer = linked(zoe);
    try (LinkSteps steps = LinkSteps.nobody(stack, Look.DESKTOP)) {
      signIn(steps.go("/sign-in"), customer, customer.password());
      steps.isAtDevice().authorize(steps.textedCode(zoe)).isAt("Overview");
      steps.button("Sign out").click();
      assertThat(steps.page()).hasURL(Pattern.compile("/$"));

      signIn(steps.go("/sign-in"), customer, customer.password());
      steps.isAtDevice();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPasswordThatAMailResetIsNotFollowedByACodeToThatAddress(Look look) {
    Customer customer = Customer.activated(stack);
    zoe.email(customer.email());
    new DeviceSteps(stack, customer.signIn()).link(zoe);
    stack.clock().advance(Duration.ofMinutes(1));
    customer.resetPassword(customer.resetToken(), "another walrus sings at noon 7").expect(200);
    try (LinkSteps steps = LinkSteps.nobody(stack, look)) {
      signIn(steps.go("/sign-in"), customer, "another walrus sings at noon 7");
      steps.isAtDevice();
      steps.says(
          "Your password was reset by an email to this very address.",
          "Votre mot de passe a été réinitialisé par un courriel envoyé à cette même adresse.");
      assertThat(steps.radio(steps.say("Email", "Courriel"))).isDisabled();
      assertThat(steps.radio(steps.say("Text", "Message texte"))).isChecked();
      steps.axe().authorize(steps.textedCode(zoe)).isAt("Overview", "Aperçu");
    }
  }

  @Test
  void eachOfTwoHoldersLinksTheSameAgreementToAnAccountOfTheirOwn() {
    OnFile lessee = OnFile.lessee(stack.dynamoDb());
    OnFile joint = OnFile.joint(lessee);
    linked(lessee);
    try (LinkSteps steps = LinkSteps.somebody(stack, Look.DESKTOP)) {
      steps.openForm().typePerson("Yan", "O’Neil", "5", "06", "1987");
      steps.typeVehicle(joint.vin(), "512.34").goOn().isAtDevice();

      steps.authorize(steps.textedCode(joint)).isAdded();

      assertThat(steps.page().locator(".added li")).containsText(lessee.agreementId());
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void agreementsThatAreElsewhereMayMove(Look look) {
    Customer before = linked(zoe);
    stack.clock().advance(Duration.ofMinutes(1));
    try (LinkSteps steps = LinkSteps.found(stack, zoe, look)) {
      steps.authorize(steps.textedCode(zoe));
      steps.isAt(
          "Your agreements are in another account", "Vos contrats sont dans un autre compte");
      steps.says("everybody is signed out there", "toutes ses sessions prennent fin").axe();

      steps.button(steps.say("Move my agreements here", "Transférer mes contrats ici")).click();

      steps.isAdded().axe();
      assertThat(stack.mails().subjectsTo(before.email()))
          .contains("Your agreements are now in another account");
    }
  }

  @Test
  void orTheyStayWhereTheyAre() {
    Customer before = linked(zoe);
    stack.clock().advance(Duration.ofMinutes(1));
    try (LinkSteps steps = LinkSteps.found(stack, zoe, Look.DESKTOP)) {
      steps.authorize(steps.textedCode(zoe)).isAt("Your agreements are in another account");
      steps.link("Leave them there").click();
      steps.isAt("LINK YOUR ACCOUNT");
      assertThat(before.signIn().get("/api/session").text("nextStep"))
          .isEqualTo("AUTHORIZE_DEVICE");
    }
  }

  @Test
  void anAccountIsOfOnePerson() {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan");
    DeviceSteps device = DeviceSteps.ofSomebody(stack).link(zoe).open(yan);
    try (LinkSteps steps = LinkSteps.nobody(stack, Look.DESKTOP)) {
      steps.portal().as(device.browser());
      steps.go("/authorize-device").isAtDevice().authorize(steps.textedCode(yan));
      steps.isAt("This account belongs to another person").axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDeepLinkIsReachedBySigningInAndTheCode(Look look) {
    Customer customer = linked(zoe);
    String payments = "/agreements/" + zoe.agreementId() + "/payments";
    try (LinkSteps steps = LinkSteps.nobody(stack, look)) {
      steps.go(payments);
      steps.isAt("Sign in", "Ouvrir une session");
      signIn(steps, customer, customer.password());
      steps.isAtDevice().authorize(steps.textedCode(zoe));
      steps.isAt("Payments", "Paiements");
      assertThat(steps.page()).hasURL(Pattern.compile(payments + "(\\?.*)?$"));
      steps.axe();
    }
  }

  private Customer linked(OnFile holder) {
    Customer customer = Customer.activated(stack);
    new DeviceSteps(stack, customer.signIn()).link(holder);
    stack.clock().advance(Duration.ofMinutes(1));
    return customer;
  }

  private static void signIn(LinkSteps steps, Customer customer, String password) {
    steps
        .field(steps.say("Email address or user name", "Adresse courriel ou nom d’utilisateur"))
        .fill(customer.email());
    steps.field(steps.say("Password", "Mot de passe")).fill(password);
    steps.page().locator("main").getByRole(AriaRole.BUTTON).first().click();
  }
}
