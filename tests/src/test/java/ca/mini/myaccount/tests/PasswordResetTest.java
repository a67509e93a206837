package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forgot your password? Request Link, Reset Password, Save Password. */
final class PasswordResetTest {
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();

  @Test
  void aForgottenPasswordIsReplacedByTheLinkOfTheMail() {
    Customer zoe = Customer.activated(stack);

    Answer asked =
        zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    assertThat(asked.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Request to reset your password");
    String token = stack.mails().token(mail, "/reset-password");
    String link = stack.publicOrigin() + "/reset-password#token=" + token;
    assertThat(mail.html())
        .containsPattern("<a [^>]*href=\"" + link + "\"[^>]*>Reset Password</a>");
    assertThat(mail.text().lines()).contains("Reset Password", link);
    assertThat(zoe.resetPassword(token, NEW).expect(200).body())
        .isEqualTo("{\"status\":\"PASSWORD_CHANGED\"}");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser(), NEW).expect(200);
  }

  @Test
  void theMailAndItsConfirmationComeInTheLanguageOfTheAccount() {
    Customer zoe = Customer.frenchStranger(stack);
    zoe.register();
    zoe.activate(zoe.activationToken());

    stack
        .browser()
        .with("accept-language", "en")
        .post("/api/password-resets", Map.of("email", zoe.email()));

    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Demande de réinitialisation de votre mot de passe");
    zoe.resetPassword(stack.mails().token(mail, "/reset-password"), NEW).expect(200);
    assertThat(stack.mails().latest(zoe.email()).subject())
        .isEqualTo("Votre mot de passe a été modifié");
  }

  @Test
  void theChangeIsConfirmedByAMailThatOffersThisWasNotMe() {
    Customer zoe = Customer.activated(stack);

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    Mail notice = stack.mails().latest(zoe.email());
    assertThat(notice.subject()).isEqualTo("Your password was changed");
    assertThat(stack.mails().token(notice, "/not-me")).hasSize(43);
  }

  @Test
  void anUnknownAddressIsAnsweredTheSameAndToldByMail() {
    Customer nobody = Customer.stranger(stack);

    Answer answer =
        nobody.phone().post("/api/password-resets", Map.of("email", nobody.email())).expect(202);

    assertThat(answer.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    Mail mail = stack.mails().latest(nobody.email());
    assertThat(mail.subject()).isEqualTo("No account with this email address");
    assertThat(mail.text() + mail.html()).doesNotContain("#token=");
  }

  @Test
  void theLinkWorksUntilJustBefore60Minutes() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();

    stack.clock().advance(Duration.ofMinutes(60).minusSeconds(1));

    zoe.resetPassword(token, NEW).expect(200);
  }

  @Test
  void theLinkIsWorthlessAfter60Minutes() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();

    stack.clock().advance(Duration.ofMinutes(60));

    zoe.resetPassword(token, NEW).expectProblem(400, "INVALID_TOKEN");
    zoe.signIn();
  }

  @Test
  void aLinkWorksOnce() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();
    zoe.resetPassword(token, NEW).expect(200);

    zoe.resetPassword(token, "another attempt by somebody 5").expectProblem(400, "INVALID_TOKEN");

    zoe.signIn(stack.browser(), NEW).expect(200);
  }

  @Test
  void aNewLinkEndsTheEarlierOne() {
    Customer zoe = Customer.activated(stack);
    String first = zoe.resetToken();
    String second = zoe.resetToken();

    zoe.resetPassword(first, NEW).expectProblem(400, "INVALID_TOKEN");
    zoe.resetPassword(second, NEW).expect(200);
  }

  @Test
  void aRefusedPasswordDoesNotUseTheLinkUp() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();
    zoe.resetPassword(token, "short").expectFieldError("password", "PASSWORD_TOO_SHORT");

    zoe.resetPassword(token, NEW).expect(200);
  }

  @Test
  void everySessionEnds() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser tablet = zoe.signIn();

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    tablet.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void anotherPersonsSessionGoesOn() {
    Customer zoe = Customer.activated(stack);
    Browser neighbour = Customer.activated(stack).signIn();

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    neighbour.get("/api/session").expect(200);
  }

  @Test
  void aPendingChangeOfTheAddressEndsToo() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    zoe.signIn().post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String confirmation = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    stack
        .browser()
        .post("/api/profile/email/confirmation", Map.of("token", confirmation))
        .expectProblem(400, "INVALID_TOKEN");
    zoe.signIn(stack.browser(), NEW).expect(200);
  }

  @Test
  void aChangedPasswordEndsTheLink() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();
    zoe.signIn()
        .put("/api/password", Map.of("currentPassword", zoe.password(), "newPassword", NEW))
        .expect(204);

    zoe.resetPassword(token, "another attempt by somebody 5").expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aLinkOfBeforeTheAccountExistedOpensNothing() {
    Customer zoe = Customer.registered(stack);
    zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    Mail mail = stack.mails().latest(zoe.email(), "No account with this email address");

    assertThat(mail.text()).doesNotContain("#token=");
  }

  @Test
  void aFrozenAccountCannotBeOpenedByAReset() {
    Customer zoe = Customer.activated(stack);
    String notMe = stack.mails().token(stack.mails().latest(zoe.email()), "/not-me");
    String asked = zoe.resetToken();
    stack.browser().post("/api/account-freezes", Map.of("token", notMe)).expect(200);

    zoe.resetPassword(asked, NEW).expectProblem(403, "ACCOUNT_FROZEN");
    zoe.resetPassword(zoe.resetToken(), NEW).expectProblem(403, "ACCOUNT_FROZEN");

    zoe.signIn(stack.browser(), NEW).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
  }
}
