package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever guesses passwords is slowed down, and in the end stopped. */
final class SignInFailuresTest {
  private static final String NEW = "seven copper kites over Gaspé";
  private static final String WRONG = "a guess that is wrong";

  private final Stack stack = Stack.onANewDay();

  @Test
  void afterFourFailuresTheRightPasswordStillOpens() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 4);

    zoe.signIn(laptop).expect(200);
  }

  @Test
  void afterTheFifthEvenTheRightPasswordHasToWaitASecond() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 5);

    zoe.signIn(laptop).expectProblem(401, "INVALID_CREDENTIALS");

    stack.clock().advance(Duration.ofMillis(999));
    zoe.signIn(laptop).expectProblem(401, "INVALID_CREDENTIALS");
    stack.clock().advance(Duration.ofMillis(1));
    zoe.signIn(laptop).expect(200);
  }

  @Test
  void eachFurtherFailureDoublesThePauseUpTo15Minutes() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 5);

    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      stack.clock().advance(Duration.ofSeconds(pause).minusMillis(1));
      zoe.signIn(laptop).expect(401);
      stack.clock().advance(Duration.ofMillis(1));
      fail(zoe, laptop, 1);
    }

    stack.clock().advance(Duration.ofMinutes(15));
    zoe.signIn(laptop).expect(200);
  }

  @Test
  void aTryDuringThePauseNeitherCountsNorProlongsIt() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 5);
    fail(zoe, laptop, 3);

    stack.clock().advance(Duration.ofSeconds(1));

    zoe.signIn(laptop).expect(200);
  }

  @Test
  void successForgivesTheFailuresOfItsSource() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 4);
    zoe.signIn(laptop).expect(200);
    fail(zoe, laptop, 4);

    zoe.signIn(laptop).expect(200);
  }

  @Test
  void thePauseOfAStrangerIsNotThatOfTheOwner() {
    Customer zoe = Customer.activated(stack);
    fail(zoe, stack.browser(), 12);

    zoe.signIn(stack.browser()).expect(200);
  }

  @Test
  void aHouseholdIsOneSourceWhateverItsAddressInIpv6() {
    Customer zoe = Customer.activated(stack);
    fail(zoe, stack.browserAt("2001:db8:1:2::7"), 5);

    zoe.signIn(stack.browserAt("2001:db8:1:2:aaaa:bbbb:cccc:dddd"))
        .expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browserAt("2001:db8:1:3::7")).expect(200);
  }

  @Test
  void aClientCannotPretendToBeElsewhere() {
    Customer zoe = Customer.activated(stack);
    Browser guesser = stack.browser();
    for (int i = 0; i < 5; i++) {
      guesser.with("x-viewer-address", "203.0.113." + i).with("x-forwarded-for", "203.0.113." + i);
      fail(zoe, guesser, 1);
    }

    guesser.with("x-viewer-address", "203.0.113.77").with("x-forwarded-for", "203.0.113.77");

    zoe.signIn(guesser).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browserAt("203.0.113.0")).expect(200);
  }

  @Test
  void nothingTellsAPauseFromAWrongPasswordOrAnUnknownAddress() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    Answer wrong = zoe.signIn(laptop, WRONG).expectProblem(401, "INVALID_CREDENTIALS");
    fail(zoe, laptop, 4);

    Answer paused = zoe.signIn(laptop);
    Answer unknown = Customer.stranger(stack).signIn(stack.browser());

    assertThat(paused.body()).isEqualTo(wrong.body());
    assertThat(unknown.body()).isEqualTo(wrong.body());
    assertThat(paused.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
    assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
  }

  @Test
  void after100FailuresFromAnywhereNobodySignsInUntilAReset() {
    Customer zoe = Customer.activated(stack);
    failFromEverywhere(zoe, 100);

    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    stack.clock().advance(Duration.ofDays(60));
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    zoe.signIn(stack.browser(), NEW).expect(200);
  }

  @Test
  void theOwnerIsToldOfTheStopOnceAndHowToLiftIt() {
    Customer zoe = Customer.activated(stack);
    haveFailed(zoe, 98);
    failFromEverywhere(zoe, 3);

    Mail mail = stack.mails().latest(zoe.email(), "Sign-in to your account was stopped");

    assertThat(mail.text()).contains(stack.publicOrigin() + "/forgot-password");
    assertThat(stack.mails().token(mail, "/not-me")).hasSize(43);
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsOnlyOnce("Sign-in to your account was stopped");
  }

  @Test
  void after99FailuresTheOwnerStillSignsInAndIsNotToldOtherwise() {
    Customer zoe = Customer.activated(stack);
    haveFailed(zoe, 98);
    failFromEverywhere(zoe, 1);

    zoe.signIn(stack.browser()).expect(200);

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .doesNotContain("Sign-in to your account was stopped");
  }

  @Test
  void theOwnersOwnSuccessesGiveAStrangerNoFurtherTries() {
    Customer zoe = Customer.activated(stack);
    haveFailed(zoe, 94);
    zoe.signIn(stack.browser()).expect(200);
    failFromEverywhere(zoe, 6);

    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aResetLiftsThePauseOfWhoeverForgotThePassword() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 5);
    stack.clock().advance(Duration.ofSeconds(1));
    fail(zoe, laptop, 1);

    laptop
        .post(
            "/api/password-resets/confirmation", Map.of("token", zoe.resetToken(), "password", NEW))
        .expect(200);

    zoe.signIn(laptop, NEW).expect(200);
  }

  @Test
  void aResetOnThePhoneLiftsThePauseOfTheLaptop() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();
    fail(zoe, laptop, 5);
    stack.clock().advance(Duration.ofSeconds(1));
    fail(zoe, laptop, 1);

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    zoe.signIn(laptop, NEW).expect(200);
  }

  @Test
  void nobodyIsMailedBecauseOfGuessesAtAnAddressWithoutAccount() {
    Customer nobody = Customer.stranger(stack);

    failFromEverywhere(nobody, 101);

    assertThat(stack.mails().to(nobody.email())).isEmpty();
  }

  private static void fail(Customer customer, Browser browser, int times) {
    for (int i = 0; i < times; i++) {
      customer.signIn(browser, WRONG).expectProblem(401, "INVALID_CREDENTIALS");
    }
  }

  /** As if so many tries had failed from elsewhere; making them takes too long to do it often. */
  private void haveFailed(Customer customer, int times) {
    String user = customer.signIn().cookie("__Host-session").orElseThrow().substring(0, 32);
    Tables.set(stack, "USER#" + user, "FAILURES", "count", times);
  }

  /** Four of each source, so that nobody has to wait. */
  private void failFromEverywhere(Customer customer, int times) {
    for (int done = 0; done < times; done += 4) {
      fail(customer, stack.browser(), Math.min(4, times - done));
    }
  }
}
