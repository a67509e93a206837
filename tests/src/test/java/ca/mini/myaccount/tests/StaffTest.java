package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Staff help a customer who calls, over HTTP with a token, and the customer sees what was done. */
final class StaffTest {
  private static final Map<String, String> BY_CALL = Map.of("kind", "CALL_BACK");

  private final Stack stack = Stack.onANewDay();
  private final Browser staff = stack.staff("sub=staff-42&name=Ana+Roy");

  @Test
  void aCustomerIdFindsTheHolderWithAgreementsPauseAndUserAccount() {
    Customer zoe = Customer.activated(stack);
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    new DeviceSteps(stack, zoe.signIn()).link(lease);
    lease.paused(7, stack.clock().instant());
    check(lease);

    JsonNode found = search("customerId", lease.customerId()).expect(200).json();

    String userId = new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow();
    assertThat(found.path("holders")).hasSize(1);
    assertThat(found.at("/holders/0").toString())
        .isEqualTo(
            "{\"customerId\":\"%s\",\"firstName\":\"Zoé\",\"lastName\":\"Lefèvre-D’Amours\",\"dateOfBirth\":\"1987-06-05\","
                    .formatted(lease.customerId())
                + "\"language\":\"en\",\"phone\":\"•••-•••-%s\",\"email\":\"f•••@example.com\",\"agreements\":[{"
                    .formatted(lease.phone().substring(8))
                + "\"id\":\"%s\",\"product\":\"LEASE\",\"status\":\"ACTIVE\",\"model\":\"Cooper S\",\"year\":2024,"
                    .formatted(lease.agreementId())
                + "\"colour\":\"Chili Red\",\"vin\":\"%s\"}],".formatted(lease.vin())
                + "\"codes\":{\"failures\":5,\"failuresInAYear\":7,\"pausedUntil\":\"%s\",\"needsStaff\":false},"
                    .formatted(stack.clock().instant().plus(Duration.ofHours(24)))
                + "\"userId\":\"%s\",\"identityCheckedAt\":\"%s\",\"identityCheckKind\":\"CALL_BACK\"}"
                    .formatted(userId, stack.clock().instant()));
    assertThat(found.path("users").toString())
        .isEqualTo(
            "[{\"id\":\"%s\",\"email\":\"z•••@example.ca\",\"customerIds\":[\"%s\"]}]"
                .formatted(userId, lease.customerId()));
  }

  @Test
  void aVinFindsAllWhoHoldAnAgreementAboutTheVehicle() {
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    OnFile joint = OnFile.joint(lease);

    JsonNode found = search("vin", lease.vin().toLowerCase(Locale.ROOT)).expect(200).json();

    assertThat(found.path("holders").findValuesAsText("customerId"))
        .containsExactlyInAnyOrder(lease.customerId(), joint.customerId());
    assertThat(found.at("/holders/1/agreements/0/vin").asText()).isEqualTo(lease.vin());
    assertThat(found.at("/holders/0/codes/failures").asInt(-1)).isZero();
  }

  @Test
  void anAddressFindsTheUserAccountAndWhatItIsLinkedTo() {
    Customer zoe = Customer.activated(stack);
    Customer yan = Customer.activated(stack);
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    new DeviceSteps(stack, zoe.signIn()).link(lease);

    assertThat(search("email", zoe.email()).expect(200).json().at("/users/0/customerIds/0"))
        .hasToString("\"" + lease.customerId() + "\"");
    JsonNode unlinked = search("email", yan.email().toUpperCase(Locale.ROOT)).json();
    assertThat(unlinked.at("/users/0/id").asText())
        .isEqualTo(new Stored(stack.dynamoDb()).owner(yan.email()).orElseThrow());
    assertThat(unlinked.at("/users/0/customerIds")).isEmpty();
    assertThat(unlinked.path("holders")).isEmpty();
  }

