package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A customer moves to another e-mail address, and whoever did not mean to can undo it. */
final class EmailChangeTest {
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final String elsewhere = stack.freshEmail("elsewhere");

  @Test
  void theNewAddressSignsInOnceItIsConfirmed() {
    Browser laptop = zoe.signIn();
    Answer asked = ask(laptop, elsewhere).expect(202);
    assertThat(asked.body()).isEqualTo("{\"status\":\"MAIL_SENT\"}");
    signIn(elsewhere, zoe.password()).expect(401);
    zoe.signIn();

    Answer confirmed = confirm(elsewhere).expect(200);

    assertThat(confirmed.text("email")).isEqualTo(elsewhere);
    signIn(elsewhere, zoe.password()).expect(200);
    signIn(zoe.email(), zoe.password()).expectProblem(401, "INVALID_CREDENTIALS");
    assertThat(laptop.get("/api/profile").text("email")).isEqualTo(elsewhere);
    assertThat(stack.mails().latest(elsewhere).subject())
        .isEqualTo("Your new email address is confirmed");
  }

  @Test
  void theOldAddressIsToldOfTheRequestAndOfTheChange() {
    ask(zoe.signIn(), elsewhere).expect(202);
    Mail request = stack.mails().latest(zoe.email());
    assertThat(request.subject()).isEqualTo("Request to change your email address");
    assertThat(request.text()).contains("e•••@example.ca").doesNotContain(elsewhere);
    assertThat(stack.mails().token(request, "/not-me")).hasSize(43);

    confirm(elsewhere).expect(200);

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

    ask(laptop, elsewhere).expect(202);
  }

  @Test
  void fifteenMinutesAfterSigningInThePasswordIsNeededAgain() {
    Browser laptop = zoe.signIn();
    stack.clock().advance(Duration.ofMinutes(10));
    laptop.get("/api/session").expect(200);
    stack.clock().advance(Duration.ofMinutes(5));

    ask(laptop, elsewhere).expectProblem(403, "PASSWORD_REQUIRED");
    laptop
        .post("/api/profile/email", Map.of("email", elsewhere, "password", "not the one"))
        .expectFieldError("password", "WRONG_PASSWORD");
    assertThat(stack.mails().to(elsewhere)).isEmpty();
    laptop
        .post("/api/profile/email", Map.of("email", elsewhere, "password", zoe.password()))
        .expect(202);

    confirm(elsewhere).expect(200);
  }

  @Test
  void aTakenAddressIsAnsweredTheSameAndOnlyItsMailboxLearns() {
    Customer other = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Answer free = ask(laptop, elsewhere).expect(202);

    Answer taken = ask(laptop, other.email()).expect(202);

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
    ask(laptop, elsewhere).expect(202);
    String token = confirmationToken(elsewhere);
    registerAndActivate(elsewhere).expect(200);

    laptop
        .post("/api/profile/email/confirmation", Map.of("token", token))
        .expectProblem(409, "EMAIL_TAKEN");

    assertThat(laptop.get("/api/profile").text("email")).isEqualTo(zoe.email());
    zoe.signIn();
  }

  @Test
  void theOwnAddressIsNoNewAddress() {
    ask(zoe.signIn(), zoe.email()).expectFieldError("email", "SAME_EMAIL");
  }

