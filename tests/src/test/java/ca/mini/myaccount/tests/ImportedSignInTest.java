package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What a customer who came with a file of accounts can do, as anybody who registered can. */
final class ImportedSignInTest {
  /** The hashes are those of libxcrypt and of Python's hashlib. */
  private static final String OLD = "Zoé's old password";

  private static final String BCRYPT = "04$If6bvum7DFjUnE9p2uDeDuu2W5MPy9UYY5hj7almIOp.Bfedm7GPm";
  private static final String SALT = "c2l4dGVlbiBieXRlcyBvaw==";

  /** Of which bcrypt takes 72 bytes. */
  private static final String LONG =
      "pass phrase, longer than what bcrypt takes; pass phrase, longer than what bcrypt takes";

  private static final String LONG_HASH =
      "$2b$04$If6bvum7DFjUnE9p2uDeDu/AAf8iV5rai1Z9Jh59lYnyjs7tSYbHe";
  private static final String WRONG = "a guess that is wrong";
  private static final String NEW = "seven copper kites over Gaspé";

  /** How the hash is stored of whoever registered here. */
  private static final String PLAIN = "$argon2id$v=19$m=19456,t=2,p=1$";

  private final Stack stack = Stack.onANewDay();
  private final String name = "Zoé.L" + stack.nextNumber();
  private final Customer zoe = Customer.stranger(stack);

  static Stream<Arguments> hashes() {
    return Stream.of(
        Arguments.of("$2a$", (UnaryOperator<ObjectNode>) one -> bcrypt(one, "$2a$" + BCRYPT)),
        Arguments.of("$2b$", (UnaryOperator<ObjectNode>) one -> bcrypt(one, "$2b$" + BCRYPT)),
        Arguments.of("$2y$", (UnaryOperator<ObjectNode>) one -> bcrypt(one, "$2y$" + BCRYPT)),
        Arguments.of("SHA-1", pbkdf2("SHA1", "CtKUz9wJOOoZ/jW0XReNjnODzmM=")),
        Arguments.of("SHA-256", pbkdf2("SHA256", "XlyHCNYZQ4DcaolLh+mvrXzd5vGbvfPPs1/T0Nyyp/s=")),
        Arguments.of(
            "SHA-512",
            pbkdf2(
                "SHA512",
                "jiY1Sbnogj7nwx4zeS26s4IeTxa/HPJsf+t8TOXKGR5Pznuk8YAfa1p4T879k4u1L1zpqqfvEwsExjiz2ot0fA"
                    + "==")));
  }

  private static ObjectNode bcrypt(ObjectNode account, String hash) {
    return AccountFile.bcrypt(account, hash);
  }

