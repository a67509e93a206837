package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer closes the account: nobody signs in any more, and little is kept. */
final class CloseAccountTest {
  private static final String CLOSURE = "/api/profile/closure";
  private static final String SESSION = "__Host-session";
  private static final Duration MONTH = Duration.ofDays(31);

  /** What may be left without an end of its own within a month. */
  private static final Set<String> KEPT = Set.of("AUDIT", "CLOSURE");

  private static final AttributeValue NEVER = Items.number(Long.MAX_VALUE);

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String loan = ledger.loan(zoeOnFile);

  @Test
  void nobodySignsInAnyMoreAndEverySessionIsOver() {
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    Browser phone = zoe.signIn();

    Answer closed = close(laptop, zoe.password()).expect(204);

    assertThat(closed.header("clear-site-data")).isEqualTo("\"cache\", \"storage\"");
    assertThat(laptop.cookie(SESSION)).isEmpty();
    phone.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void whatIsKeptNamesNobodyAndAllElseHasAnEnd() {
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    String partition = "USER#" + ledger.userOf(zoeOnFile);
    laptop.get("/api/agreements/" + loan + "/documents/contract").expect(200);

    close(laptop, zoe.password()).expect(204);

    List<Map<String, AttributeValue>> left =
        stored().users().stream()
            .filter(item -> Stored.text(item, "pk").equals(partition))
            .toList();
    long month = stack.clock().instant().plus(MONTH).getEpochSecond();
    assertThat(left)
        .isNotEmpty()
        .allSatisfy(
            item -> {
              assertThat(item.toString()).doesNotContain(zoe.email(), zoe.firstName(), loan);
              assertThat(item).containsKey("expiresAt");
              if (!KEPT.contains(Stored.text(item, "sk").replaceFirst("#.*", ""))) {
                assertThat(Long.parseLong(item.getOrDefault("expiresAt", NEVER).n()))
                    .isLessThan(month);
              }
            });
    assertThat(kinds(left)).doesNotContain("USER", "LINKS", "INBOX", "SEEN", "DEVICE", "FAILURES");
  }

  @Test
  void nothingThatOneIdGaveOpensAnythingAnyMore() {
    Browser laptop = zoe.signIn();
    Browser car = stack.browser();
    car.post("/api/oneid/session", Map.of("login", zoe.email(), "password", zoe.password()))
        .expect(200);
    RelyingParty app = RelyingParty.app(stack);
    RelyingParty shop = RelyingParty.shop(stack);
    shop.consent(laptop);
    new Authenticator(stack).register(laptop, zoe.password()).expect(200);
    Answer tokens = app.tokens(laptop);
    String code = app.code(car);
    String userId = stored().owner(zoe.email()).orElseThrow();

    close(laptop, zoe.password()).expect(204);

    app.userInfo(tokens.text("access_token")).expect(401);
    assertThat(app.refresh(tokens.text("refresh_token")).expect(400).text("error"))
        .isEqualTo("invalid_grant");
    assertThat(app.exchange(code).expect(400).text("error")).isEqualTo("invalid_grant");
    assertThat(app.authorize(car, "prompt=none").header("location"))
        .contains("error=login_required");
    assertThat(laptop.cookie("__Host-oneid")).isEmpty();
    assertThat(
            kinds(
                stored().users().stream()
                    .filter(item -> Stored.text(item, "pk").equals("USER#" + userId))
                    .toList()))
        .doesNotContain("CONSENTS", "PASSKEY");
  }

  @Test
  void addressAndAgreementsAreFreeForANewAccount() {
    ledger.link(zoe, zoeOnFile);
    String before = ledger.userOf(zoeOnFile);
    close(ledger.authorized(zoe), zoe.password()).expect(204);
    assertThat(ledger.userOf(zoeOnFile)).isEmpty();

    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    stack.clock().advance(Duration.ofMinutes(1)); // until another code may be sent
    new DeviceSteps(stack, zoe.signIn()).link(zoeOnFile);

    assertThat(ledger.userOf(zoeOnFile)).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void aWrongPasswordClosesNothingAndCountsAsAtTheSignIn() {
    Browser laptop = zoe.signIn();
    for (int i = 0; i < 5; i++) {
      close(laptop, "not the password at all").expectFieldError("password", "WRONG_PASSWORD");
    }

    close(laptop, zoe.password()).expectFieldError("password", "WRONG_PASSWORD");

    laptop.get("/api/session").expect(200);
    stack.clock().advance(Duration.ofSeconds(1));
    close(laptop, zoe.password()).expect(204);
  }

  @Test
  void thePasswordIsAskedForHoweverLatelyItWasGiven() {
    zoe.signIn().post(CLOSURE, Map.of()).expectFieldError("password", "REQUIRED");
  }

  @Test
  void aSecondClickIsToldTheSameButAnotherSessionIsNot() {
    Browser laptop = zoe.signIn();
    Browser phone = zoe.signIn();
    String userId = stored().owner(zoe.email()).orElseThrow();
    String cookie = laptop.cookie(SESSION).orElseThrow();
    close(laptop, zoe.password()).expect(204);

    laptop.setCookie(SESSION, cookie);
    close(laptop, zoe.password()).expect(204);

    close(phone, zoe.password()).expectProblem(401, "NOT_SIGNED_IN");
    requireClosedOnce(userId);
  }

  @Test
  void ofTwoClicksAtOnceOneClosesAndBothAreToldThatItIsClosed() {
    ledger.link(zoe, zoeOnFile);
    String userId = ledger.userOf(zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    List<Answer> answers = Race.run(2, i -> close(laptop, zoe.password()));

    assertThat(answers).allMatch(answer -> answer.status() == 204);
    requireClosedOnce(userId);
  }

  @Test
  void whatIsUnlinkedAtTheSameMomentIsFreeToo() {
    ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    List<Answer> answers =
        Race.run(
            2,
            i -> i == 0 ? close(laptop, zoe.password()) : laptop.delete("/api/agreements/" + loan));

    assertThat(answers.get(0).status()).isEqualTo(204);
    assertThat(ledger.userOf(zoeOnFile)).isEmpty();
  }

  @Test
  void theMailSaysWhatIsKeptAndWhomToCallInTheAccountsLanguage() {
    Customer yan = Customer.frenchStranger(stack);
    yan.register().expect(202);
    yan.activate(yan.activationToken()).expect(200);

    close(zoe.signIn(), zoe.password()).expect(204);
    close(yan.signIn(), yan.password()).expect(204);

    assertThat(stack.mails().latest(zoe.email()).subject()).isEqualTo("Your account was closed");
    assertThat(stack.mails().latest(zoe.email()).text())
        .contains("7 years", "25 months", "90 days", "please call us right away")
        .doesNotContain("#token=");
    assertThat(stack.mails().latest(yan.email()).text())
        .contains("7\u00a0ans", "25\u00a0mois", "90\u00a0jours", "veuillez nous appeler");
  }

  @Test
  void theAddressBeforeAChangeIsToldTooAndIsNotKeptForTheAccount() {
    String email = stack.freshEmail("new");
    Browser laptop = zoe.signIn();
    laptop.post("/api/profile/email", Map.of("email", email)).expect(202);
    String token = stack.mails().token(stack.mails().latest(email), "/confirm-email");
    laptop.post("/api/profile/email/confirmation", Map.of("token", token)).expect(200);
    String undo = stack.mails().token(stack.mails().latest(zoe.email()), "/restore-email");

    close(laptop, zoe.password()).expect(204);

    assertThat(stack.mails().subjectsTo(zoe.email())).contains("Your account was closed");
    assertThat(stack.mails().subjectsTo(email)).contains("Your account was closed");
    laptop
        .post("/api/profile/email/reversal", Map.of("token", undo))
        .expectProblem(400, "INVALID_TOKEN");
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
  }

  @Test
  void linksOfMailsAreWorthlessAfterwards() {
    String reset = zoe.resetToken();
    Mail notice = stack.mails().latest(zoe.email(), "Your My MINI Account was activated");
    String notMe = stack.mails().token(notice, "/not-me");

    close(zoe.signIn(), zoe.password()).expect(204);

    zoe.resetPassword(reset, "another-Battery-9-horse").expectProblem(400, "INVALID_TOKEN");
    stack
        .browser()
        .post("/api/account-freezes", Map.of("token", notMe))
        .expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void staffStillReadTheConversationsOfAClosedAccountWithoutAName() {
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    String id =
        laptop
            .post(
                "/api/conversations",
                Map.of("topic", "PAYOFF", "agreementId", loan, "text", "How much is left?"))
            .expect(201)
            .text("id");

    close(laptop, zoe.password()).expect(204);

    Desk desk = Desk.of(stack, "agent-77");
    JsonNode read = desk.read(id);
    assertThat(read.at("/messages/0/text").asText()).isEqualTo("How much is left?");
    assertThat(read.at("/customer/closedAt").asText())
        .isEqualTo(stack.clock().instant().toString());
    assertThat(read.path("customer").has("firstName")).isFalse();
    desk.reply(id, "512.34").expectProblem(409, "NOT_READ_BY_CUSTOMER");
  }

  @Test
  void aCustomerOfManyAgreementsClosesAllTheSame() {
    ledger.link(zoe, zoeOnFile);
    String userId = ledger.userOf(zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    new Inbox(stack, userId, zoeOnFile, loan, loan, laptop).alsoLinked(120);
    Items users = new Items(stack.dynamoDb(), Stored.USERS);
    users.put("USER#" + userId, "SEEN#FLEET-99", Map.of());

    close(laptop, zoe.password()).expect(204);

    assertThat(users.get("USER#" + userId, "SEEN#FLEET-99")).isEmpty();
    assertThat(ledger.userOf(zoeOnFile)).isEmpty();
  }

  @Test
  void aDeviceThatIsNotAuthorizedClosesNothing() {
    ledger.link(zoe, zoeOnFile);

    close(zoe.signIn(), zoe.password()).expectProblem(403, "DEVICE_NOT_AUTHORIZED");
  }

  private void requireClosedOnce(String userId) {
    assertThat(stored().users())
        .filteredOn(item -> Stored.text(item, "pk").equals("USER#" + userId))
        .filteredOn(item -> Stored.text(item, "event").equals("ACCOUNT_CLOSED"))
        .hasSize(1);
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce("Your account was closed");
  }

  private static Answer close(Browser browser, String password) {
    return browser.post(CLOSURE, Map.of("password", password));
  }

  private static Set<String> kinds(List<Map<String, AttributeValue>> items) {
    return items.stream().map(item -> Stored.text(item, "sk")).collect(Collectors.toSet()).stream()
        .map(sk -> sk.replaceFirst("#.*", ""))
        .collect(Collectors.toSet());
  }

  private Stored stored() {
    return new Stored(stack.dynamoDb());
  }
}