  @Test
  void onlyTheLastRequestCanBeConfirmed() {
    Browser laptop = zoe.signIn();
    String second = stack.freshEmail("second");
    ask(laptop, elsewhere).expect(202);
    ask(laptop, second).expect(202);

    confirm(elsewhere).expectProblem(400, "INVALID_TOKEN");
    confirm(second).expect(200);
    confirm(second).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void theConfirmationWorksUntilJustBefore24Hours() {
    ask(zoe.signIn(), elsewhere).expect(202);
    String token = confirmationToken(elsewhere);
    stack.clock().advance(Duration.ofHours(24).minusSeconds(1));

    post("/api/profile/email/confirmation", token).expect(200);
  }

  @Test
  void theConfirmationIsWorthlessAfter24Hours() {
    ask(zoe.signIn(), elsewhere).expect(202);
    String token = confirmationToken(elsewhere);
    stack.clock().advance(Duration.ofHours(24));

    post("/api/profile/email/confirmation", token).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aResetLinkOfTheOldAddressEndsWithTheChange() {
    String reset = zoe.resetToken();
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);

    zoe.resetPassword(reset, NEW).expectProblem(400, "INVALID_TOKEN");

    signIn(elsewhere, zoe.password()).expect(200);
  }

  @Test
  void undoingGivesTheAddressBackEndsAllAndMailsALinkForANewPassword() {
    Browser thief = zoe.signIn();
    ask(thief, elsewhere).expect(202);
    confirm(elsewhere).expect(200);

    Answer undone = undo(zoe.email()).expect(200);

    assertThat(undone.text("email")).isEqualTo(zoe.email());
    thief.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    signIn(elsewhere, zoe.password()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Your email address was restored");
    assertThat(stack.mails().token(mail, "/not-me")).hasSize(43);
    zoe.resetPassword(stack.mails().token(mail, "/reset-password"), NEW).expect(200);
    assertThat(signIn(zoe.email(), NEW).expect(200).text("user/email")).isEqualTo(zoe.email());
  }

  @Test
  void undoingWorksUntilJustBefore72Hours() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    String token = undoToken(zoe.email());
    stack.clock().advance(Duration.ofDays(3).minusSeconds(1));

    post("/api/profile/email/reversal", token).expect(200);
    post("/api/profile/email/reversal", token).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void after72HoursTheChangeStands() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    String token = undoToken(zoe.email());
    stack.clock().advance(Duration.ofDays(3));

    post("/api/profile/email/reversal", token).expectProblem(400, "INVALID_TOKEN");

    signIn(elsewhere, zoe.password()).expect(200);
  }

  @Test
  void whoeverMovedTheAddressTwiceLosesItAllTheSame() {
    Browser thief = zoe.signIn();
    String third = stack.freshEmail("third");
    ask(thief, elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    ask(thief, third).expect(202);
    confirm(third).expect(200);
    String undoSecond = undoToken(elsewhere);

    undo(zoe.email()).expect(200);

    post("/api/profile/email/reversal", undoSecond).expectProblem(400, "INVALID_TOKEN");
    thief.get("/api/session").expect(401);
    signIn(third, zoe.password()).expect(401);
    signIn(elsewhere, zoe.password()).expect(401);
    reset(zoe.email());
    signIn(zoe.email(), NEW).expect(200);
    registerAndActivate(third).expect(200);
  }

  @Test
  void undoingOnlyTheSecondMoveLeavesTheFirstUndoable() {
    Browser laptop = zoe.signIn();
    String third = stack.freshEmail("third");
    ask(laptop, elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    ask(laptop, third).expect(202);
    confirm(third).expect(200);

    assertThat(undo(elsewhere).expect(200).text("email")).isEqualTo(elsewhere);
    assertThat(undo(zoe.email()).expect(200).text("email")).isEqualTo(zoe.email());

    reset(zoe.email());
    signIn(zoe.email(), NEW).expect(200);
  }

  @Test
  void aThiefWhoAlsoResetThePasswordLosesTheAccount() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    String reset = stack.mails().token(stack.mails().latest(elsewhere), "/reset-password");
    zoe.resetPassword(reset, NEW).expect(200);
    Browser thief = stack.browser();
    thief.post("/api/session", Map.of("email", elsewhere, "password", NEW)).expect(200);

    undo(zoe.email()).expect(200);

    thief.get("/api/session").expect(401);
    signIn(elsewhere, NEW).expect(401);
    signIn(zoe.email(), NEW).expect(401);
  }

  @Test
  void aResetLinkThatTheThiefHoldsEndsWithTheUndoing() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    String reset = stack.mails().token(stack.mails().latest(elsewhere), "/reset-password");

    undo(zoe.email()).expect(200);

    zoe.resetPassword(reset, NEW).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aThiefCannotFreezeTheAccountToKeepItsOwnerFromUndoing() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    String notMe =
        stack
            .mails()
            .token(
                stack.mails().latest(elsewhere, "Your new email address is confirmed"), "/not-me");
    post("/api/account-freezes", notMe).expect(200);

    assertThat(undo(zoe.email()).expect(200).text("email")).isEqualTo(zoe.email());
  }

  @Test
  void nobodyElseRegistersTheOldAddressAsLongAsItCanComeBack() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    stack.clock().advance(Duration.ofDays(3).minusSeconds(1));

    zoe.register().expect(202);

    assertThat(stack.mails().latest(zoe.email()).text()).doesNotContain("/activate#token=");
    undo(zoe.email()).expect(200);
  }

