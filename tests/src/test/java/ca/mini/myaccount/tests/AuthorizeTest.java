package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a right code does: it links, and it authorizes the device (rules: linking, holders). */
final class AuthorizeTest {
  private static final String EVICTED = "A device is no longer remembered";
  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());

  @Test
  void allAgreementsOfTheHolderAreAddedAndTheDeviceIsAuthorized() {
    Customer customer = Customer.activated(stack);
    DeviceSteps steps = new DeviceSteps(stack, customer.signIn()).find(zoe);

    Answer linked = steps.type(steps.textedCode(zoe)).expect(200);

    assertThat(linked.text("status")).isEqualTo("AUTHORIZED");
    assertThat(linked.json().path("agreements").asInt()).isEqualTo(2);
    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
    assertThat(agreements(steps)).containsExactly("L" + zoe.customerId(), "M" + zoe.customerId());
    assertThat(zoe.stored("HOLDER")).containsEntry("userId", AttributeValue.fromS(userId(steps)));
    String mail = stack.mails().latest(customer.email(), "Your account is linked").text();
    assertThat(mail).contains("2024 MINI Cooper S, 2024 MINI Countryman").contains("/not-me");
    assertThat(events(steps)).contains("DEVICE_AUTHORIZED", "AGREEMENTS_LINKED", "CODE_SENT");
    assertThat(stack.mails().subjectsTo(customer.email()))
        .doesNotContain("A new device was authorized");
  }

  @Test
  void theSessionGoesOnUnderANewTokenAndTheOldOneDies() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    Browser before = steps.browser().copy();

    steps.type(steps.textedCode(zoe)).expect(200);

    before.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    steps.browser().get("/api/session").expect(200);
  }

  @Test
  void everyLinkNeedsItsOwnCodeWhateverTheSessionIs() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).link(zoe);
    OnFile more = OnFile.person(stack.dynamoDb());

    steps.find(more);

    assertThat(steps.nextStep()).isEqualTo("AUTHORIZE_DEVICE");
    steps.type(steps.textedCode(more)).expect(200);
    assertThat(agreements(steps)).hasSize(4);
  }

  @Test
  void withoutRememberACodeIsNeededEachTime() {
    Customer customer = Customer.activated(stack);
    DeviceSteps first = new DeviceSteps(stack, customer.signIn()).link(zoe);
    Browser browser = first.browser();
    assertThat(browser.cookie("__Host-device")).isEmpty();
    browser.delete("/api/session").expect(204);
    stack.clock().advance(Duration.ofMinutes(2));

    customer.signIn(browser).expect(200);

    DeviceSteps again = new DeviceSteps(stack, browser);
    assertThat(again.nextStep()).isEqualTo("AUTHORIZE_DEVICE");
    browser.get("/api/profile").expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    assertThat(again.show().text("purpose")).isEqualTo("DEVICE");
    Answer authorized = again.type(again.textedCode(zoe)).expect(200);
    assertThat(authorized.json().path("agreements").asInt()).isZero();
    browser.get("/api/profile").expect(200);
    stack.mails().latest(customer.email(), "A new device was authorized");
  }

  @Test
  void aRememberedDeviceGoesStraightInForThirtyDays() {
    Customer customer = Customer.activated(stack);
    DeviceSteps steps = new DeviceSteps(stack, customer.signIn()).find(zoe);
    steps.type(Map.of("code", steps.textedCode(zoe), "remember", true)).expect(200);
    Browser browser = steps.browser();
    assertThat(browser.cookie("__Host-device")).isPresent();
    stack.mails().latest(customer.email(), "A new device was authorized");
    assertThat(browser.get("/api/devices").json().path("devices")).hasSize(1);

    stack.clock().advance(Duration.ofDays(30).minusSeconds(1));
    customer.signIn(browser).expect(200);
    assertThat(steps.nextStep()).isEqualTo("OVERVIEW");
    stack.clock().advance(Duration.ofSeconds(1));

    assertThat(steps.nextStep()).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void theEleventhDeviceEvictsTheOneThatWasNotUsedForTheLongest() {
    Customer customer = Customer.activated(stack);
    List<Browser> devices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Browser device = stack.browser();
      devices.add(i == 1 ? device.with("user-agent", FIREFOX) : device);
      remember(customer, device);
    }
    Browser oldest = devices.get(0);
    Browser unused = devices.get(1);
    customer.signIn(oldest).expect(200);
    assertThat(oldest.get("/api/devices").json().path("devices")).hasSize(10);
    assertThat(stack.mails().subjectsTo(customer.email())).doesNotContain(EVICTED);

    Browser eleventh = stack.browser();
    remember(customer, eleventh);

    assertThat(eleventh.get("/api/devices").json().path("devices"))
        .hasSize(10)
        .noneMatch(device -> device.path("browser").asText().startsWith("Firefox"));
    assertThat(stack.mails().subjectsTo(customer.email())).containsOnlyOnce(EVICTED);
    assertThat(stack.mails().latest(customer.email(), EVICTED).text()).contains("Firefox");
    assertThat(eleventh.get("/api/activity").body()).containsOnlyOnce("DEVICE_EVICTED");
    customer.signIn(unused).expect(200);
    assertThat(unused.get("/api/session").text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    devices.remove(unused);
    for (Browser device : devices) {
      assertThat(customer.signIn(device).expect(200).text("nextStep")).isEqualTo("OVERVIEW");
    }
  }

  @Test
  void theCodeOfADeviceGoesToTheHolderThatWasLinkedFirst() {
    Customer customer = Customer.activated(stack);
    DeviceSteps steps = new DeviceSteps(stack, customer.signIn()).link(zoe);
    OnFile more = OnFile.person(stack.dynamoDb());
    stack.clock().advance(Duration.ofMinutes(1));
    steps.link(more);

    Answer shown = new DeviceSteps(stack, customer.signIn()).show();

    assertThat(shown.text("channels/0/to")).endsWith(zoe.phone().substring(8));
  }

  @Test
  void coHoldersAreToldAndLinkThemselves() {
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan");
    zoe.holds("J" + zoe.customerId(), "Clubman", yan);
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).link(zoe);

    assertThat(stack.mails().latest(yan.email(), "An agreement that you share was linked").text())
        .contains("2024 MINI Clubman")
        .doesNotContain("Countryman");
    assertThat(stack.mails().to(zoe.email())).isEmpty();
    DeviceSteps joint = DeviceSteps.ofSomebody(stack).link(yan);
    assertThat(agreements(joint)).contains("J" + zoe.customerId()).hasSize(3);
    assertThat(agreements(steps)).contains("J" + zoe.customerId()).hasSize(3);
  }

  @Test
  void aUserAccountIsOnePersonsAndTellsSoOnlyAfterTheCode() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).link(zoe);
    OnFile yan = OnFile.person(stack.dynamoDb(), "Yan");
    steps.find(yan);
    String code = steps.textedCode(yan);
    steps.type(DeviceSteps.other(code)).expectProblem(400, "INVALID_CODE");

    steps.type(code).expectProblem(409, "ANOTHER_PERSON");

    assertThat(agreements(steps)).hasSize(2);
    assertThat(yan.stored("HOLDER")).doesNotContainKey("userId");
    assertThat(steps.nextStep()).as("the pending link is gone").isEqualTo("OVERVIEW");
    steps.type(code).expectProblem(409, "NOTHING_TO_AUTHORIZE");
    assertThat(tries(yan)).as("the right code counts as none").hasSize(1);
  }

  @Test
  void linkingAgainAddsBackWhatWasUnlinked() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).link(zoe);
    unlink(steps, zoe.agreementId());
    assertThat(agreements(steps)).hasSize(1);
    stack.clock().advance(Duration.ofMinutes(1));

    steps.find(zoe);
    Answer again = steps.type(steps.textedCode(zoe)).expect(200);

    assertThat(again.json().path("agreements").asInt()).isEqualTo(1);
    assertThat(agreements(steps)).hasSize(2);
  }

  @Test
  void anAgreementThatCameAfterTheCodeIsAddedToo() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = steps.textedCode(zoe);
    zoe.holds("N" + zoe.customerId(), "Aceman");

    steps.type(code).expect(200);

    assertThat(agreements(steps)).hasSize(3);
  }

  @Test
  void aSuccessfulLinkGivesTheTriesToFindBack() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).link(zoe);

    assertThat(item(steps, "LINK_TRIES#UNTIL_SUCCESS")).isEmpty();
  }

  /** Links at first, and from then on gives a code: so late that it is not one too many. */
  private void remember(Customer customer, Browser device) {
    stack.clock().advance(Duration.ofHours(3));
    customer.signIn(device).expect(200);
    DeviceSteps steps = new DeviceSteps(stack, device);
    if (steps.nextStep().equals("LINK_YOUR_ACCOUNT")) {
      steps.find(zoe);
    }
    steps.type(Map.of("code", steps.textedCode(zoe), "remember", true)).expect(200);
  }

  private void unlink(DeviceSteps steps, String agreementId) {
    stack
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName("UsersTable")
                    .key(key(steps, "LINKS"))
                    .updateExpression("REMOVE agreements.#id, agreementsSince.#id ADD version :one")
                    .expressionAttributeNames(Map.of("#id", agreementId))
                    .expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1"))));
  }

  private List<String> agreements(DeviceSteps steps) {
    AttributeValue agreements = item(steps, "LINKS").get("agreements");
    return agreements == null ? List.of() : agreements.m().keySet().stream().sorted().toList();
  }

  private static List<AttributeValue> tries(OnFile holder) {
    AttributeValue failures = holder.stored("CODES").get("failures");
    return failures == null ? List.of() : failures.l();
  }

  private static String events(DeviceSteps steps) {
    return steps.browser().get("/api/activity").body();
  }

  private Map<String, AttributeValue> item(DeviceSteps steps, String sort) {
    return stack
        .dynamoDb()
        .getItem(get -> get.tableName("UsersTable").key(key(steps, sort)))
        .item();
  }

  private static Map<String, AttributeValue> key(DeviceSteps steps, String sort) {
    return Map.of(
        "pk", AttributeValue.fromS("USER#" + userId(steps)), "sk", AttributeValue.fromS(sort));
  }

  private static String userId(DeviceSteps steps) {
    String cookie = steps.browser().cookie("__Host-session").orElseThrow();
    return cookie.substring(0, cookie.indexOf('.'));
  }
}
