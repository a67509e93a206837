package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever gets no code any more calls, and staff who made sure who it is open the way again. */
final class StaffCodeHelpTest {
  private static final Map<String, String> BY_CALL = Map.of("kind", "CALL_BACK");

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final String holder = "/staff/api/holders/" + zoe.customerId();

  @Test
  void fiveWrongCodesPauseAHolderAndAnIdentityCheckLiftsThePause() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = steps.textedCode(zoe);
    for (int i = 0; i < 5; i++) {
      steps.type(DeviceSteps.other(code)).expectProblem(400, "INVALID_CODE");
    }
    steps.type(code).expectProblem(403, "CODE_PAUSED");
    stack.clock().advance(Duration.ofSeconds(60));
    steps.request("TEXT").expectProblem(403, "CODE_PAUSED");

    stack.staff().delete(holder + "/pause").expectProblem(409, "IDENTITY_CHECK_NEEDED");
    steps.request("TEXT").expectProblem(403, "CODE_PAUSED");
    checkIdentity();
    steps.request("TEXT").expectProblem(403, "CODE_PAUSED");
    stack.staff().delete(holder + "/pause").expect(204);

    assertThat(steps.show().json().has("paused")).isFalse();
    // The code of before has had its five tries, and gets no others.
    steps.type(code).expectProblem(400, "INVALID_CODE");
    steps.type(steps.textedCode(zoe)).expect(200);
    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
  }

  private void checkIdentity() {
    stack.staff().post(holder + "/identity-checks", BY_CALL).expect(201);
  }
}