  @Test
  void oneWayToSearchIsGivenAndOnlyOne() {
    assertThat(staff.post("/staff/api/holder-searches", Map.of()).expect(400).fieldErrors())
        .containsExactly("customerId REQUIRED");
    Map<String, String> two = Map.of("customerId", "4700000001", "email", "zoe@example.ca");
    assertThat(staff.post("/staff/api/holder-searches", two).expect(400).fieldErrors())
        .containsExactlyInAnyOrder("customerId ONLY_ONE_OF_THESE", "email ONLY_ONE_OF_THESE");
    assertThat(search("vin", "WMWXU3C50K2O12345").expect(400).fieldErrors())
        .containsExactly("vin VIN_LETTERS");
  }

  @Test
  void whoIsNotThereIsNotFound() {
    search("customerId", "4999999999").expectProblem(404, "NOT_FOUND");
    search("vin", "WMWXU3C50K2999999").expectProblem(404, "NOT_FOUND");
    search("email", stack.freshEmail("nobody")).expectProblem(404, "NOT_FOUND");
    for (String id : List.of("4999999999", "x", "47%2F1", "4".repeat(2000))) {
      String holder = "/staff/api/holders/" + id;
      staff.post(holder + "/identity-checks", BY_CALL).expectProblem(404, "NOT_FOUND");
      staff.delete(holder + "/pause").expectProblem(404, "NOT_FOUND");
    }
    for (String id : List.of("0".repeat(32), "x", "%23", "1#USER".replace("#", "%23"))) {
      String freeze = "/staff/api/users/" + id + "/freeze";
      staff.send("PUT", freeze, null, Map.of()).expectProblem(404, "NOT_FOUND");
      staff.delete(freeze).expectProblem(404, "NOT_FOUND");
    }
  }

  @Test
  void anIdentityCheckIsNotedAndTheCustomerSeesItButNotWhoMadeIt() {
    Customer zoe = Customer.activated(stack);
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    Browser laptop = new DeviceSteps(stack, zoe.signIn()).link(lease).browser();
    Instant now = stack.clock().instant();

    Answer answer = check(lease);

    assertThat(answer.body())
        .isEqualTo(
            "{\"at\":\"%s\",\"kind\":\"CALL_BACK\",\"countsUntil\":\"%s\"}"
                .formatted(now, now.plus(Duration.ofHours(24))));
    Answer activity = laptop.get("/api/activity").expect(200);
    JsonNode event = event(activity, "IDENTITY_CHECKED");
    assertThat(event.path("browser").asText()).isEqualTo("MINI Financial Services");
    assertThat(activity.body()).doesNotContain("staff-42").doesNotContain("Ana");
    assertThat(stored(zoe, "IDENTITY_CHECKED"))
        .satisfies(item -> assertThat(Tables.text(item, "staff")).isEqualTo("staff-42"))
        .satisfies(item -> assertThat(Tables.text(item, "kind")).isEqualTo("CALL_BACK"));
    assertThat(lease.audited()).isEmpty();
  }

  @Test
  void ofAHolderWithoutAUserAccountItIsKeptWithTheHolder() {
    OnFile lease = OnFile.lessee(stack.dynamoDb());

    check(lease);

    assertThat(lease.audited())
        .singleElement()
        .satisfies(item -> assertThat(Tables.text(item, "staff")).isEqualTo("staff-42"))
        .satisfies(item -> assertThat(Tables.text(item, "event")).isEqualTo("IDENTITY_CHECKED"));
  }

  @Test
  void anIdentityIsCheckedInAKnownWay() {
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    String checks = "/staff/api/holders/" + lease.customerId() + "/identity-checks";

    for (String kind : List.of("PHOTO_ID", "CALL_BACK", "SECURITY_QUESTIONS", "IN_PERSON")) {
      assertThat(staff.post(checks, Map.of("kind", kind)).expect(201).text("kind")).isEqualTo(kind);
    }
    for (String kind : List.of("", "call_back", "VOICE")) {
      assertThat(staff.post(checks, Map.of("kind", kind)).expect(400).fieldErrors())
          .containsExactly("kind INVALID_CHOICE");
    }
  }

