package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** "This wasn't me": one click closes everything until somebody has called. */
final class FreezeTest {
  private static final String NEW = "seven copper kites over Gaspé";

  private static final DateTimeFormatter TORONTOS_DAY =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.CANADA)
          .withZone(ZoneId.of("America/Toronto"));

  private final Stack stack = Stack.onANewDay();

  @Test
  void theAccountIsFrozenAndEverySessionEnds() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser phone = zoe.signIn();

    Answer answer = freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    assertThat(answer.body()).isEqualTo("{\"status\":\"FROZEN\"}");
    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    phone.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
  }

  @Test
  void onlyTheRightPasswordLearnsThatTheAccountIsFrozen() {
    Customer zoe = Customer.activated(stack);
    freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    zoe.signIn(stack.browser(), "not the one").expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void theCustomerAndStaffAreTold() {
    Customer zoe = Customer.activated(stack);
    String userId = zoe.signIn().cookie("__Host-session").orElseThrow().substring(0, 32);

    freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    assertThat(stack.mails().latest(zoe.email()).subject()).isEqualTo("Your account is frozen");
    List<Mail> toStaff =
        stack.mailbox().all().stream()
            .filter(mail -> mail.subject().equals("Account frozen: please call the customer"))
            .filter(mail -> mail.text().contains(userId))
            .toList();
    assertThat(toStaff).hasSize(1);
    assertThat(toStaff.get(0).text())
        .doesNotContain(zoe.email())
        .doesNotContain(zoe.lastName())
        .contains("Time: " + TORONTOS_DAY.format(stack.clock().instant()) + " at ");
  }

  @Test
  void aSecondClickIsToldTheSameAndTellsNobodyAgain() {
    Customer zoe = Customer.activated(stack);
    String token = notMe(stack.mails().latest(zoe.email()));
    freeze(token).expect(200);

    Answer again = freeze(token).expect(200);

    assertThat(again.body()).isEqualTo("{\"status\":\"FROZEN\"}");
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce("Your account is frozen");
  }

  @Test
  void everySecurityMailOffersIt() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);
    Browser laptop = stack.browser();
    zoe.signIn(laptop, NEW).expect(200);
    laptop.post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String confirmation = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");
    laptop.post("/api/profile/email/confirmation", Map.of("token", confirmation)).expect(200);

    assertThat(stack.mails().to(zoe.email()))
        .filteredOn(mail -> !mail.subject().equals("Activate your account login"))
        .extracting(Mail::subject)
        .containsExactly(
            "Your My MINI Account was activated",
            "Request to reset your password",
            "Your password was changed",
            "Request to change your email address",
            "Your email address was changed");
    assertThat(stack.mails().to(zoe.email()))
        .filteredOn(mail -> !mail.subject().equals("Activate your account login"))
        .allSatisfy(mail -> assertThat(notMe(mail)).hasSize(43));
    assertThat(notMe(stack.mails().latest(elsewhere))).hasSize(43);
  }

  @Test
  void theLinkOfAResetThatSomebodyElseAskedForFreezesToo() {
    Customer zoe = Customer.activated(stack);
    stack.browser().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
  }

  @Test
  void theLinkStillWorksAfterThePasswordWasResetByAThief() {
    Customer zoe = Customer.activated(stack);
    String token = notMe(stack.mails().latest(zoe.email()));
    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    freeze(token).expect(200);

    zoe.signIn(stack.browser(), NEW).expectProblem(403, "ACCOUNT_FROZEN");
  }

  @Test
  void aPendingChangeOfTheAddressEnds() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    zoe.signIn().post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String confirmation = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");

    freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    stack
        .browser()
        .post("/api/profile/email/confirmation", Map.of("token", confirmation))
        .expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void theLinkWorksUntilJustBefore30Days() {
    Customer zoe = Customer.activated(stack);
    String token = notMe(stack.mails().latest(zoe.email()));
    stack.clock().advance(Duration.ofDays(30).minusSeconds(1));

    freeze(token).expect(200);
  }

  @Test
  void theLinkIsWorthlessAfter30Days() {
    Customer zoe = Customer.activated(stack);
    String token = notMe(stack.mails().latest(zoe.email()));
    stack.clock().advance(Duration.ofDays(30));

    freeze(token).expectProblem(400, "INVALID_TOKEN");

    zoe.signIn();
  }

  @Test
  void nobodyElseIsFrozen() {
    Customer zoe = Customer.activated(stack);
    Browser neighbour = Customer.activated(stack).signIn();

    freeze(notMe(stack.mails().latest(zoe.email()))).expect(200);

    neighbour.get("/api/session").expect(200);
  }

  private String notMe(Mail mail) {
    return stack.mails().token(mail, "/not-me");
  }

  private Answer freeze(String token) {
    return stack.browser().post("/api/account-freezes", Map.of("token", token));
  }
}
