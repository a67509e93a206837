package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** After a reset one mailbox must not open everything (rules: reset link). */
final class AuthorizeResetTest {
  private static final String NEW_PASSWORD = "amber trumpet glacier 6 socks";

  private final Stack stack = Stack.onANewDay();
  private final Customer customer = Customer.activated(stack);
  private final OnFile zoe = OnFile.person(stack.dynamoDb()).email(customer.email());

  @Test
  void aResetVoidsPendingLinksCodesAndTrust() {
    DeviceSteps trusted = new DeviceSteps(stack, customer.signIn()).find(zoe);
    trusted.type(Map.of("code", trusted.textedCode(zoe), "remember", true)).expect(200);
    stack.clock().advance(Duration.ofMinutes(2));
    DeviceSteps waiting = new DeviceSteps(stack, customer.signIn());
    String code = waiting.textedCode(zoe);

    reset();

    waiting.type(code).expectProblem(401, "NOT_SIGNED_IN");
    trusted.browser().get("/api/devices").expectProblem(401, "NOT_SIGNED_IN");
    signIn(trusted.browser());
    assertThat(trusted.nextStep()).isEqualTo("AUTHORIZE_DEVICE");
    trusted.type(code).expectProblem(400, "INVALID_CODE");
  }

  @Test
  void thenACodeDoesNotGoToTheAccountsOwnAddress() {
    new DeviceSteps(stack, customer.signIn()).link(zoe);
    DeviceSteps steps = afterTheReset();

    JsonNode email = steps.show().json().at("/channels/1");

    assertThat(email.path("available").asBoolean()).isFalse();
    assertThat(email.path("reason").asText()).isEqualTo("RESET_BY_SAME_ADDRESS");
    steps.request("EMAIL").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
  }

  @Test
  void aTextOpensItAndThenMailsDoAgain() {
    new DeviceSteps(stack, customer.signIn()).link(zoe);
    DeviceSteps steps = afterTheReset();
    steps.type(steps.textedCode(zoe)).expect(200);
    stack.clock().advance(Duration.ofMinutes(2));
    DeviceSteps later = new DeviceSteps(stack, stack.browser());
    signIn(later.browser());

    later.request("EMAIL").expect(202);
  }

  @Test
  void staffWhoMadeSureWhoItIsAfterTheResetOpenItToo() {
    new DeviceSteps(stack, customer.signIn()).link(zoe);
    checkIdentity();
    DeviceSteps steps = afterTheReset();
    steps.request("EMAIL").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
    stack.clock().advance(Duration.ofMinutes(1));
    checkIdentity();

    steps.request("EMAIL").expect(202);
    steps.type(steps.lastCode(zoe.email())).expect(200);
    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
  }

  @Test
  void anotherAddressOnFileIsNotRefused() {
    zoe.email("another." + customer.email());
    new DeviceSteps(stack, customer.signIn()).link(zoe);

    afterTheReset().request("EMAIL").expect(202);
  }

  private DeviceSteps afterTheReset() {
    stack.clock().advance(Duration.ofMinutes(2));
    reset();
    DeviceSteps steps = new DeviceSteps(stack, stack.browser());
    signIn(steps.browser());
    return steps;
  }

  private void reset() {
    customer.resetPassword(customer.resetToken(), NEW_PASSWORD).expect(200);
  }

  private void checkIdentity() {
    stack
        .staff()
        .post(
            "/staff/api/holders/" + zoe.customerId() + "/identity-checks",
            Map.of("kind", "CALL_BACK"))
        .expect(201);
  }

  private void signIn(Browser browser) {
    customer.signIn(browser, NEW_PASSWORD).expect(200);
  }
}
