package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Staff close a user account, and open it again once they know who asks. */
final class StaffFreezeTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final String userId = new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow();
  private final Browser staff = stack.staff("sub=staff-42");

  @Test
  void aFrozenAccountHasNoSessionsAndTakesNone() {
    Browser laptop = zoe.signIn();

    freeze();

    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
    assertThat(found().path("frozenAt").asText()).isEqualTo(stack.clock().instant().toString());
  }

  @Test
  void theCustomerIsToldAndASecondTimeTellsNobodyAgain() {
    freeze();
    freeze();

    List<String> subjects = stack.mails().subjectsTo(zoe.email());
    assertThat(subjects).containsOnlyOnce("We froze your account");
    assertThat(stack.mails().latest(zoe.email()).text())
        .contains("1-800-555-0134")
        .doesNotContain("staff-42");
    assertThat(stored("ACCOUNT_FROZEN_BY_STAFF")).hasSize(1);
  }

  @Test
  void anAccountWithoutAgreementsIsOpenedWithoutACheckAndTheEventSaysSo() {
    freeze();

    unfreeze().expect(204);

    zoe.signIn(stack.browser()).expect(200);
    assertThat(stored("ACCOUNT_UNFROZEN_BY_STAFF"))
        .singleElement()
        .satisfies(item -> assertThat(Tables.text(item, "staff")).isEqualTo("staff-42"))
        .satisfies(
            item ->
                assertThat(Tables.text(item, "identity")).isEqualTo("NOTHING_TO_CHECK_AGAINST"));
  }

  @Test
  void anAccountWithAgreementsIsOpenedOnlyWithACheckOfTheLast24Hours() {
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    new DeviceSteps(stack, zoe.signIn()).link(lease);
    freeze();

    unfreeze().expectProblem(409, "IDENTITY_CHECK_NEEDED");
    check(OnFile.lessee(stack.dynamoDb()));
    unfreeze().expectProblem(409, "IDENTITY_CHECK_NEEDED");
    check(lease);
    stack.clock().advance(Duration.ofHours(24));
    unfreeze().expectProblem(409, "IDENTITY_CHECK_NEEDED");
    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
    check(lease);
    stack.clock().advance(Duration.ofHours(24).minusMillis(1));
    unfreeze().expect(204);

    zoe.signIn(stack.browser()).expect(200);
    assertThat(stored("ACCOUNT_UNFROZEN_BY_STAFF"))
        .singleElement()
        .satisfies(item -> assertThat(Tables.text(item, "identity")).isEqualTo("CHECKED"));
  }

  @Test
  void aCheckOfAHolderWhoHasMovedToAnotherAccountDoesNotCount() {
    OnFile lease = OnFile.lessee(stack.dynamoDb());
    new DeviceSteps(stack, zoe.signIn()).link(lease);
    check(lease);
    lease.boundTo("0".repeat(32));
    freeze();

    unfreeze().expectProblem(409, "IDENTITY_CHECK_NEEDED");
  }

  @Test
  void whatWasOpenBeforeStaysClosed() {
    Browser before = zoe.signIn();
    freeze();
    unfreeze().expect(204);

    before.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    zoe.signIn(before).expect(200);
  }

  @Test
  void theCustomerIsToldThatItIsOpenAndMaySayThatItWasSomebodyElse() {
    freeze();
    unfreeze().expect(204);
    unfreeze().expect(204);

    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.subject()).isEqualTo("Your account is open again");
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce(mail.subject());
    String notMe = stack.mails().token(mail, "/not-me");
    stack.browser().post("/api/account-freezes", Map.of("token", notMe)).expect(200);
    zoe.signIn(stack.browser()).expectProblem(403, "ACCOUNT_FROZEN");
  }

  @Test
  void theCustomerSeesBothAndNotWhoOfStaffDidIt() {
    stack.clock().advance(Duration.ofSeconds(1));
    freeze();
    stack.clock().advance(Duration.ofSeconds(1));
    unfreeze().expect(204);
    stack.clock().advance(Duration.ofSeconds(1));

    Answer activity = zoe.signIn().get("/api/activity").expect(200);

    assertThat(
            StreamSupport.stream(activity.json().path("events").spliterator(), false)
                .map(event -> event.path("event").asText()))
        .startsWith("SIGNED_IN", "ACCOUNT_UNFROZEN_BY_STAFF", "ACCOUNT_FROZEN_BY_STAFF");
    assertThat(activity.body()).doesNotContain("staff-42");
  }

  @Test
  void whatACustomerFrozeThemselvesStaffOpen() {
    String notMe = stack.mails().token(stack.mails().latest(zoe.email()), "/not-me");
    stack.browser().post("/api/account-freezes", Map.of("token", notMe)).expect(200);
    freeze();
    assertThat(stored("ACCOUNT_FROZEN_BY_STAFF")).isEmpty();

    unfreeze().expect(204);

    zoe.signIn(stack.browser()).expect(200);
  }

  private void freeze() {
    again().send("PUT", "/staff/api/users/" + userId + "/freeze", null, Map.of()).expect(204);
  }

  private Answer unfreeze() {
    return again().delete("/staff/api/users/" + userId + "/freeze");
  }

  private void check(OnFile holder) {
    again()
        .post(
            "/staff/api/holders/" + holder.customerId() + "/identity-checks",
            Map.of("kind", "IN_PERSON"))
        .expect(201);
  }

  /** The same person with a token of this hour. */
  private Browser again() {
    return stack.staff("sub=staff-42");
  }

  private JsonNode found() {
    return staff
        .post("/staff/api/holder-searches", Map.of("email", zoe.email()))
        .expect(200)
        .json()
        .at("/users/0");
  }

  private List<Map<String, AttributeValue>> stored(String event) {
    return Tables.items(stack, "UsersTable").stream()
        .filter(item -> Tables.text(item, "pk").equals("USER#" + userId))
        .filter(item -> Tables.text(item, "event").equals(event))
        .toList();
  }
}