  @Test
  void aPauseIsLiftedOnlyWithACheckOfTheLast24Hours() {
    OnFile lease = OnFile.lessee(stack.dynamoDb()).paused(40, stack.clock().instant());
    String pause = "/staff/api/holders/" + lease.customerId() + "/pause";
    assertThat(codes(lease).path("needsStaff").asBoolean()).isTrue();

    staff.delete(pause).expectProblem(409, "IDENTITY_CHECK_NEEDED");
    check(lease);
    stack.clock().advance(Duration.ofHours(24));
    Browser nextDay = stack.staff();
    nextDay.delete(pause).expectProblem(409, "IDENTITY_CHECK_NEEDED");
    assertThat(lease.stored("CODES")).containsKey("pausedUntil");
    nextDay
        .post("/staff/api/holders/" + lease.customerId() + "/identity-checks", BY_CALL)
        .expect(201);
    stack.clock().advance(Duration.ofHours(24).minusMillis(1));
    stack.staff().delete(pause).expect(204);

    assertThat(lease.stored("CODES").keySet())
        .containsExactlyInAnyOrder("pk", "sk", "sent", "version");
    JsonNode after = codes(lease);
    assertThat(after.toString())
        .isEqualTo("{\"failures\":0,\"failuresInAYear\":0,\"needsStaff\":false}");
  }

  @Test
  void theCustomerSeesThatAPauseWasLifted() {
    Customer zoe = Customer.activated(stack);
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    Browser laptop = new DeviceSteps(stack, zoe.signIn()).link(lease).browser();
    lease.paused(5, stack.clock().instant());
    check(lease);

    staff.delete("/staff/api/holders/" + lease.customerId() + "/pause").expect(204);

    event(laptop.get("/api/activity"), "CODE_PAUSE_LIFTED");
    assertThat(Tables.text(stored(zoe, "CODE_PAUSE_LIFTED"), "staff")).isEqualTo("staff-42");
  }

  @Test
  void fortyFailuresOfAYearNeedStaffAndThirtyNineDoNot() {
    OnFile nearly = OnFile.lessee(stack.dynamoDb()).paused(39, stack.clock().instant());
    OnFile lease = OnFile.lessee(stack.dynamoDb()).paused(40, stack.clock().instant());

    assertThat(codes(nearly).path("needsStaff").asBoolean()).isFalse();
    assertThat(codes(lease).path("needsStaff").asBoolean()).isTrue();
    stack.clock().advance(Duration.ofDays(365 - 40));
    assertThat(codes(lease).path("failuresInAYear").asInt()).isEqualTo(39);
    assertThat(codes(lease).path("needsStaff").asBoolean()).isFalse();
    assertThat(codes(lease).path("failures").asInt()).as("its pause is over").isZero();
  }

  private Answer check(OnFile holder) {
    return staff
        .post("/staff/api/holders/" + holder.customerId() + "/identity-checks", BY_CALL)
        .expect(201);
  }

  private JsonNode codes(OnFile holder) {
    return stack
        .staff()
        .post("/staff/api/holder-searches", Map.of("customerId", holder.customerId()))
        .json()
        .at("/holders/0/codes");
  }

  private Answer search(String by, String value) {
    return staff.post("/staff/api/holder-searches", Map.of(by, value));
  }

  private static JsonNode event(Answer activity, String name) {
    return StreamSupport.stream(activity.json().path("events").spliterator(), false)
        .filter(event -> event.path("event").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(activity.body() + " has no " + name));
  }

  private Map<String, AttributeValue> stored(Customer customer, String event) {
    String partition = "USER#" + new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    return Tables.items(stack, "UsersTable").stream()
        .filter(item -> Tables.text(item, "pk").equals(partition))
        .filter(item -> Tables.text(item, "event").equals(event))
        .findFirst()
        .orElseThrow();
  }
}
