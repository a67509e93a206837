package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A customer sees what happened in the account, newest first. */
final class ActivityTest {
  private static final String NEW = "seven copper kites over Gaspé";
  private static final String SAFARI =
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
          + " Version/19.1 Safari/605.1.15";

  private final Stack stack = Stack.onANewDay();

  @Test
  void everythingThatTheCustomerDidIsThereNewestFirst() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = tick(stack.browser());
    zoe.signIn(tick(stack.browser()), "not the one").expect(401);
    zoe.signIn(tick(laptop)).expect(200);
    tick(laptop).patch("/api/profile", Map.of("language", "fr")).expect(200);
    zoe.signIn(tick(stack.browser())).expect(200);
    tick(laptop).delete("/api/sessions").expect(204);
    String elsewhere = stack.freshEmail("elsewhere");
    tick(laptop).post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    tick(laptop)
        .put("/api/password", Map.of("currentPassword", zoe.password(), "newPassword", NEW))
        .expect(204);
    tick(laptop).delete("/api/session").expect(204);
    zoe.signIn(tick(laptop), NEW).expect(200);

    assertThat(names(page(laptop, "")))
        .containsExactly(
            "SIGNED_IN",
            "SIGNED_OUT",
            "PASSWORD_CHANGED",
            "EMAIL_CHANGE_REQUESTED",
            "OTHER_SESSIONS_ENDED",
            "SIGNED_IN",
            "PROFILE_CHANGED",
            "SIGNED_IN",
            "SIGN_IN_FAILED",
            "ACCOUNT_ACTIVATED");
  }

  @Test
  void anEventTellsWhenAndWithWhichBrowserAndNothingElse() {
    Customer zoe = Customer.activated(stack);
    Browser laptop = stack.browser().with("user-agent", SAFARI);
    stack.clock().advance(Duration.ofMinutes(3));
    Instant signedIn = stack.clock().instant();
    zoe.signIn(laptop).expect(200);

    JsonNode newest = events(page(laptop, "")).get(0);

    assertThat(newest.properties())
        .extracting(field -> field.getKey() + "=" + field.getValue().asText())
        .containsExactlyInAnyOrder("event=SIGNED_IN", "at=" + signedIn, "browser=Safari, macOS");
  }

  @Test
  void aResetAndAnUndoneChangeAreThere() {
    Customer zoe = Customer.activated(stack);
    String elsewhere = stack.freshEmail("elsewhere");
    tick(zoe.signIn()).post("/api/profile/email", Map.of("email", elsewhere)).expect(202);
    confirm("/api/profile/email/confirmation", elsewhere, "/confirm-email");
    confirm("/api/profile/email/reversal", zoe.email(), "/restore-email");
    String reset = stack.mails().token(stack.mails().latest(zoe.email()), "/reset-password");
    tick(stack.browser());
    zoe.resetPassword(reset, NEW).expect(200);
    Browser laptop = stack.browser();
    zoe.signIn(tick(laptop), NEW).expect(200);

    assertThat(names(page(laptop, "")))
        .startsWith(
            "SIGNED_IN",
            "PASSWORD_RESET",
            "EMAIL_RESTORED",
            "EMAIL_CHANGED",
            "EMAIL_CHANGE_REQUESTED");
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepetitions() {
    Browser laptop = withEvents(7);

    List<JsonNode> paged = new ArrayList<>();
    String next = "?limit=3";
    int pages = 0;
    while (!next.isEmpty()) {
      Answer page = page(laptop, next);
      assertThat(events(page)).hasSizeLessThanOrEqualTo(3);
      paged.addAll(events(page));
      next = nextOf(page).isEmpty() ? "" : "?limit=3&next=" + encoded(nextOf(page));
      pages++;
    }

    assertThat(paged).isEqualTo(events(page(laptop, "")));
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void theLastPageSaysThatItIsTheLastAlsoWhenItIsFull() {
    Browser laptop = withEvents(6);

    Answer first = page(laptop, "?limit=3");
    Answer second = page(laptop, "?limit=3&next=" + encoded(nextOf(first)));

    assertThat(events(second)).hasSize(3);
    assertThat(nextOf(second)).isEmpty();
    assertThat(nextOf(page(laptop, "?limit=6"))).isEmpty();
    assertThat(nextOf(page(laptop, "?limit=5"))).isNotEmpty();
  }

  @Test
  void whatHappensMeanwhileDoesNotShiftThePages() {
    Browser laptop = withEvents(6);
    List<JsonNode> all = events(page(laptop, ""));
    Answer first = page(laptop, "?limit=3");

    tick(laptop).patch("/api/profile", Map.of("language", "fr")).expect(200);

    Answer second = page(laptop, "?limit=3&next=" + encoded(nextOf(first)));
    assertThat(events(second)).isEqualTo(all.subList(3, 6));
  }

  @Test
  void withoutALimitAPageHasTwenty() {
    Browser laptop = withEvents(22);

    assertThat(events(page(laptop, ""))).hasSize(20);
    assertThat(events(page(laptop, "?limit=50"))).hasSize(22);
  }

  @Test
  void aPageThatDoesNotExistIsRefused() {
    Browser laptop = withEvents(2);

    for (String query :
        List.of(
            "?limit=0",
            "?limit=51",
            "?limit=-1",
            "?limit=x",
            "?limit=",
            "?limit=99999999999",
            "?limit=1&limit=2",
            "?next=",
            "?next=nonsense",
            "?next=" + encoded("2026-11-23T14:05:36.518Z#" + "0".repeat(31)),
            "?next=" + encoded("../USER"),
            "?next=" + "a".repeat(2000))) {
      laptop.get("/api/activity" + query).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void nobodySeesTheEventsOfAnother() {
    Browser laptop = withEvents(5);
    String next = nextOf(page(laptop, "?limit=2"));
    Browser stranger = withEvents(2);

    List<JsonNode> own = events(page(stranger, ""));
    List<JsonNode> withAnothersNext = events(page(stranger, "?next=" + encoded(next)));

    assertThat(own).hasSize(2);
    assertThat(own).containsAll(withAnothersNext);
  }

  @Test
  void eventsAreKeptFor24Months() {
    Customer zoe = Customer.activated(stack);
    stack.clock().advance(Duration.ofDays(2 * 365 + 1));
    Browser laptop = zoe.signIn();

    assertThat(names(page(laptop, ""))).containsExactly("SIGNED_IN", "ACCOUNT_ACTIVATED");
  }

  /** A customer with so many events, the last of them signing in with this browser. */
  private Browser withEvents(int wanted) {
    Customer zoe = Customer.activated(stack);
    Browser laptop = tick(stack.browser());
    zoe.signIn(laptop).expect(200);
    for (int i = 2; i < wanted; i++) {
      tick(laptop).patch("/api/profile", Map.of("language", i % 2 == 0 ? "fr" : "en")).expect(200);
    }
    return laptop;
  }

  /** A second later, so that events have an order. */
  private Browser tick(Browser browser) {
    stack.clock().advance(Duration.ofSeconds(1));
    return browser;
  }

  private void confirm(String path, String address, String page) {
    String token = stack.mails().token(stack.mails().latest(address), page);
    tick(stack.browser()).post(path, Map.of("token", token)).expect(200);
  }

  private static Answer page(Browser browser, String query) {
    return browser.get("/api/activity" + query).expect(200);
  }

  private static List<JsonNode> events(Answer page) {
    return StreamSupport.stream(page.json().get("events").spliterator(), false).toList();
  }

  private static List<String> names(Answer page) {
    return events(page).stream().map(event -> event.get("event").asText()).toList();
  }

  private static String nextOf(Answer page) {
    return page.json().path("next").asText("");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
