package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever did not mean to move to another e-mail address gets the old one back. */
final class EmailChangeUndoTest {
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Moves moves = new Moves(stack, zoe);
  private final String elsewhere = stack.freshEmail("elsewhere");

  @Test
  void undoingGivesTheAddressBackEndsAllAndMailsALinkForANewPassword() {
    Browser thief = zoe.signIn();
    moves.ask(thief, elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);

    Answer undone = moves.undo(zoe.email()).expect(200);

    assertThat(undone.text("email")).isEqualTo(zoe.email());
    thief.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    moves.signIn(elsewhere, zoe.password()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Your email address was restored");
    assertThat(stack.mails().token(mail, "/not-me")).hasSize(43);
    zoe.resetPassword(stack.mails().token(mail, "/reset-password"), NEW).expect(200);
    assertThat(moves.signIn(zoe.email(), NEW).expect(200).text("user/email"))
        .isEqualTo(zoe.email());
  }

  @Test
  void undoingWorksUntilJustBefore72Hours() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    String token = moves.undoToken(zoe.email());
    stack.clock().advance(Duration.ofDays(3).minusSeconds(1));

    moves.post("/api/profile/email/reversal", token).expect(200);
    moves.post("/api/profile/email/reversal", token).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void after72HoursTheChangeStands() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    String token = moves.undoToken(zoe.email());
    stack.clock().advance(Duration.ofDays(3));

    moves.post("/api/profile/email/reversal", token).expectProblem(400, "INVALID_TOKEN");

    moves.signIn(elsewhere, zoe.password()).expect(200);
  }

  @Test
  void whoeverMovedTheAddressTwiceLosesItAllTheSame() {
    Browser thief = zoe.signIn();
    String third = stack.freshEmail("third");
    moves.ask(thief, elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    moves.ask(thief, third).expect(202);
    moves.confirm(third).expect(200);
    String undoSecond = moves.undoToken(elsewhere);

    moves.undo(zoe.email()).expect(200);

    moves.post("/api/profile/email/reversal", undoSecond).expectProblem(400, "INVALID_TOKEN");
    thief.get("/api/session").expect(401);
    moves.signIn(third, zoe.password()).expect(401);
    moves.signIn(elsewhere, zoe.password()).expect(401);
    moves.reset(zoe.email());
    moves.signIn(zoe.email(), NEW).expect(200);
    moves.registerAndActivate(third).expect(200);
  }

  @Test
  void undoingOnlyTheSecondMoveLeavesTheFirstUndoable() {
    Browser laptop = zoe.signIn();
    String third = stack.freshEmail("third");
    moves.ask(laptop, elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    moves.ask(laptop, third).expect(202);
    moves.confirm(third).expect(200);

    assertThat(moves.undo(elsewhere).expect(200).text("email")).isEqualTo(elsewhere);
    assertThat(moves.undo(zoe.email()).expect(200).text("email")).isEqualTo(zoe.email());

    moves.reset(zoe.email());
    moves.signIn(zoe.email(), NEW).expect(200);
  }

  @Test
  void aThiefWhoAlsoResetThePasswordLosesTheAccount() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    String reset = stack.mails().token(stack.mails().latest(elsewhere), "/reset-password");
    zoe.resetPassword(reset, NEW).expect(200);
    Browser thief = stack.browser();
    thief.post("/api/session", Map.of("email", elsewhere, "password", NEW)).expect(200);

    moves.undo(zoe.email()).expect(200);

    thief.get("/api/session").expect(401);
    moves.signIn(elsewhere, NEW).expect(401);
    moves.signIn(zoe.email(), NEW).expect(401);
  }

  @Test
  void aResetLinkThatTheThiefHoldsEndsWithTheUndoing() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    String reset = stack.mails().token(stack.mails().latest(elsewhere), "/reset-password");

    moves.undo(zoe.email()).expect(200);

    zoe.resetPassword(reset, NEW).expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aThiefCannotFreezeTheAccountToKeepItsOwnerFromUndoing() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    String notMe =
        stack
            .mails()
            .token(
                stack.mails().latest(elsewhere, "Your new email address is confirmed"), "/not-me");
    moves.post("/api/account-freezes", notMe).expect(200);

    assertThat(moves.undo(zoe.email()).expect(200).text("email")).isEqualTo(zoe.email());
  }

  @Test
  void aThiefCannotFreezeTheAccountOnceItsOwnerHasItBack() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    Mail thiefs = stack.mails().latest(elsewhere, "Your new email address is confirmed");
    Mail owners = stack.mails().latest(zoe.email(), "Your email address was changed");
    moves.undo(zoe.email()).expect(200);
    moves.reset(zoe.email());

    moves
        .post("/api/account-freezes", stack.mails().token(thiefs, "/not-me"))
        .expectProblem(400, "INVALID_TOKEN");

    moves.signIn(zoe.email(), NEW).expect(200);
    moves.post("/api/account-freezes", stack.mails().token(owners, "/not-me")).expect(200);
    moves.signIn(zoe.email(), NEW).expectProblem(403, "ACCOUNT_FROZEN");
  }

  @Test
  void nobodyElseRegistersTheOldAddressAsLongAsItCanComeBack() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    stack.clock().advance(Duration.ofDays(3).minusSeconds(1));

    zoe.register().expect(202);

    assertThat(stack.mails().latest(zoe.email()).text()).doesNotContain("/activate#token=");
    moves.undo(zoe.email()).expect(200);
  }

  @Test
  void anActivationLinkThatIsStillAroundDoesNotTakeTheOldAddress() {
    zoe.phone().post("/api/registrations", zoe.registration()).expect(202);
    Customer early = Customer.registered(stack);
    String pending = early.activationToken();
    moves.ask(zoe.signIn(), early.email()).expect(202);
    moves.confirm(early.email()).expect(200);
    moves.ask(moves.browserOf(early.email()), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);

    early.activate(pending);

    moves.signIn(early.email(), early.password()).expect(401);
    assertThat(moves.undo(early.email()).expect(200).text("email")).isEqualTo(early.email());
  }

  @Test
  void after72HoursTheOldAddressIsFreeForAnybody() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    stack.clock().advance(Duration.ofDays(3));

    assertThat(moves.registerAndActivate(zoe.email()).text("status")).isEqualTo("ACTIVATED");

    moves.signIn(elsewhere, zoe.password()).expect(200);
  }

  @Test
  void whoAsksForAResetAtTheOldAddressIsNotMailedALinkThatCannotWork() {
    moves.ask(zoe.signIn(), elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);

    stack.browser().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    assertThat(stack.mails().latest(zoe.email()).subject())
        .isEqualTo("No account with this email address");
  }
}
