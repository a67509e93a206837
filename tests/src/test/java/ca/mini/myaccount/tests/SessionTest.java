package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Where one is signed in, how long, and how it ends. */
final class SessionTest {
  private static final String COOKIE = "__Host-session";
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/19.1 Mobile/15E148 Safari/604.1";

  private final Stack stack = Stack.onANewDay();

  @Test
  void theCookieIsOutOfReachForScriptsOtherSitesAndPlainHttp() {
    Customer zoe = Customer.activated(stack);

    Answer answer = zoe.signIn(stack.browser()).expect(200);

    List<String> cookies = answer.headers().allValues("set-cookie");
    String attributes = "=[0-9a-f]{32}\\.[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax";
    assertThat(cookies).as("the portal's own, and that of OneID").hasSize(2);
    assertThat(cookies.get(0)).matches(COOKIE + attributes);
    assertThat(cookies.get(1)).matches("__Host-oneid" + attributes);
  }

  @Test
  void nobodyIsSignedInWithoutACookieOrWithAWrongOne() {
    Browser laptop = Customer.activated(stack).signIn();
    String good = laptop.cookie(COOKIE).orElseThrow();
    String user = good.substring(0, 32);
    String other = Customer.activated(stack).signIn().cookie(COOKIE).orElseThrow();

    for (String bad :
        List.of(
            "",
            "x",
            user,
            user + ".",
            user + "." + "A".repeat(43),
            good + "A",
            good.substring(0, good.length() - 1),
            other.substring(0, 32) + good.substring(32),
            "0".repeat(32) + good.substring(32))) {
      Browser thief = stack.browser();
      thief.setCookie(COOKIE, bad);
      thief.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    }
    stack.browser().get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    laptop.get("/api/session").expect(200);
  }

  @Test
  void theSecretOfTheCookieIsNotInTheTable() {
    Browser laptop = Customer.activated(stack).signIn();
    String cookie = laptop.cookie(COOKIE).orElseThrow();

    assertThat(Tables.everythingIn(stack, "UsersTable"))
        .contains(cookie.substring(0, 32))
        .doesNotContain(cookie.substring(33));
  }

  @Test
  void anIdleSessionEndsAfterExactly15Minutes() {
    Customer zoe = Customer.activated(stack);
    Browser inTime = zoe.signIn();
    Browser late = zoe.signIn();

    stack.clock().advance(Duration.ofMinutes(15).minusMillis(1));
    inTime.get("/api/session").expect(200);
    stack.clock().advance(Duration.ofMillis(1));

    late.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    inTime.get("/api/session").expect(200);
  }

