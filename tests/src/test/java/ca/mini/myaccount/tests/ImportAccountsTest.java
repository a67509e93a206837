package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who had an account at ConnectedDrive has it here, with the same name and password. */
final class ImportAccountsTest {
  private final Stack stack = Stack.onANewDay();
  private final String name = "zoe.l" + stack.nextNumber();

  @Test
  void theCustomerSignsInByNameOrAddressAndIsAskedForTheTerms() {
    Customer zoe = Customer.stranger(stack);
    JsonNode report = deliver(AccountFile.account(name, zoe.email(), true));
    assertThat(report.path("status").asText()).isEqualTo("DONE");
    assertThat(report.path("accepted").asInt()).isEqualTo(1);

    Answer byName = signIn(name.toUpperCase(Locale.ROOT), AccountFile.PASSWORD);
    byName.expect(200);
    assertThat(byName.json().path("termsToAccept").asBoolean()).isTrue();
    assertThat(byName.text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
    signIn(zoe.email(), AccountFile.PASSWORD).expect(200);
    signIn(name, "abd").expect(401);
    signIn("nobody" + stack.nextNumber(), AccountFile.PASSWORD).expect(401);
  }

  @Test
  void anAccountThatExistsKeepsItsPassword() {
    Customer zoe = Customer.activated(stack);

    JsonNode report = deliver(AccountFile.account(name, zoe.email(), true));

    assertRejected(report, "EMAIL_TAKEN");
    zoe.signIn();
    signIn(zoe.email(), AccountFile.PASSWORD).expect(401);
    signIn(name, AccountFile.PASSWORD).expect(401);
  }

  @Test
  void aNameIsOneCustomersAlone() {
    JsonNode report =
        deliver(
            AccountFile.account(name, stack.freshEmail("zoe"), true),
            AccountFile.account(name.toUpperCase(Locale.ROOT), stack.freshEmail("zoe"), true));

    assertThat(report.path("accepted").asInt()).isEqualTo(1);
    assertRejected(report, "USER_NAME_TAKEN");
  }

  @Test
  void anAddressThatWasNeverConfirmedIsActivatedByMailWithANewPassword() {
    Customer zoe = Customer.stranger(stack);
    JsonNode report = deliver(AccountFile.account(name, zoe.email(), false));
    assertThat(report.path("toActivate").asInt()).isEqualTo(1);
    signIn(name, AccountFile.PASSWORD).expect(401);
    signIn(zoe.email(), AccountFile.PASSWORD).expect(401);

    zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);
    zoe.activate(zoe.activationToken()).expect(200);

    signIn(name, AccountFile.PASSWORD).expect(401);
    signIn(name, zoe.password()).expect(200);
  }

  @Test
  void whoRegistersInsteadHasTheNameToo() {
    Customer zoe = Customer.stranger(stack);
    deliver(AccountFile.account(name, zoe.email(), false));

    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);

    signIn(name, zoe.password()).expect(200);
  }

  @Test
  void aRegistrationUnderWayIsNotMerged() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();
    deliver(AccountFile.account(name, zoe.email(), true));

    assertThat(zoe.activate(token).expect(200).text("status")).isEqualTo("ALREADY_ACTIVATED");
    zoe.signIn(stack.browser()).expect(401);
    signIn(zoe.email(), AccountFile.PASSWORD).expect(200);
  }

  @Test
  void aWrongLineIsReportedAndTheOthersAreTaken() {
    ObjectNode costly = AccountFile.account(name + "a", stack.freshEmail("zoe"), true);
    ((ObjectNode) costly.path("password"))
        .put("hash", "$2a$15$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i");
    JsonNode report = deliver(costly, AccountFile.account(name, stack.freshEmail("zoe"), true));

    assertRejected(report, "OUT_OF_RANGE");
    assertThat(report.at("/rejections/0/field").asText()).isEqualTo("password.hash");
    assertThat(report.at("/rejections/0/line").asInt()).isEqualTo(2);
    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void aFileThatWasCutOffChangesNothing() {
    JsonNode report =
        deliver(AccountFile.of(2, AccountFile.account(name, stack.freshEmail("zoe"), true)));

    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    assertThat(report.path("reason").asText()).isEqualTo("COUNT_DIFFERS");
    signIn(name, AccountFile.PASSWORD).expect(401);
  }

  private Answer signIn(String login, String password) {
    return stack.browser().post("/api/session", Map.of("email", login, "password", password));
  }

  private JsonNode deliver(JsonNode... accounts) {
    return deliver(AccountFile.of(accounts));
  }

  private JsonNode deliver(byte[] content) {
    return AccountFile.deliver(stack, content);
  }

  private static void assertRejected(JsonNode report, String reason) {
    assertThat(report.path("rejected").asInt()).isEqualTo(1);
    assertThat(report.at("/rejections/0/reason").asText()).isEqualTo(reason);
  }
}
