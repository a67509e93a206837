package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Customers who have linked agreements and whose devices are remembered, by codes they typed. */
final class Trusting {
  private static final Duration BETWEEN_CODES = Duration.ofSeconds(60);

  private final Stack stack;
  private final Map<Customer, OnFile> onFile = new HashMap<>();
  private final Map<Customer, Instant> nextCode = new HashMap<>();

  Trusting(Stack stack) {
    this.stack = stack;
  }

  /** A customer to whom agreements are linked, on no device. */
  Customer linked() {
    Customer customer = Customer.activated(stack);
    OnFile holder = OnFile.person(stack.dynamoDb());
    new DeviceSteps(stack, customer.signIn()).link(holder).browser().delete("/api/session");
    onFile.put(customer, holder);
    nextCode.put(customer, stack.clock().instant().plus(BETWEEN_CODES));
    return customer;
  }

  /** Remembers a browser for a customer, who is signed in there from then on; its id. */
  String remember(Customer customer, Browser browser) {
    Instant next = nextCode.getOrDefault(customer, Instant.MIN);
    if (stack.clock().instant().isBefore(next)) {
      stack.clock().moveTo(next);
    }
    customer.signIn(browser).expect(200);
    DeviceSteps steps = new DeviceSteps(stack, browser);
    String code = steps.textedCode(holder(customer));
    steps.type(Map.of("code", code, "remember", true)).expect(200);
    nextCode.put(customer, stack.clock().instant().plus(BETWEEN_CODES));
    return id(browser);
  }

  /** A new browser that is remembered for a customer, and signed in. */
  Browser rememberedAndSignedIn(Customer customer) {
    Browser browser = stack.browser();
    remember(customer, browser);
    return browser;
  }

  /** What a change of the contact on file does. */
  void endTrust(Customer customer) {
    new Items(stack.dynamoDb(), Stored.USERS)
        .update(
            "USER#" + userId(customer),
            "LINKS",
            "ADD trustEpoch :one, version :one REMOVE #devices",
            Map.of("#devices", "devices"),
            Map.of(":one", Items.number(1)));
  }

  String userId(Customer customer) {
    return new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
  }

  /** By what the list of devices calls a browser. */
  static String id(Browser browser) {
    return Token.sha256(browser.cookie("__Host-device").orElseThrow());
  }

  private OnFile holder(Customer customer) {
    OnFile holder = onFile.get(customer);
    if (holder == null) {
      throw new IllegalArgumentException("nothing is linked to " + customer.email());
    }
    return holder;
  }
}
