package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody can have a mailbox flooded, and the answer never tells that a limit was reached. */
final class MailLimitsTest {
  private static final int WINDOW_DAYS = 30;

  private final Stack stack = Stack.onANewDay();

  @Test
  void anAddressGetsThreeMailsADay() {
    Customer zoe = Customer.stranger(stack);
    String always = zoe.register().expect(202).body();
    resend(zoe.email());
    resend(zoe.email());
    assertThat(stack.mails().to(zoe.email())).hasSize(3);

    assertThat(resend(zoe.email()).body()).isEqualTo(always);
    assertThat(forgot(stack.browser(), zoe.email()).body()).isEqualTo(always);
    assertThat(stack.browser().post("/api/registrations", zoe.registration()).body())
        .isEqualTo(always);

    assertThat(stack.mails().to(zoe.email())).hasSize(3);
    stack.clock().advance(Duration.ofDays(1));
    resend(zoe.email());
    assertThat(stack.mails().to(zoe.email())).hasSize(4);
  }

  @Test
  void theLimitOfAnAddressIsItsOwn() {
    Customer zoe = Customer.registered(stack);
    for (int i = 0; i < 5; i++) {
      resend(zoe.email());
    }
    Customer other = Customer.registered(stack);

    assertThat(stack.mails().to(other.email())).hasSize(1);
  }

  @Test
  void anAddressGetsTenMailsInThirtyDays() {
    moveToAWindow();
    Customer zoe = Customer.activated(stack);
    int asked = 1;
    while (asked < 10) {
      forgot(stack.browser(), zoe.email());
      stack.settle();
      asked++;
      if (asked % 3 == 0) {
        stack.clock().advance(Duration.ofDays(1));
      }
    }
    assertThat(resetMails(zoe)).isEqualTo(9);

    forgot(stack.browser(), zoe.email()).expect(202);
    assertThat(resetMails(zoe)).isEqualTo(9);

    stack.clock().advance(Duration.ofDays(WINDOW_DAYS));
    forgot(stack.browser(), zoe.email()).expect(202);
    assertThat(resetMails(zoe)).isEqualTo(10);
  }

  @Test
  void aSourceCausesTenMailsADay() {
    Browser busy = stack.browser();
    List<Customer> customers = customers(11);
    for (Customer customer : customers) {
      busy.post("/api/registrations", customer.registration()).expect(202);
    }

    assertThat(customers)
        .extracting(customer -> stack.mails().to(customer.email()).size())
        .containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0);
    Customer last = customers.get(10);
    stack.browser().post("/api/registrations", last.registration()).expect(202);
    assertThat(stack.mails().to(last.email())).hasSize(1);
    stack.clock().advance(Duration.ofDays(1));
    forgot(busy, last.email());
    assertThat(stack.mails().to(last.email())).hasSize(2);
  }

  @Test
  void aSourceDoesNotMoveByPretendingTo() {
    Browser busy = stack.browser();
    List<Customer> customers = customers(11);
    for (Customer customer : customers) {
      busy.with("x-viewer-address", "203.0.113." + customers.indexOf(customer))
          .with("x-forwarded-for", "203.0.113." + customers.indexOf(customer))
          .post("/api/registrations", customer.registration())
          .expect(202);
    }

    assertThat(stack.mails().to(customers.get(10).email())).isEmpty();
  }

  @Test
  void beyondTheLimitTheLinkThatWasMailedStaysGood() {
    Customer zoe = Customer.activated(stack);
    forgot(stack.browser(), zoe.email());
    String mailed = zoe.resetToken();

    forgot(stack.browser(), zoe.email()).expect(202);

    zoe.resetPassword(mailed, "seven copper kites over Gaspé").expect(200);
  }

  @Test
  void noticesAreNotLimited() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    forgot(stack.browser(), zoe.email());
    forgot(stack.browser(), zoe.email());
    int before = stack.mails().to(zoe.email()).size();

    laptop
        .put(
            "/api/password",
            Map.of(
                "currentPassword", zoe.password(), "newPassword", "seven copper kites over Gaspé"))
        .expect(204);

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .hasSize(before + 1)
        .endsWith("Your password was changed");
  }

  @Test
  void whoIsSignedInIsToldOfTheLimit() {
    Browser laptop = Customer.activated(stack).signIn();
    String elsewhere = stack.freshEmail("elsewhere");
    for (int i = 0; i < 3; i++) {
      laptop.post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    }

    laptop
        .post("/api/profile/email", Map.of("email", elsewhere))
        .expectProblem(429, "TOO_MANY_REQUESTS");

    assertThat(stack.mails().to(elsewhere)).hasSize(3);
  }

  @Test
  void aRefusedFormCostsNobodyAMail() {
    Customer zoe = Customer.stranger(stack);
    for (int i = 0; i < 5; i++) {
      zoe.phone().post("/api/registrations", Map.of("email", zoe.email())).expect(400);
    }

    zoe.register().expect(202);

    assertThat(stack.mails().to(zoe.email())).hasSize(1);
  }

  /** To a day on which thirty days begin together with their window. */
  private void moveToAWindow() {
    LocalDate day = LocalDate.ofInstant(stack.clock().instant(), ZoneOffset.UTC);
    long next = (day.toEpochDay() / WINDOW_DAYS + 1) * WINDOW_DAYS;
    stack.clock().moveTo(LocalDate.ofEpochDay(next).atTime(12, 0).toInstant(ZoneOffset.UTC));
  }

  private List<Customer> customers(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj(i -> Customer.stranger(stack))
        .toList();
  }

  private long resetMails(Customer customer) {
    return stack.mails().subjectsTo(customer.email()).stream()
        .filter("Request to reset your password"::equals)
        .count();
  }

  private Answer resend(String email) {
    return stack.browser().post("/api/registrations/resend", Map.of("email", email)).expect(202);
  }

  private static Answer forgot(Browser browser, String email) {
    return browser.post("/api/password-resets", Map.of("email", email)).expect(202);
  }
}
