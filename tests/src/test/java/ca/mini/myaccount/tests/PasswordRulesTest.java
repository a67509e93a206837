package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which passwords may be chosen (NIST SP 800-63B-4 §3.1.1.2). */
final class PasswordRulesTest {
  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @CsvSource({
    "Qx7#pelican, PASSWORD_TOO_SHORT",
    "password1234, PASSWORD_TOO_COMMON",
    "iloveyou12345, PASSWORD_TOO_COMMON",
    "111111111111, PASSWORD_TOO_PREDICTABLE",
    "qwertyuiop12, PASSWORD_TOO_COMMON",
    "bmwfinancial1, PASSWORD_HAS_CONTEXT_WORDS",
    "ZoelineLefevre2026, PASSWORD_HAS_CONTEXT_WORDS",
    "zoélinezoéline, PASSWORD_HAS_CONTEXT_WORDS",
  })
  void aWeakPasswordIsRefusedWithTheReason(String password, String reason) {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();

    Answer answer =
        zoe.phone()
            .post("/api/registrations/activation", Map.of("token", token, "password", password));

    answer.expectFieldError("password", reason);
    assertThat(answer.text("errors/0/message")).isNotBlank();
    zoe.activate(token).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tnvxqpwzkdrf", // 12 of one class: no composition rules
        " lead and trailing space kept ",
        "кошка на крыше поёт",
        "猫は屋根の上で歌を歌っている",
        "🦭 walrus 🌙 orbits 🪔",
      })
  void anyCharactersMakeAPassword(String password) {
    Customer zoe = Customer.registered(stack);

    zoe.phone()
        .post(
            "/api/registrations/activation",
            Map.of("token", zoe.activationToken(), "password", password))
        .expect(200);

    zoe.signIn(stack.browser(), password).expect(200);
    zoe.signIn(stack.browser(), password + " ").expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void everyCharacterOf128Counts() {
    Customer zoe = Customer.registered(stack);
    String longest = "walrus orbits 42 lamps ".repeat(6).substring(0, 127) + "é";

    zoe.phone()
        .post(
            "/api/registrations/activation",
            Map.of("token", zoe.activationToken(), "password", longest))
        .expect(200);

    zoe.signIn(stack.browser(), longest.substring(0, 127) + "e")
        .expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser(), longest).expect(200);
  }

  @Test
  void moreThan128CharactersAreRefusedAndNotCut() {
    Customer zoe = Customer.registered(stack);

    zoe.phone()
        .post(
            "/api/registrations/activation",
            Map.of("token", zoe.activationToken(), "password", "walrus orbits ".repeat(10) + "x"))
        .expectFieldError("password", "PASSWORD_TOO_LONG");
  }

  @Test
  void charactersBeyond16BitsCountOnce() {
    Customer zoe = Customer.registered(stack);
    String token = zoe.activationToken();

    zoe.phone()
        .post(
            "/api/registrations/activation",
            Map.of("token", token, "password", "🦭🌙🪔🎻🧵🪁🫖🪗🦩🧿🪩"))
        .expectFieldError("password", "PASSWORD_TOO_SHORT");
    zoe.phone()
        .post(
            "/api/registrations/activation", Map.of("token", token, "password", "🦭🌙".repeat(65)))
        .expectFieldError("password", "PASSWORD_TOO_LONG");
  }

  @Test
  void anAccentIsTheSameHoweverTheKeyboardWritesIt() {
    Customer zoe = Customer.registered(stack);
    zoe.phone()
        .post(
            "/api/registrations/activation",
            Map.of("token", zoe.activationToken(), "password", "neuf pe\u0301niches a\u0300 Sorel"))
        .expect(200);

    zoe.signIn(stack.browser(), "neuf p\u00e9niches \u00e0 Sorel").expect(200);
  }

  @Test
  void theSameRulesHoldForAResetAndForAChange() {
    Customer zoe = Customer.activated(stack);

    zoe.resetPassword(zoe.resetToken(), "bmwfinancial1")
        .expectFieldError("password", "PASSWORD_HAS_CONTEXT_WORDS");
    zoe.signIn()
        .put(
            "/api/password",
            Map.of("currentPassword", zoe.password(), "newPassword", "bmwfinancial1"))
        .expectFieldError("newPassword", "PASSWORD_HAS_CONTEXT_WORDS");
  }

  @Test
  void theReasonIsInTheLanguageOfTheCaller() {
    Customer zoe = Customer.registered(stack);

    Answer answer =
        stack
            .browser()
            .with("accept-language", "fr-CA,fr;q=0.9,en;q=0.8")
            .post(
                "/api/registrations/activation",
                Map.of("token", zoe.activationToken(), "password", "trop court"));

    assertThat(answer.header("content-language")).isEqualTo("fr");
    assertThat(answer.text("errors/0/message")).contains("12 caractères");
  }

  @Test
  void changingThePasswordNeedsTheCurrentOneAndEndsTheOtherSessions() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser tablet = zoe.signIn();
    String fresh = "seven copper kites over Gaspé";

    laptop
        .put("/api/password", Map.of("currentPassword", "not the one", "newPassword", fresh))
        .expectFieldError("currentPassword", "WRONG_PASSWORD");
    tablet.get("/api/session").expect(200);
    laptop
        .put("/api/password", Map.of("currentPassword", zoe.password(), "newPassword", fresh))
        .expect(204);

    laptop.get("/api/session").expect(200);
    tablet.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    zoe.signIn(stack.browser()).expectProblem(401, "INVALID_CREDENTIALS");
    zoe.signIn(stack.browser(), fresh).expect(200);
    assertThat(stack.mails().latest(zoe.email()).subject()).isEqualTo("Your password was changed");
  }

  @Test
  void guessesOfTheCurrentPasswordCountLikeThoseAtTheSignIn() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Map<String, Object> guess =
        Map.of("currentPassword", "a guess", "newPassword", "seven copper kites over Gaspé");
    for (int i = 0; i < 5; i++) {
      laptop.put("/api/password", guess).expectFieldError("currentPassword", "WRONG_PASSWORD");
    }

    laptop
        .put(
            "/api/password",
            Map.of(
                "currentPassword", zoe.password(), "newPassword", "seven copper kites over Gaspé"))
        .expectFieldError("currentPassword", "WRONG_PASSWORD");

    zoe.signIn(laptop).expectProblem(401, "INVALID_CREDENTIALS");
  }
}
