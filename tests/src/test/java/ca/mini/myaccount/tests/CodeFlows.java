package ca.mini.myaccount.tests;

import java.time.Duration;
import java.util.Map;

/** The flows of codes and authorized devices, for {@link EveryFlow}. */
record CodeFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  private static final String SHOW = "ShowDeviceAuthorizationFunction";
  private static final String REQUEST = "RequestCodeFunction";
  private static final String AUTHORIZE = "AuthorizeDeviceFunction";

  void run() {
    OnFile zoe = OnFile.person(stack.dynamoDb());
    zoe.holds("J" + zoe.customerId(), "Clubman", OnFile.person(stack.dynamoDb(), "Yan"));
    Seeded account = new Seeded(stack.dynamoDb());
    link(account, zoe);
    device(account, zoe);
    move(zoe);
  }

  private void link(Seeded account, OnFile zoe) {
    DeviceSteps steps = steps(account).find(zoe);
    rest();
    recorder.flow("Where a code can go, to link", SHOW, 200, steps::show);
    recorder.flow("Request a code by text, to link", REQUEST, 202, () -> steps.request("TEXT"));
    String code = steps.lastCode(zoe.phone());
    rest();
    recorder.flow(
        "Authorize the device, wrong code",
        AUTHORIZE,
        400,
        () -> steps.type(DeviceSteps.other(code)));
    recorder.flow(
        "Authorize the device, linking",
        AUTHORIZE,
        200,
        () -> steps.type(Map.of("code", code, "remember", true)));
  }

  private void device(Seeded account, OnFile zoe) {
    stack.clock().advance(Duration.ofSeconds(60));
    DeviceSteps steps = steps(account);
    rest();
    recorder.flow("Where a code can go, on a new device", SHOW, 200, steps::show);
    recorder.flow("Request a code by e-mail", REQUEST, 202, () -> steps.request("EMAIL"));
    String code = steps.lastCode(zoe.email());
    recorder.flow("Authorize the device", AUTHORIZE, 200, () -> steps.type(code));
  }

  private void move(OnFile zoe) {
    stack.clock().advance(Duration.ofSeconds(60));
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = steps.textedCode(zoe);
    recorder.flow("Authorize, linked elsewhere", AUTHORIZE, 409, () -> steps.type(code));
    recorder.flow("Move the link", AUTHORIZE, 200, () -> steps.type(Map.of("move", true)));
    stack.clock().advance(Duration.ofMinutes(15));
    DeviceSteps again = DeviceSteps.ofSomebody(stack).find(zoe);
    String atOnce = again.textedCode(zoe);
    recorder.flow(
        "Authorize and move at once",
        AUTHORIZE,
        200,
        () -> again.type(Map.of("code", atOnce, "move", true)));
  }

  private DeviceSteps steps(Seeded account) {
    return new DeviceSteps(stack, account.browser(stack));
  }

  /** So that the session notes its use, where that is to be seen. */
  private void rest() {
    stack.clock().advance(pause);
  }
}
