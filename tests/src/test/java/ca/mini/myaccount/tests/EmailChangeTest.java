package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer moves to another e-mail address. */
final class EmailChangeTest {
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Moves moves = new Moves(stack, zoe);
  private final String elsewhere = stack.freshEmail("elsewhere");

  @Test
  void theNewAddressSignsInOnceItIsConfirmed() {
    Browser laptop = zoe.signIn();
    Answer asked = moves.ask(laptop, elsewhere).expect(202);
    assertThat(asked.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    moves.signIn(elsewhere, zoe.password()).expect(401);
    zoe.signIn();

    Answer confirmed = moves.confirm(elsewhere).expect(200);

    assertThat(confirmed.text("email")).isEqualTo(elsewhere);
    moves.signIn(elsewhere, zoe.password()).expect(200);
    moves.signIn(zoe.email(), zoe.password()).expectProblem(401, "INVALID_CREDENTIALS");
    assertThat(laptop.get("/api/profile").text("email")).isEqualTo(elsewhere);
    assertThat(stack.mails().latest(elsewhere).subject())
        .isEqualTo("Your new email address is confirmed");
  }

  @Test
  void theOldAddressIsToldOfTheRequestAndOfTheChange() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    Mail request = stack.mails().latest(zoe.email());
    assertThat(request.subject()).isEqualTo("Request to change your email address");
    assertThat(request.text()).contains("e•••@example.ca").doesNotContain(elsewhere);
    assertThat(stack.mails().token(request, "/not-me")).hasSize(43);

    moves.confirm(elsewhere).expect(200);

    Mail change = stack.mails().latest(zoe.email());
    assertThat(change.subject()).isEqualTo("Your email address was changed");
    assertThat(change.text()).contains("e•••@example.ca").doesNotContain(elsewhere);
    assertThat(stack.mails().token(change, "/not-me")).hasSize(43);
    assertThat(stack.mails().token(change, "/restore-email")).hasSize(43);
  }

  @Test
  void shortlyAfterSigningInThePasswordIsNotAskedForAgain() {
    Browser laptop = zoe.signIn();
    stack.clock().advance(Duration.ofMinutes(15).minusMillis(1));

    moves.ask(laptop, elsewhere).expect(202);
  }

  @Test
  void fifteenMinutesAfterSigningInThePasswordIsNeededAgain() {
    Browser laptop = zoe.signIn();
    stack.clock().advance(Duration.ofMinutes(10));
    laptop.get("/api/session").expect(200);
    stack.clock().advance(Duration.ofMinutes(5));

    moves.ask(laptop, elsewhere).expectProblem(403, "PASSWORD_REQUIRED");
    laptop
        .post("/api/profile/email", Map.of("email", elsewhere, "password", "not the one"))
        .expectFieldError("password", "WRONG_PASSWORD");
    assertThat(stack.mails().to(elsewhere)).isEmpty();
    laptop
        .post("/api/profile/email", Map.of("email", elsewhere, "password", zoe.password()))
        .expect(202);

    moves.confirm(elsewhere).expect(200);
  }

  @Test
  void aTakenAddressIsAnsweredTheSameAndOnlyItsMailboxLearns() {
    Customer other = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Answer free = moves.ask(laptop, elsewhere).expect(202);

    Answer taken = moves.ask(laptop, other.email()).expect(202);

    assertThat(taken.body()).isEqualTo(free.body());
    Mail mail = stack.mails().latest(other.email());
    assertThat(mail.subject()).isEqualTo("You already have an account");
    assertThat(mail.text() + mail.html())
        .doesNotContain("#token=")
        .as("the name of another customer")
        .doesNotContain(zoe.firstName());
    other.signIn();
  }

  @Test
  void anAddressThatWasTakenInTheMeantimeIsNotGivenAway() {
    Browser laptop = zoe.signIn();
    moves.ask(laptop, elsewhere).expect(202);
    String token = moves.confirmationToken(elsewhere);
    moves.registerAndActivate(elsewhere).expect(200);

    laptop
        .post("/api/profile/email/confirmation", Map.of("token", token))
        .expectProblem(409, "EMAIL_TAKEN");

    assertThat(laptop.get("/api/profile").text("email")).isEqualTo(zoe.email());
    zoe.signIn();
  }

  @Test
  void theOwnAddressIsNoNewAddress() {
    moves.ask(zoe.signIn(), zoe.email()).expectFieldError("email", "SAME_EMAIL");
  }

  @Test
  void onlyTheLastRequestCanBeConfirmed() {
    Browser laptop = zoe.signIn();
    String second = stack.freshEmail("second");
    moves.ask(laptop, elsewhere).expect(202);
    moves.ask(laptop, second).expect(202);

    moves.confirm(elsewhere).expectProblem(400, "INVALID_TOKEN");
    moves.confirm(second).expect(200);
    moves.confirm(second).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void theConfirmationWorksUntilJustBefore24Hours() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    String token = moves.confirmationToken(elsewhere);
    stack.clock().advance(Duration.ofHours(24).minusSeconds(1));

    moves.post("/api/profile/email/confirmation", token).expect(200);
  }

  @Test
  void theConfirmationIsWorthlessAfter24Hours() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    String token = moves.confirmationToken(elsewhere);
    stack.clock().advance(Duration.ofHours(24));

    moves.post("/api/profile/email/confirmation", token).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aResetLinkOfTheOldAddressEndsWithTheChange() {
    String reset = zoe.resetToken();
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);

    zoe.resetPassword(reset, NEW).expectProblem(400, "INVALID_TOKEN");

    moves.signIn(elsewhere, zoe.password()).expect(200);
  }
}