  private static UnaryOperator<ObjectNode> pbkdf2(String digest, String hash) {
    return account -> AccountFile.pbkdf2(account, digest, 1000, SALT, hash);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hashes")
  void theOldPasswordSignsInAndIsHashedAnewThen(String kind, UnaryOperator<ObjectNode> hash) {
    JsonNode account = hash.apply(AccountFile.account(name, zoe.email(), true));
    imported(account);
    assertThat(stored())
        .startsWith(kind.startsWith("$") ? "$bcrypt$" : "$pbkdf2$")
        .contains(PLAIN)
        .doesNotContain(lastOf(account.at("/password/hash").asText()));

    signIn(name, WRONG).expectProblem(401, "INVALID_CREDENTIALS");
    assertThat(stored()).as("after a wrong password").doesNotStartWith(PLAIN);
    signIn(name, OLD).expect(200);

    assertThat(stored()).startsWith(PLAIN);
    signIn(zoe.email(), OLD).expect(200);
    signIn(name.toUpperCase(Locale.ROOT), OLD).expect(200);
    signIn(name, WRONG).expect(401);
  }

  /** Of bcrypt's text the salt comes first, which is no secret. */
  private static String lastOf(String hash) {
    return hash.substring(hash.length() - 20);
  }

  @Test
  void theFirstSignInMayBeByTheAddress() {
    imported(AccountFile.account(name, zoe.email(), true));

    signIn(zoe.email().toUpperCase(Locale.ROOT), AccountFile.PASSWORD).expect(200);

    assertThat(stored()).startsWith(PLAIN);
    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void whatBcryptLeavesOutOfALongPasswordCountsAfterTheFirstSignIn() {
    imported(AccountFile.bcrypt(AccountFile.account(name, zoe.email(), true), LONG_HASH));

    signIn(name, LONG.substring(0, 71)).expect(401);
    signIn(name, LONG).expect(200);

    signIn(name, LONG.substring(0, 72)).expect(401);
    signIn(name, LONG).expect(200);
  }

  /** Where implementations in C end a password; nobody types one. */
  @Test
  void aNulIsNotTakenForTheEndOfAPassword() {
    imported(AccountFile.account(name, zoe.email(), true));

    signIn(name, AccountFile.PASSWORD + "\u0000and more")
        .expectFieldError("password", "INVALID_CHARACTERS");
    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void twoWhoSignInAtOnceForTheFirstTimeBothDo() {
    imported(AccountFile.account(name, zoe.email(), true));
    List<Answer> other = new ArrayList<>();
    stack
        .interference()
        .before(
            call -> {
              if (other.isEmpty() && replacesThePassword(call)) {
                stack.interference().stop();
                other.add(signIn(zoe.email(), AccountFile.PASSWORD));
              }
            });

    signIn(name, AccountFile.PASSWORD).expect(200);

    assertThat(other).hasSize(1).allSatisfy(answer -> answer.expect(200));
    assertThat(stored()).startsWith(PLAIN);
    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  private static boolean replacesThePassword(Interference.Call call) {
    return call.request() instanceof TransactWriteItemsRequest request
        && request.toString().contains(PLAIN);
  }

  @Test
  void aWrongPasswordTellsNothingOfTheAccountOrItsName() {
    imported(AccountFile.account(name, zoe.email(), true));
    String waits = "waits" + stack.nextNumber();
    imported(AccountFile.account(waits, stack.freshEmail("zoe"), false));
    List<String> calls = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (String login :
        List.of(
            "nobody" + stack.nextNumber(), stack.freshEmail("nobody"), name, zoe.email(), waits)) {
      StringBuilder made = new StringBuilder();
      stack.interference().before(call -> made.append(writes(call)).append('\n'));
      Answer answer = signIn(login, WRONG).expectProblem(401, "INVALID_CREDENTIALS");
      stack.interference().stop();
      calls.add(made.toString());
      seen.add(answer.body() + answer.headers().map().keySet());
    }

    assertThat(calls).allMatch(calls.get(0)::equals).doesNotContain("");
    assertThat(seen).allMatch(seen.get(0)::equals);
  }

  private static String writes(Interference.Call call) {
    return call.operation() + new Call(call.function(), call.operation(), call.request()).writes();
  }

  @Test
  void aFileThatComesWhileTheAddressIsActivatedLeavesNoNameBehind() {
    Customer liam = Customer.registered(stack);
    String token = liam.activationToken();
    List<JsonNode> reports = new ArrayList<>();
    stack
        .interference()
        .before(
            call -> {
              if (reports.isEmpty()
                  && call.function().equals("ActivateFunction")
                  && call.operation().equals("transactWriteItems")) {
                stack.interference().stop();
                JsonNode account = AccountFile.account(name, liam.email(), false);
                reports.add(AccountFile.deliver(stack, AccountFile.of(account)));
              }
            });

    liam.activate(token).expectProblem(503, "TRY_AGAIN");
    assertThat(liam.activate(token).expect(200).text("status")).isEqualTo("ACTIVATED");

    assertThat(reports).hasSize(1);
    signIn(name, liam.password()).expect(200);
  }

  @Test
  void triesByNameAndByAddressAreCountedTogether() {
    imported(AccountFile.account(name, zoe.email(), true));
    Browser laptop = stack.browser();
    for (String login :
        List.of(name, zoe.email(), name.toLowerCase(Locale.ROOT), zoe.email(), name)) {
      signIn(laptop, login, WRONG).expect(401);
    }

    signIn(laptop, name, AccountFile.PASSWORD).expectProblem(401, "INVALID_CREDENTIALS");
    signIn(laptop, zoe.email(), AccountFile.PASSWORD).expectProblem(401, "INVALID_CREDENTIALS");

    stack.clock().advance(Duration.ofSeconds(1));
    signIn(laptop, name, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void onlyTheTermsAndTheLinkingAreAskedFor() {
    imported(AccountFile.account(name, zoe.email(), true));
    Browser laptop = stack.browser();
    Answer first = signIn(laptop, name, AccountFile.PASSWORD).expect(200);
    assertThat(first.json().path("termsToAccept").asBoolean()).isTrue();

    laptop.post("/api/terms/acceptance", Map.of("version", Customer.TERMS)).expect(204);

    Answer then = laptop.get("/api/session").expect(200);
    assertThat(then.json().path("termsToAccept").asBoolean()).isFalse();
    assertThat(then.text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
    assertThat(then.text("user/email")).isEqualTo(zoe.email());
    Ledger ledger = new Ledger(stack);
    OnFile onFile = ledger.holder("Zoé", "Lefèvre");
    ledger.lease(onFile);
    new DeviceSteps(stack, laptop).link(onFile);
    assertThat(laptop.get("/api/session").expect(200).text("nextStep")).isEqualTo("OVERVIEW");
  }

  @Test
  void theNameSignsInToOneId() {
    imported(AccountFile.account(name, zoe.email(), true));

    oneId(WRONG).expectProblem(401, "INVALID_CREDENTIALS");
    assertThat(oneId(AccountFile.PASSWORD).expect(200).text("location"))
        .startsWith(stack.publicOrigin());

    assertThat(stored()).startsWith(PLAIN);
  }

  private Answer oneId(String password) {
    return stack.browser().post("/api/oneid/session", Map.of("login", name, "password", password));
  }

  @Test
  void aResetReplacesTheOldHash() {
    imported(AccountFile.account(name, zoe.email(), true));

    zoe.resetPassword(zoe.resetToken(), NEW).expect(200);

    assertThat(stored()).startsWith(PLAIN);
    signIn(name, AccountFile.PASSWORD).expect(401);
    signIn(name, NEW).expect(200);
  }

  @Test
  void closingTheAccountFreesNameAndAddress() {
    imported(AccountFile.account(name, zoe.email(), true));
    Browser laptop = stack.browser();
    signIn(laptop, name, AccountFile.PASSWORD).expect(200);
    laptop.post("/api/profile/closure", Map.of("password", AccountFile.PASSWORD)).expect(204);
    signIn(name, AccountFile.PASSWORD).expect(401);
    assertThat(
            Tables.items(stack, "UsersTable").stream()
                .map(item -> Tables.text(item, "pk"))
                .filter(key -> key.equals("USERNAME#" + name.toLowerCase(Locale.ROOT))))
        .isEmpty();

    imported(AccountFile.account(name, zoe.email(), true));

    signIn(name, AccountFile.PASSWORD).expect(200);
  }

  @Test
  void theNameIsInWhatTheCustomerTakesAlong() {
    imported(AccountFile.account(name, zoe.email(), true));
    Browser laptop = stack.browser();
    signIn(laptop, name, AccountFile.PASSWORD).expect(200);

    Answer export = laptop.get("/api/profile/export").expect(200);

    assertThat(export.text("data/profile/userName")).isEqualTo(name);
  }

  private void imported(JsonNode account) {
    JsonNode report = AccountFile.deliver(stack, AccountFile.of(account));
    assertThat(report.path("accepted").asInt()).as(report.toString()).isEqualTo(1);
  }

  /** What is stored of the password. */
  private String stored() {
    return Tables.text(Tables.userAccountsOf(stack, zoe.email()).get(0), "passwordHash");
  }

  private Answer signIn(String login, String password) {
    return signIn(stack.browser(), login, password);
  }

  private static Answer signIn(Browser browser, String login, String password) {
    return browser.post("/api/session", Map.of("email", login, "password", password));
  }
}
