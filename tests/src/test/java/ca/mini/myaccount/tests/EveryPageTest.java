package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Visits.Visit;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every page of the router's table, in the states that it can be in: WCAG 2.2 AA in both languages
 * and both lights, the order of headings, the room that it takes, and the time.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class EveryPageTest {
  /** Both languages and both lights, though not each with each. */
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french().dark());

  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private static final int CALLS = 4;
  private static final int MILLISECONDS = 3000;
  private static final String SOME_API = "**/api/**";

  /** Around what has the focus is a line of two pixels, in a contrast of 3 to its ground. */
  private static final String FOCUS =
      """
      () => {
        const parts = (colour) => {
          const [r, g, b, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
          return { rgb: colour.startsWith('color') ? [r, g, b] : [r, g, b].map((part) => part / 255), alpha };
        };
        const focused = document.activeElement;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
        const ground = parts(getComputedStyle(document.documentElement).backgroundColor).rgb;
        const { rgb, alpha } = parts(outlineColor);
        const line = rgb.map((part, i) => part * alpha + ground[i] * (1 - alpha));
        const [less, more] = [line, ground].map((colour) => colour
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
          .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0.05))
          .sort((a, b) => a - b);
        const seen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && more / less >= 3;
        return seen || focused === document.body
          ? '' : `${focused.outerHTML.slice(0, 90)}: ${outlineWidth} ${outlineStyle} ${outlineColor}`;
      }
      """;

  private final Stack stack = Stack.withDemoCustomers();
  private final Visits visits = new Visits(stack);

  @AfterAll
  void stop() {
    stack.close();
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyPageIsForEverybody(Look look) {
    List<String> titles = new ArrayList<>();

    List<String> faults =
        faults(
            look,
            visits.everyPage(),
            portal -> {
              titles.add(portal.page().title());
              List<String> found = portal.faults();
              found.addAll(portal.faultsInTheDark());
              return found;
            });

    assertThat(faults).isEmpty();
    assertThat(titles).hasSizeGreaterThan(28).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void soIsEveryPageThatHasLittleToShow(Look look) {
    assertThat(faults(look, visits.otherStates(), Portal::faults)).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void soIsWhatADeadLinkLeadsTo(Look look) {
    String dead = Words.of(look).get("link-dead.title");

    List<String> faults =
        faults(
            look,
            visits.deadLinks(),
            portal -> {
              Page page = portal.page();
              if (!page.locator("h1").textContent().equals(dead)) {
                page.locator("#main button[type=submit]").click();
              }
              assertThat(page.locator("h1")).hasText(dead);
              return portal.faults();
            });

    assertThat(faults).isEmpty();
  }

  /** Visits them one after the other, which takes few calls and little time. */
  private List<String> faults(
      Look look, List<Visit> all, Function<Portal, List<String>> inspection) {
    List<String> faults = new ArrayList<>();
    try (Portal portal = Portal.open(stack, look)) {
      for (Visit visit : all) {
        portal.asNobody();
        visit.visitor().ifPresent(portal::as);
        long milliseconds = go(portal, visit.in(look));
        for (int i = 0; i < 2 && milliseconds > MILLISECONDS; i++) {
          milliseconds = go(portal, visit.in(look)); // a busy machine is not a slow page
        }
        int calls = portal.calls().size();
        System.out.printf("| %s, %s | %d ms | %d calls |%n", visit, look, milliseconds, calls);
        if (milliseconds > MILLISECONDS || calls > CALLS) {
          faults.add(visit + " takes " + milliseconds + " ms and " + calls + " calls");
        }
        if (portal.page().locator("#main > .notice.bad").count() > 0) {
          faults.add(visit + " does not open");
        }
        inspection.apply(portal).forEach(fault -> faults.add(visit + ": " + fault));
      }
    }
    return faults;
  }

  private static long go(Portal portal, String path) {
    long start = System.nanoTime();
    portal.go(path);
    return (System.nanoTime() - start) / 1_000_000;
  }

  @Test
  void whatFailsOnOurSideCanBeTriedAgain() {
    Set<String> failed =
        failing(
            Look.DESKTOP,
            visits.everyPage(),
            "That did not work",
            route -> route.fulfill(new FulfillOptions().setStatus(500).setBody("{}")));

    assertThat(failed).hasSizeGreaterThan(15).contains("overview", "inbox", "contact", "faq");
  }

  @Test
  void whatFailsWithoutANetworkCanBeTriedAgain() {
    List<Visit> some =
        visits.everyPage().stream()
            .filter(visit -> Set.of("faq", "inbox", "overview").contains(visit.name()))
            .toList();

    assertThat(failing(Look.DESKTOP.french(), some, "Vous êtes hors ligne", Route::abort))
        .hasSize(3);
  }

  /** Of all calls, only the one is answered that asks who is signed in; then all are. */
  private Set<String> failing(Look look, List<Visit> all, String heading, Consumer<Route> answer) {
    Set<String> failed = new HashSet<>();
    try (Portal portal = Portal.open(stack, look).expect("500").expect("ERR_FAILED")) {
      Page page = portal.page();
      for (Visit visit : all) {
        portal.asNobody();
        visit.visitor().ifPresent(portal::as);
        page.route(
            SOME_API,
            route -> {
              if (route.request().url().endsWith("/api/session")) {
                route.fallback();
              } else {
                answer.accept(route);
              }
            });
        portal.go(visit.in(look));
        page.unroute(SOME_API);
        if (page.locator("#main > .notice.bad").count() > 0) {
          assertThat(page.locator("h1")).hasText(heading);
          if (failed.isEmpty()) {
            assertThat(portal.faults()).isEmpty();
          }
          failed.add(visit.name());
          page.locator("#main > .notice.bad button").click();
        }
        assertThat(page.locator("h1")).not().hasText(heading);
      }
    }
    return failed;
  }

  @Test
  void whoWaitsForAPageIsToldSo() {
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      List<Route> held = new ArrayList<>();
      page.route("**/api/faq*", held::add);
      page.navigate("/faq");

      assertThat(page.getByRole(AriaRole.STATUS, new GetByRoleOptions().setName("Loading")))
          .isVisible();
      portal.axe();
      portal.fits();

      held.forEach(Route::fallback);
      assertThat(page.locator("h1")).hasText("FAQs");
    }
  }

  /** In colours of the reader's own, shadows and grounds are gone: only lines and letters stay. */
  @ParameterizedTest
  @CsvSource({"LIGHT, NONE", "DARK, NONE", "LIGHT, ACTIVE", "DARK, ACTIVE"})
  void theFocusIsSeen(ColorScheme light, ForcedColors colours) {
    List<String> faults = new ArrayList<>();
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      page.emulateMedia(new EmulateMediaOptions().setColorScheme(light).setForcedColors(colours));
      for (String path : List.of("/register", "/faq", "/privacy", "/oneid/#/login")) {
        portal.go(path);
        for (int i = 0; i < 14; i++) {
          page.keyboard().press("Tab");
          String fault = (String) page.evaluate(FOCUS);
          if (!fault.isEmpty()) {
            faults.add(path + ": " + fault);
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }
}
