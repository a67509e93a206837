package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Settings: the password, the devices, where one is signed in, and what happened. */
final class SecurityPageTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void thePasswordIsChangedByWhoKnowsThePresentOne(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      Customer customer = zoe.writer().customer();
      Browser elsewhere = customer.signIn();
      open(zoe);
      zoe.portal().axe();
      Locator present = zoe.steps().field("security.current");
      Locator chosen = zoe.steps().field("password.new");
      zoe.steps().press("security.save").mind(present, zoe.words().get("form.required"));
      assertThat(present).isFocused();
      present.fill("not the password");
      chosen.fill(NEW);
      zoe.steps().press("security.save");
      assertThat(present).hasAttribute("aria-invalid", "true");
      assertThat(present).isFocused();
      present.fill(customer.password());
      chosen.fill("password1234");
      zoe.steps().press("security.save");
      assertThat(chosen).hasAttribute("aria-invalid", "true");
      assertThat(chosen).isFocused();
      zoe.portal().axe();
      chosen.fill(NEW);

      zoe.steps().press("security.save").says("security.changed");

      assertThat(present).hasValue("");
      assertThat(chosen).hasValue("");
      elsewhere.get("/api/session").expect(401);
      customer.signIn(stack.browser(), NEW).expect(200);
      assertThat(stack.mails().latest(customer.email()).subject())
          .isEqualTo(zoe.say("Your password was changed", "Votre mot de passe a été modifié"));
      zoe.page().reload();
      zoe.steps().at("security.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void sessionsAreEndedOneByOneOrAllAtOnce(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      Customer customer = zoe.writer().customer();
      Browser first = named(customer, "Firefox/140.0");
      Browser second = named(customer, "Edg/140.0");
      open(zoe);
      Locator sessions = section(zoe, "security.sessions");
      assertThat(sessions.locator("li")).hasCount(3);

      sessions.locator("li").filter(has("Firefox")).getByRole(AriaRole.BUTTON).click();

      assertThat(sessions.locator("li")).hasCount(2);
      assertThat(sessions.locator("h2")).isFocused();
      first.get("/api/session").expect(401);
      second.get("/api/session").expect(200);

      zoe.steps().press("security.end-others");

      assertThat(sessions.locator("li")).hasCount(1);
      assertThat(sessions.locator("li")).containsText(zoe.words().get("security.this"));
      assertThat(zoe.steps().button("security.end-others")).hasCount(0);
      second.get("/api/session").expect(401);
      zoe.portal().axe();
      zoe.page().reload();
      assertThat(sessions.locator("li")).hasCount(1);

      sessions.locator("li").getByRole(AriaRole.BUTTON).click();
      zoe.steps().at("home.title");
      zoe.writer().browser().get("/api/session").expect(401);
      zoe.page().goBack();
      zoe.steps().at("sign-in.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDeviceThatIsForgottenHasToBeAuthorizedAgain(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      open(zoe);
      Locator devices = section(zoe, "security.devices");
      assertThat(devices.locator("li")).hasCount(1);
      assertThat(devices.locator("li")).containsText(zoe.words().get("security.this"));

      devices.getByRole(AriaRole.BUTTON).click();

      assertThat(zoe.page().locator("h1")).hasText(zoe.words().get("device.title"));
      zoe.portal().axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void whatHappenedIsListedInTheLanguageOfThePage(Look look) {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, look)) {
      stack.clock().advance(Duration.ofSeconds(1));
      for (int i = 0; i < 20; i++) {
        zoe.writer()
            .browser()
            .patch("/api/profile", Map.of("lastName", "L" + "e".repeat(i + 1)))
            .expect(200);
      }
      stack.clock().advance(Duration.ofSeconds(1));
      zoe.writer().asks("A question");
      zoe.portal().go("/settings/activity");
      zoe.steps().at("activity.title");
      Locator events = zoe.page().locator("main .list li");
      assertThat(events).hasCount(20);
      assertThat(events.first()).containsText(zoe.words().get("activity.MESSAGE_SENT"));
      zoe.portal().axe();

      zoe.steps().press("activity.more");

      assertThat(zoe.steps().button("activity.more")).hasCount(0);
      assertThat(events.filter(has(zoe.words().get("activity.ACCOUNT_ACTIVATED")))).hasCount(1);
      int all = events.count();
      zoe.steps().press("frame.other-language");
      assertThat(events).hasCount(20);
      assertThat(all).isGreaterThan(20);
    }
  }

  @Test
  void whatFailsIsSaidAndNothingIsForgotten() {
    try (MessageSteps zoe = MessageSteps.signedIn(stack, Look.DESKTOP)) {
      open(zoe);
      zoe.portal().expect("ERR_INTERNET_DISCONNECTED");
      zoe.page().context().setOffline(true);
      Locator devices = section(zoe, "security.devices");

      devices.getByRole(AriaRole.BUTTON).click();

      assertThat(zoe.page().getByRole(AriaRole.ALERT)).containsText("We cannot be reached");
      assertThat(devices.locator("li")).hasCount(1);
      zoe.page().context().setOffline(false);
    }
  }

  private static void open(MessageSteps zoe) {
    zoe.portal().go("/settings");
    zoe.page().locator("nav.tabs").getByText(zoe.words().get("settings.page.security")).click();
    zoe.steps().arrivedAt("security.title");
  }

  private static Locator section(MessageSteps zoe, String heading) {
    return zoe.page().locator("main section").filter(has(zoe.words().get(heading)));
  }

  private static Locator.FilterOptions has(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  /** A session in another browser. */
  private Browser named(Customer customer, String program) {
    Browser browser =
        stack
            .browser()
            .with("user-agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Gecko " + program);
    customer.signIn(browser).expect(200);
    return browser;
  }
}
