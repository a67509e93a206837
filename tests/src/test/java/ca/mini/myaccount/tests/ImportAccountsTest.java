package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who had an account at ConnectedDrive has it here, with the same name and password. */
final class ImportAccountsTest {
  private static final String OTHER_PASSWORD = "U*U*";
  private static final String OTHER_HASH =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK";

  private static final String TAIL = "If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";
  private static final String SALT = "c2l4dGVlbiBieXRlcyBvaw==";
  private static final String HASH = "XlyHCNYZQ4DcaolLh+mvrXzd5vGbvfPPs1/T0Nyyp/s=";

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
  void nothingOfAnAccountThatExistsChangesByItsAddressOrItsName() {
    Customer zoe = Customer.stranger(stack);
    deliver(AccountFile.account(name, zoe.email(), true));
    signIn(name, AccountFile.PASSWORD).expect(200);
    var before = Tables.userAccountsOf(stack, zoe.email());
    String other = stack.freshEmail("other");

    JsonNode report =
        deliver(
            changed(AccountFile.account("new" + name, zoe.email(), true)),
            changed(AccountFile.account("new" + name, zoe.email(), false)),
            changed(AccountFile.account(name, other, true)),
            changed(AccountFile.account(name, other, false)),
            changed(AccountFile.account(name, zoe.email(), true)));

    assertThat(report.path("accepted").asInt()).isZero();
    assertThat(reasons(report))
        .containsExactly(
            "2 EMAIL_TAKEN email",
            "3 EMAIL_TAKEN email",
            "4 USER_NAME_TAKEN userName",
            "5 USER_NAME_TAKEN userName",
            "6 EMAIL_TAKEN email");
    assertThat(Tables.userAccountsOf(stack, zoe.email())).isEqualTo(before);
    assertThat(Tables.userAccountsOf(stack, other)).isEmpty();
    for (String login : List.of(name, "new" + name, zoe.email(), other)) {
      signIn(login, OTHER_PASSWORD).expect(401);
    }
    signIn("new" + name, AccountFile.PASSWORD).expect(401);
    signIn(other, AccountFile.PASSWORD).expect(401);
    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  private static ObjectNode changed(ObjectNode account) {
    account.put("firstName", "Mallory");
    return AccountFile.bcrypt(account, OTHER_HASH);
  }

  @Test
  void anAddressIsInAFileOnce() {
    String email = stack.freshEmail("zoe");

    JsonNode report =
        deliver(
            AccountFile.account(name, email, true),
            changed(AccountFile.account("new" + name, email.toUpperCase(Locale.ROOT), true)),
            changed(AccountFile.account("newer" + name, email, false)));

    assertThat(reasons(report)).containsExactly("3 EMAIL_TAKEN email", "4 EMAIL_TAKEN email");
    assertThat(Tables.userAccountsOf(stack, email)).hasSize(1);
    signIn("new" + name, OTHER_PASSWORD).expect(401);
    signIn(email, OTHER_PASSWORD).expect(401);
    signIn(email, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void theSameFileAgainMakesNothingTwice() {
    String email = stack.freshEmail("zoe");
    byte[] file =
        AccountFile.of(
            AccountFile.account(name, email, true),
            AccountFile.account("waits" + name, stack.freshEmail("liam"), false));
    assertThat(deliver(file).path("accepted").asInt()).isEqualTo(2);
    signIn(name, AccountFile.PASSWORD).expect(200);
    var before = Tables.userAccountsOf(stack, email);

    JsonNode report = deliver(file);

    assertThat(reasons(report)).containsExactly("2 EMAIL_TAKEN email", "3 EMAIL_TAKEN email");
    assertThat(Tables.userAccountsOf(stack, email)).isEqualTo(before).hasSize(1);
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
  void aPasswordThatIsTheUserNameIsRefused() {
    Customer zoe = Customer.stranger(stack);
    String longName = "xkvq.8wzp-" + name;
    deliver(AccountFile.account(longName, zoe.email(), false));
    zoe.phone().post("/api/registrations/resend", Map.of("email", zoe.email())).expect(202);
    String token = zoe.activationToken();

    for (String password : List.of(longName, longName + longName)) {
      Answer refused =
          zoe.phone()
              .post("/api/registrations/activation", Map.of("token", token, "password", password));

      refused.expectProblem(400, "INVALID_FIELDS");
      assertThat(refused.fieldErrors()).containsExactly("password PASSWORD_HAS_CONTEXT_WORDS");
    }
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
  void whatIsWrongWithALineIsReportedAndNothingThatIsInIt() {
    List<Bad> lines =
        List.of(
            new Bad("OUT_OF_RANGE password.hash", hash("$2b$15$" + TAIL)),
            new Bad("OUT_OF_RANGE password.hash", hash("$2y$31$" + TAIL)),
            new Bad("OUT_OF_RANGE password.hash", hash("$2a$03$" + TAIL)),
            new Bad("INVALID_HASH password.hash", hash("$2x$10$" + TAIL)),
            new Bad("INVALID_HASH password.hash", hash("$2b$10$" + TAIL + "=")),
            new Bad("INVALID_HASH password.hash", hash("$2b$10$" + TAIL.substring(1))),
            new Bad("OUT_OF_RANGE password.iterations", pbkdf2(1_000_001, SALT, HASH)),
            new Bad("OUT_OF_RANGE password.iterations", pbkdf2(0, SALT, HASH)),
            new Bad("INVALID_SALT password.salt", pbkdf2(1000, "c2hvcnQ=", HASH)),
            new Bad("INVALID_HASH password.hash", pbkdf2(1000, SALT, HASH + HASH)),
            new Bad("INVALID_HASH password.hash", pbkdf2(1000, SALT, "kumquat!")),
            new Bad("UNKNOWN_VALUE password.algorithm", password("MD5")),
            new Bad("WRONG_TYPE password", one -> one.put("password", OTHER_PASSWORD)),
            new Bad("REQUIRED password", one -> one.remove("password")),
            new Bad("REQUIRED emailVerified", one -> one.remove("emailVerified")),
            new Bad("INVALID_USER_NAME userName", one -> one.put("userName", "kumquat@mini.ca")),
            new Bad("INVALID_USER_NAME userName", one -> one.put("userName", "kumquat＠mini.ca")),
            new Bad("INVALID_EMAIL email", one -> one.put("email", "kumquat")),
            new Bad("UNKNOWN_FIELD plain", one -> one.put("plain", OTHER_PASSWORD)),
            new Bad("LINE_TOO_LONG", one -> one.put("lastName", "kumquat".repeat(50_000))),
            new Bad("NOT_AN_ACCOUNT", one -> one.put("type", "kumquat")));
    List<JsonNode> accounts = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Bad bad : lines) {
      ObjectNode account =
          AccountFile.account("kumquat" + stack.nextNumber(), stack.freshEmail("kumquat"), true);
      bad.change().accept(account);
      accounts.add(account);
      expected.add((accounts.size() + 1) + " " + bad.reason());
    }
    accounts.add(AccountFile.account(name, stack.freshEmail("zoe"), true));

    JsonNode report = deliver(accounts.toArray(JsonNode[]::new));

    assertThat(reasons(report)).containsExactlyElementsOf(expected);
    assertThat(report.path("accepted").asInt()).isEqualTo(1);
    signIn(name, AccountFile.PASSWORD).expect(200);
    for (String text : List.of(report.toString(), stack.log())) {
      assertThat(text).doesNotContain("kumquat", TAIL.substring(22), HASH, OTHER_PASSWORD, "$2b$");
    }
    assertThat(Tables.everythingIn(stack, "UsersTable")).doesNotContain("kumquat");
  }

  /** What is wrong with a line, and the reason and field that are told. */
  private record Bad(String reason, Consumer<ObjectNode> change) {}

  private static Consumer<ObjectNode> hash(String hash) {
    return account -> AccountFile.bcrypt(account, hash);
  }

  private static Consumer<ObjectNode> pbkdf2(int iterations, String salt, String hash) {
    return account -> AccountFile.pbkdf2(account, "SHA256", iterations, salt, hash);
  }

  private static Consumer<ObjectNode> password(String algorithm) {
    return account -> ((ObjectNode) account.path("password")).put("algorithm", algorithm);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EMPTY|''",
        "NOT_JSON|no JSON",
        "NOT_A_HEADER|{\"type\":\"HEADER\",\"kind\":\"AGREEMENTS\",\"count\":1}",
        "NOT_A_HEADER|{\"type\":\"ACCOUNT\",\"count\":1}",
        "REQUIRED|{\"type\":\"HEADER\",\"kind\":\"ACCOUNTS\"}",
        "COUNT_DIFFERS|{\"type\":\"HEADER\",\"kind\":\"ACCOUNTS\",\"count\":0}",
        "LINE_TOO_LONG|long"
      })
  void aFileWithoutItsHeaderChangesNothing(String reason, String header) {
    String first = header.replace("long", "x".repeat(300_000));
    String account = AccountFile.account(name, stack.freshEmail("zoe"), true) + "\n";

    JsonNode report = deliver((first.isEmpty() ? "" : first + "\n" + account).getBytes(UTF_8));

    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    assertThat(report.path("reason").asText()).isEqualTo(reason);
    assertThat(report.toString()).doesNotContain("zoe");
    signIn(name, AccountFile.PASSWORD).expect(401);
  }

  @Test
  void theSampleIsImportedWhole() {
    String sample = Project.text("docs/accounts-sample.jsonl");
    assertThat(Project.text("docs/accounts-file.md").replace(",\n ", ","))
        .contains(sample.lines().limit(3).toList());

    JsonNode report = deliver(sample.getBytes(UTF_8));

    assertThat(report.path("accepted").asInt()).as(report.toString()).isEqualTo(3);
    String password = "correct-Drive-9-lantern";
    assertThat(Project.text("README.md")).contains(password);
    signIn("zoe.l", password).expect(200);
    signIn("liam", password).expect(200);
    signIn("priya", password).expect(401);
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

  private static List<String> reasons(JsonNode report) {
    return StreamSupport.stream(report.path("rejections").spliterator(), false)
        .map(
            one ->
                String.join(
                        " ",
                        one.path("line").asText(),
                        one.path("reason").asText(),
                        one.path("field").asText())
                    .strip())
        .toList();
  }

  private static void assertRejected(JsonNode report, String reason) {
    assertThat(report.path("rejected").asInt()).isEqualTo(1);
    assertThat(report.at("/rejections/0/reason").asText()).isEqualTo(reason);
  }
}
