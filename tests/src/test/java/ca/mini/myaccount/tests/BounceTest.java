package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An address that does not want our mails, or does not exist, is spared, and its owner sees it. */
final class BounceTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void anAddressThatBouncedGetsNoMoreMailsAndTheProfileSaysSo() {
    Customer zoe = Customer.simulated(stack, "bounce");
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activate your account login");
    assertThat(zoe.signIn().get("/api/profile").text("emailStatus")).isEqualTo("BOUNCED");
    assertThat(Tables.notificationsTo(stack, zoe.email()))
        .extracting(item -> Tables.text(item, "status"))
        .containsExactlyInAnyOrder("SENT", "SUPPRESSED", "SUPPRESSED");
  }

  @Test
  void afterAComplaintNoticesStopButNotWhatThePersonAskedFor() {
    Customer zoe = Customer.simulated(stack, "complaint");
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activate your account login");

    zoe.resetPassword(zoe.resetToken(), "seven copper kites over Gaspé").expect(200);

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsExactly("Activate your account login", "Request to reset your password");
    Browser laptop = stack.browser();
    zoe.signIn(laptop, "seven copper kites over Gaspé").expect(200);
    assertThat(laptop.get("/api/profile").text("emailStatus")).isEqualTo("COMPLAINED");
  }

  @Test
  void anAddressIsTheSameInWhateverCaseItIsReported() {
    Customer zoe = Customer.activated(stack);

    report(bounce("Permanent", zoe.email().toUpperCase(Locale.ROOT)));

    assertThat(statusOf(zoe)).isEqualTo("BOUNCED");
  }

  @Test
  void aFullMailboxIsNoReasonToStop() {
    Customer zoe = Customer.activated(stack);

    report(bounce("Transient", zoe.email()));

    assertThat(statusOf(zoe)).isEqualTo("OK");
    assertThat(zoe.resetToken()).hasSize(43);
  }

  @Test
  void anotherAddressOfTheSameCustomerIsNotSuppressed() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    String elsewhere = stack.freshEmail("elsewhere");
    report(bounce("Permanent", zoe.email()));

    laptop.post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String token = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");
    laptop.post("/api/profile/email/confirmation", Map.of("token", token)).expect(200);

    assertThat(laptop.get("/api/profile").text("emailStatus")).isEqualTo("OK");
    assertThat(stack.mails().latest(elsewhere).subject())
        .isEqualTo("Your new email address is confirmed");
  }

  @Test
  void afterAYearTheAddressIsTriedAgain() {
    Customer zoe = Customer.activated(stack);
    report(bounce("Permanent", zoe.email()));
    stack.clock().advance(Duration.ofDays(365).minusSeconds(1));
    assertThat(statusOf(zoe)).isEqualTo("BOUNCED");

    stack.clock().advance(Duration.ofSeconds(1));

    assertThat(statusOf(zoe)).isEqualTo("OK");
    assertThat(zoe.resetToken()).hasSize(43);
  }

  @Test
  void aReportThatNamesNoAddressDoesNotKeepTheOthersFromBeingHeard() {
    Customer zoe = Customer.activated(stack);
    ObjectNode report = bounce("Permanent", "MAILER-DAEMON");
    report
        .withObject("/bounce")
        .withArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", zoe.email());

    assertThat(report(report)).isEqualTo("{\"recorded\":1}");

    assertThat(statusOf(zoe)).isEqualTo("BOUNCED");
  }

  private String statusOf(Customer customer) {
    return customer.signIn().get("/api/profile").text("emailStatus");
  }

  private static ObjectNode bounce(String type, String address) {
    ObjectNode report = JsonNodeFactory.instance.objectNode().put("eventType", "Bounce");
    report
        .putObject("bounce")
        .put("bounceType", type)
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", address);
    return report;
  }

  /** As SES reports by way of SNS. */
  private String report(ObjectNode report) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.putArray("Records").addObject().putObject("Sns").put("Message", report.toString());
    return stack.invoke("RecordBounceFunction", event.toString());
  }
}
