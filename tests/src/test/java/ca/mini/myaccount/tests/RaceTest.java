package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever many do at once happens once. */
final class RaceTest {
  private static final int MANY = 20;

  private final Stack stack = Stack.onANewDay();

  @Test
  void ofTwentyActivationsByOneLinkOneWins() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers =
        Race.run(
            MANY,
            i ->
                browsers
                    .get(i)
                    .post(
                        "/api/registrations/activation",
                        Map.of("token", token, "password", password(i))));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
    assertThat(answers).filteredOn(answer -> answer.body().contains("\"ACTIVATED\"")).hasSize(1);
    assertThat(Tables.userAccountsOf(stack, zoe.email())).hasSize(1);
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsOnlyOnce("Your My MINI Account was activated");
    int winner = indexOf(answers, "\"ACTIVATED\"");
    zoe.signIn(stack.browser(), password(winner)).expect(200);
    zoe.signIn(stack.browser(), password((winner + 1) % MANY)).expect(401);
  }

  @Test
  void ofTwentyResetsByOneLinkOneWins() {
    Customer zoe = Customer.activated(stack);
    String token = zoe.resetToken();
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers =
        Race.run(
            MANY,
            i ->
                browsers
                    .get(i)
                    .post(
                        "/api/password-resets/confirmation",
                        Map.of("token", token, "password", password(i))));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .as(bodies(answers))
        .allMatch(answer -> answer.code().equals("INVALID_TOKEN"));
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce("Your password was changed");
    int winner = indexOf(answers, "PASSWORD_CHANGED");
    zoe.signIn(stack.browser(), password(winner)).expect(200);
    zoe.signIn(stack.browser(), password((winner + 1) % MANY)).expect(401);
    zoe.signIn(stack.browser()).expect(401);
  }

  @Test
  void ofTwentyRegistrationsOfOneAddressOneBecomesAnAccount() {
    Customer zoe = Customer.stranger(stack);
    List<Browser> browsers = browsers(MANY);
    List<Answer> registered =
        Race.run(MANY, i -> browsers.get(i).post("/api/registrations", zoe.registration()));
    assertThat(registered).extracting(Answer::status).as(bodies(registered)).containsOnly(202);
    List<String> links =
        stack.mails().to(zoe.email()).stream()
            .map(mail -> stack.mails().token(mail, "/activate"))
            .toList();
    assertThat(links).as("three mails a day, also in a race").hasSize(3).doesNotHaveDuplicates();

    List<Answer> answers =
        Race.run(
            MANY,
            i ->
                browsers
                    .get(i)
                    .post(
                        "/api/registrations/activation",
                        Map.of("token", links.get(i % 3), "password", password(i))));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
    assertThat(answers).filteredOn(answer -> answer.body().contains("\"ACTIVATED\"")).hasSize(1);
    assertThat(Tables.userAccountsOf(stack, zoe.email())).hasSize(1);
    zoe.signIn(stack.browser(), password(indexOf(answers, "\"ACTIVATED\""))).expect(200);
  }

  @Test
  void ofSeveralCustomersWhoWantOneAddressOneGetsIt() {
    List<Customer> customers =
        IntStream.range(0, 3).mapToObj(i -> Customer.activated(stack)).toList();
    String wanted = stack.freshEmail("wanted");
    customers.forEach(
        customer ->
            customer.signIn().post("/api/profile/email", Map.of("email", wanted)).expect(202));
    List<String> links =
        stack.mails().to(wanted).stream()
            .map(mail -> stack.mails().token(mail, "/confirm-email"))
            .toList();
    assertThat(links).hasSize(3);
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers =
        Race.run(
            MANY,
            i ->
                browsers
                    .get(i)
                    .post("/api/profile/email/confirmation", Map.of("token", links.get(i % 3))));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .as(bodies(answers))
        .extracting(Answer::code)
        .isSubsetOf("EMAIL_TAKEN", "INVALID_TOKEN");
    assertThat(Tables.userAccountsOf(stack, wanted)).hasSize(1);
    List<Integer> own =
        customers.stream().map(customer -> customer.signIn(stack.browser()).status()).toList();
    assertThat(own).containsExactlyInAnyOrder(200, 200, 401);
  }

  @Test
  void whoeverClicksUndoTwentyTimesUndoesOnce() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    zoe.signIn().post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String confirmation = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");
    stack
        .browser()
        .post("/api/profile/email/confirmation", Map.of("token", confirmation))
        .expect(200);
    String undo = stack.mails().token(stack.mails().latest(zoe.email()), "/restore-email");
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers =
        Race.run(
            MANY, i -> browsers.get(i).post("/api/profile/email/reversal", Map.of("token", undo)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .as(bodies(answers))
        .allMatch(answer -> answer.code().equals("INVALID_TOKEN"));
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .containsOnlyOnce("Your email address was restored");
  }

  @Test
  void twentyFreezesAtOnceTellTheCustomerOnce() {
    Customer zoe = Customer.activated(stack);
    String token = stack.mails().token(stack.mails().latest(zoe.email()), "/not-me");
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers =
        Race.run(MANY, i -> browsers.get(i).post("/api/account-freezes", Map.of("token", token)));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce("Your account is frozen");
  }

  @Test
  void twentySignInsFromEverywhereAllSucceed() {
    Customer zoe = Customer.activated(stack);
    List<Browser> browsers = browsers(MANY);

    List<Answer> answers = Race.run(MANY, i -> zoe.signIn(browsers.get(i)));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
    assertThat(browsers.get(0).get("/api/sessions").json().get("sessions")).hasSize(MANY);
  }

  @Test
  void aDoubleClickSignsIn() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser();

    List<Answer> answers = Race.run(3, i -> zoe.signIn(laptop.copy()));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
  }

  @Test
  void guessesAtOnceAreCountedOneByOne() {
    Customer zoe = Customer.activated(stack);
    Browser guesser = stack.browser();

    List<Answer> answers =
        Race.run(MANY, i -> zoe.signIn(guesser.copy(), i == MANY - 1 ? "z" : password(i)));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(401);
    zoe.signIn(guesser).expectProblem(401, "INVALID_CREDENTIALS");
    stack.clock().advance(Duration.ofSeconds(1));
    zoe.signIn(guesser).expect(200);
  }

  @Test
  void oneSessionThatIsUsedTwentyTimesAtOnceWorksEveryTime() {
    Browser laptop = Customer.activated(stack).signIn();
    stack.clock().advance(Duration.ofMinutes(2));

    List<Answer> answers = Race.run(MANY, i -> laptop.get("/api/session"));

    assertThat(answers).extracting(Answer::status).as(bodies(answers)).containsOnly(200);
  }

  @Test
  void signingOutAtTheMomentWhenTheSessionIsUsedIsNotUndone() {
    Browser laptop = Customer.activated(stack).signIn();
    stack.clock().advance(Duration.ofMinutes(2));

    Browser copy = laptop.copy();
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("ShowSessionFunction")
                  && call.operation().equals("updateItem")) {
                copy.delete("/api/session").expect(204);
              }
            });
    laptop.get("/api/session").expect(200);
    stack.interference().stop();

    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  private List<Browser> browsers(int count) {
    return IntStream.range(0, count).mapToObj(i -> stack.browser()).toList();
  }

  private static String password(int number) {
    return "seven copper kites over Gaspé " + number;
  }

  private static int indexOf(List<Answer> answers, String text) {
    return IntStream.range(0, answers.size())
        .filter(i -> answers.get(i).body().contains(text))
        .findFirst()
        .orElseThrow();
  }

  private static String bodies(List<Answer> answers) {
    return answers.stream().map(Answer::body).distinct().toList().toString();
  }
}
