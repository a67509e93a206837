package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** No step can be skipped, and the key to one door opens no other. */
@TestInstance(Lifecycle.PER_CLASS)
final class StepOrderTest {
  private static final String NEW = "seven copper kites over Gaspé";

  /** Where each kind of token belongs. */
  private static final Map<String, String> ROUTES =
      Map.of(
          "ACTIVATION", "/api/registrations/activation",
          "PASSWORD_RESET", "/api/password-resets/confirmation",
          "EMAIL_CHANGE", "/api/profile/email/confirmation",
          "EMAIL_REVERSAL", "/api/profile/email/reversal",
          "FREEZE", "/api/account-freezes",
          "SESSION", "/api/session");

  static final List<Arguments> WRONG_DOORS = wrongDoors();

  private final Stack stack = Stack.onANewDay();
  private final Map<String, String> tokens = tokens();

  private static List<Arguments> wrongDoors() {
    List<Arguments> pairs = new ArrayList<>();
    for (String kind : ROUTES.keySet().stream().sorted().toList()) {
      for (String other : ROUTES.keySet().stream().sorted().toList()) {
        if (!kind.equals(other) && !other.equals("SESSION")) {
          pairs.add(Arguments.of(kind, ROUTES.get(other)));
        }
      }
    }
    return pairs;
  }

  /** A live token of each kind, all of them unused. */
  private Map<String, String> tokens() {
    Mails mails = stack.mails();
    Map<String, String> live = new LinkedHashMap<>();
    live.put("ACTIVATION", Customer.registered(stack).activationToken());
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    Browser laptop = zoe.signIn();
    laptop.post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    confirm(mails.token(mails.latest(elsewhere), "/confirm-email")).expect(200);
    live.put("EMAIL_REVERSAL", mails.token(mails.latest(zoe.email()), "/restore-email"));
    live.put("FREEZE", mails.token(mails.latest(zoe.email()), "/not-me"));
    String third = stack.freshEmail("third");
    laptop.post("/api/profile/email", Map.of("email", third)).expect(202);
    live.put("EMAIL_CHANGE", mails.token(mails.latest(third), "/confirm-email"));
    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    live.put("PASSWORD_RESET", mails.token(mails.latest(elsewhere), "/reset-password"));
    live.put("SESSION", laptop.cookie("__Host-session").orElseThrow().substring(33));
    return live;
  }

  @ParameterizedTest
  @FieldSource("WRONG_DOORS")
  void aTokenOfOneKindIsNoneOfAnother(String kind, String route) {
    String token = tokens.getOrDefault(kind, "");
    boolean takesPassword = route.endsWith("activation") || route.contains("password");

    Answer answer =
        stack
            .browser()
            .post(
                route,
                takesPassword ? Map.of("token", token, "password", NEW) : Map.of("token", token));

    answer.expectProblem(400, "INVALID_TOKEN");
  }

  @Test
  void aMailedTokenIsNoSession() {
    Browser laptop = Customer.activated(stack).signIn();
    String user = laptop.cookie("__Host-session").orElseThrow().substring(0, 32);

    tokens.forEach(
        (kind, token) -> {
          Browser thief = stack.browser();
          thief.setCookie("__Host-session", user + "." + token);
          thief.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
        });
  }

  @Test
  void choosingAPasswordTakesTheTokenAndNothingElse() {
    Customer zoe = Customer.registered(stack);
    Browser browser = zoe.phone();

    for (String path :
        List.of("/api/registrations/activation", "/api/password-resets/confirmation")) {
      browser
          .post(path, Map.of("email", zoe.email(), "password", NEW))
          .expectProblem(400, "INVALID_FIELDS");
      browser
          .post(path, Map.of("email", zoe.email(), "password", NEW, "verified", true))
          .expectProblem(400, "INVALID_FIELDS");
      browser
          .post(path, Map.of("token", "A".repeat(43), "password", NEW))
          .expectProblem(400, "INVALID_TOKEN");
    }

    zoe.signIn(stack.browser(), NEW).expectProblem(401, "INVALID_CREDENTIALS");
  }

  @Test
  void aSessionReplacesNoToken() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();

    laptop
        .post("/api/password-resets/confirmation", Map.of("password", NEW))
        .expectFieldError("token", "REQUIRED");
    laptop
        .post("/api/password-resets/confirmation", Map.of("token", "A".repeat(43), "password", NEW))
        .expectProblem(400, "INVALID_TOKEN");

    zoe.signIn();
  }

  @Test
  void aSessionReplacesNotTheCurrentPassword() {
    Browser laptop = Customer.activated(stack).signIn();

    laptop
        .put("/api/password", Map.of("newPassword", NEW))
        .expectFieldError("currentPassword", "REQUIRED");
  }

  @Test
  void aPasswordIsNotResetBeforeTheAccountIsActivated() {
    Customer zoe = Customer.registered(stack);

    zoe.resetPassword(zoe.activationToken(), NEW).expectProblem(400, "INVALID_TOKEN");
    zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    assertThat(stack.mails().latest(zoe.email()).text()).doesNotContain("#token=");
  }

  @Test
  void theNewAddressDoesNothingBeforeItIsConfirmed() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    zoe.signIn().post("/api/profile/email", Map.of("email", elsewhere)).expect(202);

    stack.browser().post("/api/password-resets", Map.of("email", elsewhere)).expect(202);
    stack
        .browser()
        .post("/api/session", Map.of("email", elsewhere, "password", zoe.password()))
        .expectProblem(401, "INVALID_CREDENTIALS");

    assertThat(stack.mails().latest(elsewhere).subject())
        .isEqualTo("No account with this email address");
    assertThat(stack.mails().subjectsTo(zoe.email()))
        .doesNotContain("Your email address was changed");
  }

  @Test
  void theConfirmationOfAnAddressIsNotOnesOwnToGuessByTheSession() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    laptop.post("/api/profile/email", Map.of("email", stack.freshEmail("elsewhere"))).expect(202);
    String session = laptop.cookie("__Host-session").orElseThrow();

    laptop
        .post("/api/profile/email/confirmation", Map.of("token", session.substring(33)))
        .expectProblem(400, "INVALID_TOKEN");

    assertThat(laptop.get("/api/profile").text("email")).isEqualTo(zoe.email());
  }

  private Answer confirm(String token) {
    return stack.browser().post("/api/profile/email/confirmation", Map.of("token", token));
  }
}
