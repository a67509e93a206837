package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** On a remembered device one signs in without a code (rules: remembered device). */
final class RememberedDeviceTest {
  private static final String WRONG = "a guess that is wrong";
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();
  private final Trusting trusting = new Trusting(stack);
  private final Customer zoe = trusting.linked();
  private final Browser laptop = stack.browser();

  @Test
  void theNextSignInGoesStraightIn() {
    trusting.remember(zoe, laptop);

    Answer session = zoe.signIn(laptop).expect(200);

    assertThat(session.text("nextStep")).isEqualTo("OVERVIEW");
    assertThat(session.json().path("deviceAuthorized").asBoolean()).isTrue();
    assertTrusted(laptop);
  }

  @Test
  void onAnyOtherDeviceACodeIsAskedFor() {
    trusting.remember(zoe, laptop);
    Browser phone = stack.browser();

    Answer session = zoe.signIn(phone).expect(200);

    assertThat(session.text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    assertThat(session.json().path("deviceAuthorized").asBoolean()).isFalse();
    assertNotTrusted(phone);
  }

  @Test
  void aDeviceIsTrustedFor30DaysHoweverMuchItIsUsed() {
    trusting.remember(zoe, laptop);
    stack.clock().advance(Duration.ofDays(29));
    zoe.signIn(laptop).expect(200);
    stack.clock().advance(Duration.ofDays(1).minusSeconds(1));
    zoe.signIn(laptop).expect(200);
    assertTrusted(laptop);

    stack.clock().advance(Duration.ofSeconds(1));

    assertNotTrusted(laptop);
    assertThat(zoe.signIn(laptop).expect(200).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void twoPeopleOnOneComputerAreBothRemembered() {
    Customer yan = trusting.linked();
    trusting.remember(zoe, laptop);
    trusting.remember(yan, laptop);

    zoe.signIn(laptop).expect(200);
    assertTrusted(laptop);
    yan.signIn(laptop).expect(200);
    assertTrusted(laptop);
    laptop.delete("/api/devices/" + Trusting.id(laptop)).expect(204);
    assertNotTrusted(laptop);

    assertThat(zoe.signIn(laptop).expect(200).text("nextStep")).isEqualTo("OVERVIEW");
  }

  @Test
  void whatIsRememberedForOneIsNothingForAnother() {
    Customer yan = trusting.linked();
    trusting.remember(zoe, laptop);

    assertThat(yan.signIn(laptop).expect(200).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    assertNotTrusted(laptop);
  }

  @Test
  void signingOutForgetsNothing() {
    trusting.remember(zoe, laptop);
    zoe.signIn(laptop).expect(200);

    laptop.delete("/api/session").expect(204);

    assertThat(laptop.cookie("__Host-device")).isPresent();
    assertThat(zoe.signIn(laptop).expect(200).text("nextStep")).isEqualTo("OVERVIEW");
  }

  @Test
  void aResetForgetsEverything() {
    trusting.remember(zoe, laptop);
    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    assertThat(zoe.signIn(laptop, NEW).expect(200).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    assertNotTrusted(laptop);
  }

  @Test
  void aChangeOfTheContactOnFileEndsTheTrustInOpenSessionsToo() {
    trusting.remember(zoe, laptop);
    zoe.signIn(laptop).expect(200);
    assertTrusted(laptop);

    trusting.endTrust(zoe);

    assertNotTrusted(laptop);
    assertThat(zoe.signIn(laptop).expect(200).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void aTrustedSessionIsWorthNothingWithoutItsDevicesCookie() {
    trusting.remember(zoe, laptop);
    zoe.signIn(laptop).expect(200);
    Browser thief = stack.browser();
    thief.setCookie("__Host-session", laptop.cookie("__Host-session").orElseThrow());

    assertNotTrusted(thief);
  }

  @Test
  void strangersHundredFailuresDoNotStopIt() {
    trusting.remember(zoe, laptop);
    haveFailed(100);

    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");

    zoe.signIn(laptop).expect(200);
    assertTrusted(laptop);
  }

  @Test
  void itsOwnFailuresPauseIt() {
    trusting.remember(zoe, laptop);
    fail(laptop, 5);
    zoe.signIn(laptop).expectProblem(401, "INVALID_CREDENTIALS");

    stack.clock().advance(Duration.ofSeconds(1));

    zoe.signIn(laptop).expect(200);
  }

  @Test
  void itsOwnHundredFailuresStopItForAsLongAsItIsTrusted() {
    String id = trusting.remember(zoe, laptop);
    Tables.set(stack, "USER#" + trusting.userId(zoe), "FAILURES#DEVICE#" + id, "count", 99);
    fail(laptop, 1);

    stack.clock().advance(Duration.ofDays(29));

    zoe.signIn(laptop).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser()).expect(200);
  }

  @Test
  void itsFailuresCountInTheTotalAsWell() {
    trusting.remember(zoe, laptop);
    haveFailed(97);
    fail(laptop, 3);

    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(laptop).expect(200);
  }

  @Test
  void thePauseOfItsSourceIsNotItsOwn() {
    trusting.remember(zoe, laptop);
    fail(stack.browserAt(laptop.source()), 5);

    zoe.signIn(laptop).expect(200);
  }

  @Test
  void thePasswordIsChangedThereWhateverStrangersDo() {
    trusting.remember(zoe, laptop);
    zoe.signIn(laptop).expect(200);
    haveFailed(100);

    laptop
        .put("/api/password", Map.of("currentPassword", zoe.password(), "newPassword", NEW))
        .expect(204);

    zoe.signIn(laptop, NEW).expect(200);
  }

  /** As if so many tries had failed from elsewhere. */
  private void haveFailed(int times) {
    zoe.signIn(stack.browser()).expect(200);
    Tables.set(stack, "USER#" + trusting.userId(zoe), "FAILURES", "count", times);
  }

  private void fail(Browser browser, int times) {
    for (int i = 0; i < times; i++) {
      zoe.signIn(browser, WRONG).expectProblem(401, "INVALID_CREDENTIALS");
    }
  }

  private static void assertTrusted(Browser browser) {
    browser.get("/api/profile").expect(200);
  }

  private static void assertNotTrusted(Browser browser) {
    browser.get("/api/profile").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
  }
}