  @Test
  void anActivationLinkThatIsStillAroundDoesNotTakeTheOldAddress() {
    zoe.phone().post("/api/registrations", zoe.registration()).expect(202);
    Customer early = Customer.registered(stack);
    String pending = early.activationToken();
    ask(zoe.signIn(), early.email()).expect(202);
    confirm(early.email()).expect(200);
    ask(browserOf(early.email()), elsewhere).expect(202);
    confirm(elsewhere).expect(200);

    early.activate(pending);

    signIn(early.email(), early.password()).expect(401);
    assertThat(undo(early.email()).expect(200).text("email")).isEqualTo(early.email());
  }

  @Test
  void after72HoursTheOldAddressIsFreeForAnybody() {
    ask(zoe.signIn(), elsewhere).expect(202);
    confirm(elsewhere).expect(200);
    stack.clock().advance(Duration.ofDays(3));

    assertThat(registerAndActivate(zoe.email()).text("status")).isEqualTo("ACTIVATED");

    signIn(elsewhere, zoe.password()).expect(200);
  }

  private Browser browserOf(String email) {
    Browser browser = stack.browser();
    browser.post("/api/session", Map.of("email", email, "password", zoe.password())).expect(200);
    return browser;
  }

  private static Answer ask(Browser browser, String email) {
    return browser.post("/api/profile/email", Map.of("email", email));
  }

  private Answer confirm(String email) {
    return post("/api/profile/email/confirmation", confirmationToken(email));
  }

  private String confirmationToken(String email) {
    Mail mail = stack.mails().latest(email, "Confirm your new email address");
    return stack.mails().token(mail, "/confirm-email");
  }

  private Answer undo(String oldEmail) {
    return post("/api/profile/email/reversal", undoToken(oldEmail));
  }

  private String undoToken(String oldEmail) {
    Mail mail = stack.mails().latest(oldEmail, "Your email address was changed");
    return stack.mails().token(mail, "/restore-email");
  }

  private void reset(String email) {
    Mail mail = stack.mails().latest(email, "Your email address was restored");
    zoe.resetPassword(stack.mails().token(mail, "/reset-password"), NEW).expect(200);
  }

  private Answer registerAndActivate(String email) {
    Browser browser = stack.browser();
    browser
        .post(
            "/api/registrations",
            Map.of(
                "firstName",
                "Marguerite",
                "lastName",
                "Tremblay",
                "email",
                email,
                "language",
                "en",
                "termsVersion",
                Customer.TERMS))
        .expect(202);
    String token =
        stack
            .mails()
            .token(stack.mails().latest(email, "Activate your account login"), "/activate");
    return browser.post("/api/registrations/activation", Map.of("token", token, "password", NEW));
  }

  private Answer signIn(String email, String password) {
    return stack.browser().post("/api/session", Map.of("email", email, "password", password));
  }

  private Answer post(String path, String token) {
    return stack.browser().post(path, Map.of("token", token));
  }
}
