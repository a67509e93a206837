package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a stranger to an activated user account, as the FAQ tells it. */
final class RegistrationTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void aCustomerRegistersActivatesByTheMailAndSignsIn() {
    Customer zoe = Customer.stranger(stack);

    Answer registered = zoe.register().expect(202);

    assertThat(registered.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Activate your account login");
    assertThat(mail.text()).contains("Hello " + zoe.firstName());
    String token = stack.mails().token(mail, "/activate");
    assertThat(zoe.activate(token).expect(200).body()).isEqualTo("{\"status\":\"ACTIVATED\"}");
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activate your account login", "Your My MINI Account was activated");
    Answer session = zoe.signIn().get("/api/session").expect(200);
    assertThat(session.text("user/email")).isEqualTo(zoe.email());
    assertThat(session.text("user/firstName")).isEqualTo(zoe.firstName());
    assertThat(session.text("user/lastName")).isEqualTo(zoe.lastName());
    assertThat(session.text("user/language")).isEqualTo("en");
    assertThat(session.json().get("deviceAuthorized").booleanValue()).isFalse();
    assertThat(session.json().get("termsToAccept").booleanValue()).isFalse();
  }

  @Test
  void theMailHasAButtonAndTheSameLinkAsText() {
    Customer zoe = Customer.registered(stack);

    Mail mail = stack.mails().latest(zoe.email());

    String link =
        stack.publicOrigin() + "/activate#token=" + stack.mails().token(mail, "/activate");
    assertThat(mail.html())
        .containsPattern("<a [^>]*href=\"" + link + "\"[^>]*>Activate Now</a>")
        .containsPattern("<a [^>]*href=\"" + link + "\"[^>]*>" + link + "</a>");
    assertThat(mail.text().lines()).contains("Activate Now", link);
  }

  @Test
  void theSameInFrench() {
    Customer zoe = Customer.frenchStranger(stack);

    zoe.register().expect(202);

    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Activez l’accès à votre compte");
    assertThat(mail.text()).contains("Activer maintenant").contains("Bonjour " + zoe.firstName());
    assertThat(mail.html()).contains("<html lang=\"fr-CA\">").contains(">Activer maintenant</a>");
    zoe.activate(stack.mails().token(mail, "/activate")).expect(200);
    assertThat(stack.mails().latest(zoe.email()).subject())
        .isEqualTo("Votre compte MINI a été activé");
    assertThat(zoe.signIn().get("/api/profile").text("language")).isEqualTo("fr");
  }

  @Test
  void theMailComesInTheLanguageOfTheFormNotOfTheBrowser() {
    Customer zoe = Customer.frenchStranger(stack);

    stack.browser().with("accept-language", "en").post("/api/registrations", zoe.registration());

    assertThat(stack.mails().latest(zoe.email()).subject())
        .isEqualTo("Activez l’accès à votre compte");
  }

  @Test
  void withoutActivationThereIsNoAccount() {
    Customer zoe = Customer.registered(stack);

    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aSecondClickIsToldThatTheAccountIsActivatedAndChangesNothing() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();
    zoe.activate(token).expect(200);

    Answer again =
        zoe.phone()
            .post(
                "/api/registrations/activation",
                Map.of("token", token, "password", "somebody elses 9 password wish"))
            .expect(200);

    assertThat(again.body()).isEqualTo("{\"status\":\"ALREADY_ACTIVATED\"}");
    zoe.signIn();
    assertThat(stack.mails().to(zoe.email())).hasSize(2);
  }

  @Test
  void openingTheLinkChangesNothingWhateverTheMethodOfAScanner() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();

    for (String method : new String[] {"GET", "HEAD"}) {
      zoe.phone().send(method, "/activate", null, Map.of());
      zoe.phone().send(method, "/api/registrations/activation", null, Map.of());
    }

