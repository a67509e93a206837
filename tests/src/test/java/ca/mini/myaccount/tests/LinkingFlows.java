package ca.mini.myaccount.tests;

import java.time.Duration;
import java.util.function.Supplier;

/** The flows of linking and of remembered devices, for {@link EveryFlow}. */
record LinkingFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  private static final String LINKS = "/api/agreement-links";

  void run() {
    OnFile file = OnFile.person(stack.dynamoDb());
    Customer zoe = Customer.activated(stack);
    link(202, "Link: find an agreement", zoe, () -> file.byVehicle("512.34"));
    link(202, "Link: find it by the Owner's Card", zoe, file::byOwnersCard);
    link(404, "Link: find nothing", zoe, () -> file.byVehicle("512.35"));

    Trusting trusting = new Trusting(stack);
    Customer yan = trusting.linked();
    Browser laptop = stack.browser();
    trusting.remember(yan, laptop);
    recorder.flow(
        "Sign in on a remembered device", "SignInFunction", 200, () -> yan.signIn(laptop));
    stack.clock().advance(pause);
    recorder.flow("Devices", "ListDevicesFunction", 200, () -> laptop.get("/api/devices"));
    stack.clock().advance(pause);
    recorder.flow(
        "Forget a device",
        "ForgetDeviceFunction",
        204,
        () -> laptop.delete("/api/devices/" + Trusting.id(laptop)));
  }

  private void link(int status, String name, Customer customer, Supplier<Object> typed) {
    Browser browser = customer.signIn();
    stack.clock().advance(pause);
    recorder.flow(name, "LinkAgreementFunction", status, () -> browser.post(LINKS, typed.get()));
  }
}