  @Test
  void usingASessionKeepsItAliveUntil12HoursAfterSigningIn() {
    Browser laptop = Customer.activated(stack).signIn();
    Instant end = stack.clock().instant().plus(Duration.ofHours(12));

    while (stack.clock().instant().isBefore(end.minus(Duration.ofMinutes(14)))) {
      stack.clock().advance(Duration.ofMinutes(14));
      laptop.get("/api/session").expect(200);
    }
    stack.clock().moveTo(end.minusMillis(1));
    Answer last = laptop.get("/api/session").expect(200);
    stack.clock().moveTo(end);

    assertThat(Instant.parse(last.text("expiresAt"))).isEqualTo(end);
    assertThat(Instant.parse(last.text("idleExpiresAt"))).isEqualTo(end);
    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void theTimeOfUseIsWrittenAtMostOnceAMinute() {
    Browser laptop = Customer.activated(stack).signIn();
    int[] writes = {0};
    stack
        .interference()
        .before(call -> writes[0] += call.request() instanceof UpdateItemRequest ? 1 : 0);

    for (int i = 0; i < 5; i++) {
      laptop.get("/api/session").expect(200);
    }
    stack.clock().advance(Duration.ofSeconds(59));
    laptop.get("/api/session").expect(200);
    assertThat(writes[0]).isZero();
    stack.clock().advance(Duration.ofSeconds(1));
    laptop.get("/api/session").expect(200);
    laptop.get("/api/session").expect(200);

    assertThat(writes[0]).isEqualTo(1);
  }

  @Test
  void aSessionDoesNotEndBeforeTheTimeThatItTells() {
    Browser laptop = Customer.activated(stack).signIn();
    stack.clock().advance(Duration.ofSeconds(40));

    Instant told = Instant.parse(laptop.get("/api/session").text("idleExpiresAt"));

    stack.clock().moveTo(told.minusMillis(1));
    Browser copy = laptop.copy();
    copy.get("/api/session").expect(200);
  }

  @Test
  void aSessionEndsAtTheTimeThatItTells() {
    Browser laptop = Customer.activated(stack).signIn();
    stack.clock().advance(Duration.ofSeconds(40));

    Instant told = Instant.parse(laptop.get("/api/session").text("idleExpiresAt"));

    stack.clock().moveTo(told);
    laptop.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void signingInAgainGivesANewTokenAndEndsTheOldOne() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser copied = laptop.copy();

    zoe.signIn(laptop).expect(200);

    assertThat(laptop.cookie(COOKIE)).isNotEqualTo(copied.cookie(COOKIE));
    copied.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    laptop.get("/api/session").expect(200);
  }

  @Test
  void whoSignsInOnAnothersBrowserEndsTheOthersSessionThere() {
    Browser shared = Customer.activated(stack).signIn();
    Browser copied = shared.copy();
    Customer second = Customer.activated(stack);

    second.signIn(shared).expect(200);

    copied.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    assertThat(shared.get("/api/session").text("user/email")).isEqualTo(second.email());
  }

  @Test
  void aFailedSignInLeavesTheSessionThatTheBrowserHas() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();

    zoe.signIn(laptop, "not the password").expect(401);

    laptop.get("/api/session").expect(200);
  }

  @Test
  void signingOutEndsTheSessionOnTheServerAndClearsTheBrowser() {
    Browser laptop = Customer.activated(stack).signIn();
    Browser copied = laptop.copy();

    Answer answer = laptop.delete("/api/session").expect(204);

    assertThat(answer.header("clear-site-data")).isEqualTo("\"cache\", \"storage\"");
    assertThat(answer.header("set-cookie"))
        .isEqualTo(COOKIE + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax");
    assertThat(laptop.cookie(COOKIE)).isEmpty();
    copied.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void signingOutTwiceIsNoError() {
    Browser laptop = Customer.activated(stack).signIn();
    Browser copied = laptop.copy();
    laptop.delete("/api/session").expect(204);

    copied.delete("/api/session").expect(204);
    laptop.delete("/api/session").expect(204);
    stack.browser().delete("/api/session").expect(204);
  }

  @Test
  void signingOutLeavesTheOtherSessions() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser phone = zoe.signIn();

    laptop.delete("/api/session").expect(204);

    phone.get("/api/session").expect(200);
  }

  @Test
  void theListNamesTheBrowsersTheLastUsedFirst() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser().with("user-agent", FIREFOX);
    Browser phone = stack.browser().with("user-agent", IPHONE);
    Instant start = stack.clock().instant();
    zoe.signIn(laptop).expect(200);
    stack.clock().advance(Duration.ofMinutes(2));
    zoe.signIn(phone).expect(200);
    stack.clock().advance(Duration.ofMinutes(3));

    List<JsonNode> sessions = sessions(laptop);

    assertThat(sessions)
        .extracting(session -> session.get("browser").asText())
        .containsExactly("Firefox, Windows", "Safari, iPhone");
    assertThat(sessions)
        .extracting(session -> session.get("current").asBoolean())
        .containsExactly(true, false);
    assertThat(sessions)
        .extracting(session -> Instant.parse(session.get("signedInAt").asText()))
        .containsExactly(start, start.plusSeconds(120));
    assertThat(sessions)
        .extracting(session -> Instant.parse(session.get("lastUsedAt").asText()))
        .containsExactly(start.plusSeconds(300), start.plusSeconds(120));
  }