    assertThat(zoe.activate(token).text("status")).isEqualTo("ACTIVATED");
  }

  @Test
  void theLinkWorksUntilJustBefore24Hours() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();

    stack.clock().advance(Duration.ofHours(24).minusSeconds(1));

    assertThat(zoe.activate(token).text("status")).isEqualTo("ACTIVATED");
  }

  @Test
  void theLinkIsWorthlessAfter24Hours() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();

    stack.clock().advance(Duration.ofHours(24));

    zoe.activate(token).expectProblem(400, "INVALID_TOKEN");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aNewMailCanBeAskedForAlsoAfterTheLinkHasExpired() {
    Customer zoe = Customer.registered(stack);
    zoe.activationToken();
    stack.clock().advance(Duration.ofHours(25));

    Answer answer =
        zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);

    assertThat(answer.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activate your account login", "Activate your account login");
    assertThat(zoe.activate(zoe.activationToken()).text("status")).isEqualTo("ACTIVATED");
    assertThat(zoe.signIn().get("/api/profile").text("firstName")).isEqualTo(zoe.firstName());
  }

  @Test
  void theMailThatWasSentAgainKeepsTheLanguageOfTheRegistration() {
    Customer zoe = Customer.frenchStranger(stack);
    zoe.register();

    stack
        .browser()
        .with("accept-language", "en")
        .post("/api/registrations/resend", Map.of("email", zoe.email()));

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activez l’accès à votre compte", "Activez l’accès à votre compte");
  }

  @Test
  void afterActivationTheOtherLinksOnlySayThatItIsDone() {
    Customer zoe = Customer.registered(stack);
    String first = zoe.activationToken();
    zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);
    String second = zoe.activationToken();
    assertThat(second).isNotEqualTo(first);
    zoe.activate(second).expect(200);

    Answer late =
        zoe.phone()
            .post(
                "/api/registrations/activation",
                Map.of("token", first, "password", "somebody elses 9 password wish"));

    assertThat(late.expect(200).text("status")).isEqualTo("ALREADY_ACTIVATED");
    zoe.signIn();
  }

  @Test
  void whoRegistersAKnownAddressIsAnsweredTheSameAndTheOwnerIsHelpedByMail() {
    Customer zoe = Customer.activated(stack);
    Map<String, Object> other = new HashMap<>(zoe.registration());
    other.put("firstName", "Mallorina");

    Answer answer = stack.browser().post("/api/registrations", other).expect(202);

    assertThat(answer.body()).isEqualTo(Customer.stranger(stack).register().body());
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("You already have an account");
    assertThat(mail.text() + mail.html())
        .contains(stack.publicOrigin() + "/forgot-password")
        .doesNotContain("#token=")
        .as("the name that a stranger typed")
        .doesNotContain("Mallorina");
    assertThat(zoe.signIn().get("/api/profile").text("firstName")).isEqualTo(zoe.firstName());
  }

  @Test
  void aStrangerWhoRegistersAKnownAddressDoesNotChooseHowItsOwnerIsGreeted() {
    Customer zoe = Customer.activated(stack);
    Map<String, Object> other = new HashMap<>(zoe.registration());
    other.put("firstName", "Mallorina");
    stack.browser().post("/api/registrations", other).expect(202);

    zoe.resetToken();

    Mail mail = stack.mails().latest(zoe.email(), "Request to reset your password");
    assertThat(mail.text()).doesNotContain("Mallorina");
  }

  @Test
  void whoAsksAgainForTheActivationOfAnAccountIsHelpedByMail() {
    Customer zoe = Customer.activated(stack);

    zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);

    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("You already have an account");
    assertThat(mail.text()).doesNotContain("#token=");
  }

  @Test
  void whoAsksAgainForAnActivationThatNobodyAskedForIsToldByMail() {
    Customer zoe = Customer.stranger(stack);

    zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);

    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("No account with this email address");
    assertThat(mail.text()).contains(stack.publicOrigin() + "/register").doesNotContain("#token=");
  }

  @Test
  void termsThatAreNotTheCurrentOnesAreRefused() {
    Customer zoe = Customer.stranger(stack);
    Map<String, Object> form = new HashMap<>(zoe.registration());
    form.put("termsVersion", "2019-01-01");

    stack
        .browser()
        .post("/api/registrations", form)
        .expectFieldError("termsVersion", "TERMS_OUTDATED");

    assertThat(stack.mails().to(zoe.email())).isEmpty();
  }

  @Test
  void capitalsAndSpacesAroundTheAddressAreNoOtherAddress() {
    Customer zoe = Customer.stranger(stack);
    Map<String, Object> form = new HashMap<>(zoe.registration());
    form.put("email", "  " + zoe.email().toUpperCase(java.util.Locale.ROOT) + " ");

    stack.browser().post("/api/registrations", form).expect(202);

    zoe.activate(zoe.activationToken()).expect(200);
    zoe.signIn();
  }

  @Test
  void theConfirmationOfTheActivationOffersThisWasNotMe() {
    Customer zoe = Customer.activated(stack);

    Mail mail = stack.mails().latest(zoe.email(), "Your My MINI Account was activated");

    assertThat(stack.mails().token(mail, "/not-me")).hasSize(43);
  }
}
