package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A holder who is linked to another user account is told so after the code, and may move. */
final class AuthorizeMoveTest {
  private static final String MOVED = "Your agreements are now in another account";

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final Customer old = Customer.activated(stack);
  private final DeviceSteps before = new DeviceSteps(stack, old.signIn()).link(zoe);
  private final DeviceSteps steps = DeviceSteps.ofSomebody(stack);

  AuthorizeMoveTest() {
    stack.clock().advance(Duration.ofMinutes(1));
    steps.find(zoe);
  }

  @Test
  void onlyAfterTheCodeIsItToldAndThenTheLinkMayMove() {
    steps.type(DeviceSteps.other(code())).expectProblem(400, "INVALID_CODE");
    steps.type(steps.lastCode(zoe.phone())).expectProblem(409, "LINKED_ELSEWHERE");
    before.browser().get("/api/devices").expect(200);

    Answer moved = steps.type(Map.of("move", true)).expect(200);

    assertThat(moved.json().path("agreements").asInt()).isEqualTo(2);
    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
    before.browser().get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    DeviceSteps again = new DeviceSteps(stack, old.signIn());
    assertThat(again.nextStep()).isEqualTo("LINK_YOUR_ACCOUNT");
    assertThat(stack.mails().latest(old.email(), MOVED).text()).contains("/not-me");
    assertThat(again.browser().get("/api/activity").body()).contains("AGREEMENTS_MOVED_AWAY");
  }

  @Test
  void itMayMoveAtOnce() {
    steps.type(Map.of("code", code(), "move", true, "remember", true)).expect(200);

    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
    assertThat(steps.browser().cookie("__Host-device")).isPresent();
    before.browser().get("/api/session").expect(401);
    assertThat(stack.mails().subjectsTo(old.email())).containsOnlyOnce(MOVED);
  }

  @Test
  void theRightCodeAllowsItForFiveMinutes() {
    steps.type(code()).expectProblem(409, "LINKED_ELSEWHERE");
    stack.clock().advance(Duration.ofMinutes(5));

    steps.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");

    before.browser().get("/api/session").expect(200);
  }

  @Test
  void aMomentBeforeThatItMoves() {
    steps.type(code()).expectProblem(409, "LINKED_ELSEWHERE");
    stack.clock().advance(Duration.ofMinutes(5).minusMillis(1));

    steps.type(Map.of("move", true)).expect(200);
  }

  @Test
  void withoutACodeNothingMoves() {
    steps.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");
    String code = code();
    steps.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");
    steps
        .type(Map.of("code", DeviceSteps.other(code), "move", true))
        .expectProblem(400, "INVALID_CODE");
    steps.type(Map.of("move", false)).expectFieldError("code", "REQUIRED");

    before.browser().get("/api/session").expect(200);
  }

  @Test
  void theProofIsOfThisSessionLinkAndContact() {
    steps.type(code()).expectProblem(409, "LINKED_ELSEWHERE");
    DeviceSteps elsewhere = DeviceSteps.ofSomebody(stack).open(zoe);
    elsewhere.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");
    zoe.phone("+16135559998");
    steps.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");
    steps.find(zoe);

    steps.type(Map.of("move", true)).expectProblem(400, "INVALID_CODE");
  }

  @Test
  void theCodeIsUsedUpByTheQuestion() {
    String code = code();
    steps.type(code).expectProblem(409, "LINKED_ELSEWHERE");

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(zoe.stored("CODES").toString()).contains("failures=AttributeValue(L=[])");
  }

  @Test
  void whatIsLinkedElsewhereAfterTheCodeWasSentMovesToo() {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan");
    DeviceSteps late = DeviceSteps.ofSomebody(stack).find(yan);
    late.request("TEXT").expect(202);
    stack.clock().advance(Duration.ofSeconds(60));
    DeviceSteps first = DeviceSteps.ofSomebody(stack).link(yan);
    stack.clock().advance(Duration.ofSeconds(60));
    String code = late.textedCode(yan);

    late.type(Map.of("code", code, "move", true)).expect(200);

    first.browser().get("/api/session").expect(401);
  }

  private String code() {
    return steps.textedCode(zoe);
  }
}
