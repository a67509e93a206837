package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Name, language and what else we know of a customer. */
final class ProfileTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void theProfileIsWhatWasRegistered() {
    Instant activated = stack.clock().instant();
    Customer zoe = Customer.activated(stack);

    Answer profile = zoe.signIn().get("/api/profile").expect(200);

    assertThat(profile.json().properties())
        .extracting(field -> field.getKey() + "=" + field.getValue().asText())
        .containsExactlyInAnyOrder(
            "firstName=" + zoe.firstName(),
            "lastName=" + zoe.lastName(),
            "email=" + zoe.email(),
            "emailStatus=OK",
            "language=en",
            "termsVersion=" + Customer.TERMS,
            "paperless=",
            "createdAt=" + activated);
  }

  @Test
  void whatIsNotNamedStaysAsItIs() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();

    Answer changed = laptop.patch("/api/profile", Map.of("lastName", "Lefèvre-Roy")).expect(200);

    assertThat(changed.text("lastName")).isEqualTo("Lefèvre-Roy");
    assertThat(changed.text("firstName")).isEqualTo(zoe.firstName());
    assertThat(changed.text("language")).isEqualTo("en");
    assertThat(laptop.get("/api/profile").body()).isEqualTo(changed.body());
    assertThat(laptop.get("/api/session").text("user/lastName")).isEqualTo("Lefèvre-Roy");
  }

  @Test
  void anEmptyChangeChangesNothing() {
    Browser laptop = Customer.activated(stack).signIn();
    String before = laptop.get("/api/profile").body();

    laptop.patch("/api/profile", Map.of()).expect(200);

    assertThat(laptop.get("/api/profile").body()).isEqualTo(before);
  }

  @Test
  void whoWantsNoPaperSaysSoOnceAndTheDayIsKept() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    assertThat(paperless(laptop.get("/api/profile"))).isEqualTo("{\"on\":false}");
    Instant agreed = stack.clock().instant();

    Answer changed = laptop.patch("/api/profile", Map.of("paperless", true)).expect(200);
    stack.clock().advance(Duration.ofMinutes(5));
    laptop.patch("/api/profile", Map.of("paperless", true)).expect(200);

    assertThat(paperless(changed)).isEqualTo("{\"on\":true,\"since\":\"" + agreed + "\"}");
    assertThat(paperless(laptop.get("/api/profile"))).isEqualTo(paperless(changed));
    assertThat(laptop.get("/api/activity").text("events/0/event")).isEqualTo("PROFILE_CHANGED");
  }

  @Test
  void paperComesAgainWhenItIsWanted() {
    Browser laptop = Customer.activated(stack).signIn();
    laptop.patch("/api/profile", Map.of("paperless", true)).expect(200);

    Answer changed = laptop.patch("/api/profile", Map.of("paperless", false)).expect(200);

    assertThat(paperless(changed)).isEqualTo("{\"on\":false}");
    assertThat(paperless(laptop.get("/api/profile"))).isEqualTo("{\"on\":false}");
  }

  @Test
  void mailsComeInTheLanguageThatWasChosen() {
    Customer zoe = Customer.activated(stack);

    zoe.signIn().patch("/api/profile", Map.of("language", "fr")).expect(200);
    zoe.phone().post("/api/password-resets", Map.of("email", zoe.email())).expect(202);

    assertThat(stack.mails().latest(zoe.email()).subject())
        .isEqualTo("Demande de réinitialisation de votre mot de passe");
  }

  @Test
  void theLanguageOfTheMailsOutlivesAChangeOfTheAddress() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    String elsewhere = stack.freshEmail("elsewhere");
    laptop.patch("/api/profile", Map.of("language", "fr")).expect(200);
    laptop.post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    String token = stack.mails().token(stack.mails().latest(elsewhere), "/confirm-email");

    laptop.post("/api/profile/email/confirmation", Map.of("token", token)).expect(200);

    assertThat(stack.mails().latest(elsewhere).subject())
        .isEqualTo("Votre nouvelle adresse courriel est confirmée");
  }

  @Test
  void theAddressIsNotChangedHere() {
    Browser laptop = Customer.activated(stack).signIn();

    laptop
        .patch("/api/profile", Map.of("email", stack.freshEmail("elsewhere")))
        .expectFieldError("email", "UNKNOWN_FIELD");
  }

  @Test
  void everyWrongFieldIsNamedAtOnceAndNothingIsChanged() {
    Browser laptop = Customer.activated(stack).signIn();
    String before = laptop.get("/api/profile").body();

    Answer answer =
        laptop.patch(
            "/api/profile",
            Map.of("firstName", "<script>", "lastName", "Lefèvre-Roy", "language", "de"));

    answer.expectProblem(400, "INVALID_FIELDS");
    assertThat(answer.fieldErrors())
        .containsExactlyInAnyOrder("firstName INVALID_NAME", "language UNSUPPORTED_LANGUAGE");
    assertThat(laptop.get("/api/profile").body()).isEqualTo(before);
  }

  @Test
  void namesOfManyScriptsAreNames() {
    Browser laptop = Customer.activated(stack).signIn();

    for (String name :
        new String[] {"D’Arcy", "O'Neil", "Nguyễn Thị", "李", "Анна-Мария", "J. R."}) {
      assertThat(laptop.patch("/api/profile", Map.of("firstName", name)).text("firstName"))
          .isEqualTo(name);
    }
  }

  @Test
  void oneCustomersChangeIsNotAnothers() {
    Customer other = Customer.activated(stack);
    Browser laptop = Customer.activated(stack).signIn();

    laptop.patch("/api/profile", Map.of("firstName", "Marguerite")).expect(200);

    assertThat(other.signIn().get("/api/profile").text("firstName")).isEqualTo(other.firstName());
  }

  private static String paperless(Answer profile) {
    return profile.json().path("paperless").toString();
  }
}
