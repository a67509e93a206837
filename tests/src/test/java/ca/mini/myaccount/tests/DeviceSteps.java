package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps from a found agreement to an authorized device, in one browser. */
final class DeviceSteps {
  static final String PATH = "/api/device-authorization";

  private static final Pattern CODE = Pattern.compile("(?<!\\d)(\\d{6})(?!\\d)");

  private final Stack stack;
  private final Browser browser;

  DeviceSteps(Stack stack, Browser browser) {
    this.stack = stack;
    this.browser = browser;
  }

  /** Somebody with a new user account, signed in. */
  static DeviceSteps ofSomebody(Stack stack) {
    return new DeviceSteps(stack, new Seeded(stack.dynamoDb()).browser(stack));
  }

  Browser browser() {
    return browser;
  }

  /** Finds the holder's agreements, so that they wait for a code. */
  DeviceSteps find(OnFile holder) {
    browser.post("/api/agreement-links", holder.byOwnersCard()).expect(202);
    return this;
  }

  /** The same, past the limits of finding, which are tested elsewhere. */
  DeviceSteps open(OnFile holder) {
    Seeded.pendingLink(stack, browser, holder.customerId());
    return this;
  }

  Answer show() {
    return browser.get(PATH);
  }

  Answer request(String channel) {
    return browser.post(PATH + "/codes", Map.of("channel", channel));
  }

  /** Asks for a code by text, and reads it off the phone. */
  String textedCode(OnFile holder) {
    request("TEXT").expect(202);
    return lastCode(holder.phone());
  }

  /** The code of the newest message to a phone or an address. */
  String lastCode(String address) {
    List<Mail> messages = stack.mails().to(address);
    assertThat(messages).as("messages to " + address).isNotEmpty();
    Matcher code = CODE.matcher(messages.get(messages.size() - 1).text());
    assertThat(code.find()).isTrue();
    stack.secrets().add(code.group(1));
    return code.group(1);
  }

  Answer type(String code) {
    return type(Map.of("code", code));
  }

  Answer type(Map<String, Object> body) {
    return browser.post(PATH, body);
  }

  /** All of it. */
  DeviceSteps link(OnFile holder) {
    find(holder);
    type(textedCode(holder)).expect(200);
    return this;
  }

  String nextStep() {
    return browser.get("/api/session").text("nextStep");
  }

  /** A code that is not the right one. */
  static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