  @Test
  void whatIsOverIsNotListed() {
    Customer zoe = Customer.activated(stack);
    Browser idle = zoe.signIn();
    stack.clock().advance(Duration.ofMinutes(10));
    Browser ended = zoe.signIn();
    Browser laptop = zoe.signIn();
    assertThat(sessions(laptop)).hasSize(3);
    ended.delete("/api/session").expect(204);
    stack.clock().advance(Duration.ofMinutes(5));

    assertThat(sessions(laptop)).hasSize(1);

    idle.get("/api/session").expect(401);
  }

  @Test
  void oneSessionIsEndedByItsId() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser lost = zoe.signIn();

    laptop.delete("/api/sessions/" + currentId(lost)).expect(204);

    lost.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    laptop.get("/api/session").expect(200);
    laptop.delete("/api/sessions/" + "A".repeat(43)).expectProblem(404, "NOT_FOUND");
    laptop.delete("/api/sessions/nonsense").expectProblem(404, "NOT_FOUND");
  }

  @Test
  void endingTheOwnSessionByItsIdTakesTheCookieAway() {
    Browser laptop = Customer.activated(stack).signIn();

    laptop.delete("/api/sessions/" + currentId(laptop)).expect(204);

    assertThat(laptop.cookie(COOKIE)).isEmpty();
  }

  @Test
  void nobodyEndsASessionOfSomebodyElse() {
    Browser laptop = Customer.activated(stack).signIn();
    Browser stranger = Customer.activated(stack).signIn();

    stranger.delete("/api/sessions/" + currentId(laptop)).expectProblem(404, "NOT_FOUND");

    laptop.get("/api/session").expect(200);
  }

  @Test
  void theIdOfASessionDoesNotOpenIt() {
    Browser laptop = Customer.activated(stack).signIn();
    String user = laptop.cookie(COOKIE).orElseThrow().substring(0, 32);
    Browser thief = stack.browser();

    thief.setCookie(COOKIE, user + "." + currentId(laptop));

    thief.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void endingTheOthersLeavesOnlyThisOne() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = zoe.signIn();
    Browser tablet = zoe.signIn();
    Browser phone = zoe.signIn();

    laptop.delete("/api/sessions").expect(204);

    tablet.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    phone.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    assertThat(sessions(laptop)).hasSize(1);
    zoe.signIn(phone).expect(200);
    laptop.get("/api/session").expect(200);
  }

  @Test
  void everythingAboutASessionNeedsOne() {
    Browser nobody = stack.browser();

    nobody.get("/api/sessions").expectProblem(401, "NOT_SIGNED_IN");
    nobody.delete("/api/sessions").expectProblem(401, "NOT_SIGNED_IN");
    nobody.delete("/api/sessions/" + "A".repeat(43)).expectProblem(401, "NOT_SIGNED_IN");
    nobody.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
    nobody.patch("/api/profile", Map.of()).expectProblem(401, "NOT_SIGNED_IN");
    nobody.get("/api/activity").expectProblem(401, "NOT_SIGNED_IN");
    nobody
        .put("/api/password", Map.of("currentPassword", "x", "newPassword", "y"))
        .expectProblem(401, "NOT_SIGNED_IN");
    nobody
        .post("/api/profile/email", Map.of("email", stack.freshEmail("new")))
        .expectProblem(401, "NOT_SIGNED_IN");
  }

  private static List<JsonNode> sessions(Browser browser) {
    JsonNode list = browser.get("/api/sessions").expect(200).json().get("sessions");
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  private static String currentId(Browser browser) {
    return sessions(browser).stream()
        .filter(session -> session.get("current").asBoolean())
        .findFirst()
        .orElseThrow()
        .get("id")
        .asText();
  }
}
