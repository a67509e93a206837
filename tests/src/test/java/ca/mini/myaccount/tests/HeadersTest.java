package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What every route does with every request, and says with every answer; whom staff's routes let in
 * is in {@link StaffAccessTest}.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class HeadersTest {
  private static final int LARGEST = 64 * 1024;

  static final List<Route> ROUTES = Contract.customersRoutes();
  static final List<Route> PAGES_ROUTES = Contract.pagesRoutes();
  static final List<Route> ROUTES_WITH_BODY = Contract.routesWithBody();

  private final Stack stack = Stack.onANewDay();
  private final Browser signedIn = Customer.activated(stack).signIn();
  private final Browser staff = stack.staff();

  @Test
  void theContractNamesAllRoutes() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(19);
    assertThat(ROUTES_WITH_BODY).hasSizeGreaterThanOrEqualTo(11);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void nothingIsStoredSniffedFramedOrReferredTo(Route route) {
    Answer answer = call(stack.browser(), route);

    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
    assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(answer.header("strict-transport-security"))
        .isEqualTo("max-age=63072000; includeSubDomains");
    assertThat(answer.header("access-control-allow-origin")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void onlyARequestByTheDistributionIsAnswered(Route route) {
    for (String headers : List.of("{}", "{\"x-origin-verify\":\"a guess\"}")) {
      String answer =
          stack.invoke(
              route.function(),
              "{\"version\":\"2.0\",\"headers\":" + headers + ",\"requestContext\":{}}");

      assertThat(answer).contains("\"statusCode\":403").contains("NOT_FROM_DISTRIBUTION");
    }
  }

  @ParameterizedTest
  @FieldSource("PAGES_ROUTES")
  void noOtherSiteMayCall(Route route) {
    for (String origin :
        List.of(
            "https://evil.example",
            "null",
            stack.publicOrigin() + ".evil.example",
            stack.publicOrigin() + "0",
            "https" + stack.publicOrigin().substring(4))) {
      call(stack.browser().with("origin", origin), route).expectProblem(403, "FORBIDDEN_ORIGIN");
    }
    for (String site : List.of("cross-site", "same-site")) {
      call(stack.browser().with("sec-fetch-site", site), route)
          .expectProblem(403, "FORBIDDEN_ORIGIN");
    }
    call(
            stack
                .browser()
                .with("origin", stack.publicOrigin())
                .with("sec-fetch-site", "cross-site"),
            route)
        .expectProblem(403, "FORBIDDEN_ORIGIN");
  }

  @ParameterizedTest
  @FieldSource("PAGES_ROUTES")
  void ourOwnPageAndWhatIsNoBrowserMayCall(Route route) {
    List<Browser> welcome =
        List.of(
            stack.browser(),
            stack.browser().with("origin", stack.publicOrigin()),
            stack
                .browser()
                .with("origin", stack.publicOrigin())
                .with("sec-fetch-site", "same-origin"),
            stack.browser().with("sec-fetch-site", "none"));

    assertThat(welcome)
        .extracting(browser -> call(browser, route).status())
        .containsOnly(call(stack.browser(), route).status())
        .doesNotContain(403);
  }

  @Test
  void anotherSiteCannotSignSomebodyOut() {
    Browser laptop = Customer.activated(stack).signIn();

    laptop
        .send("DELETE", "/api/session", null, Map.of("origin", "https://evil.example"))
        .expectProblem(403, "FORBIDDEN_ORIGIN");

    laptop.get("/api/session").expect(200);
  }

  @ParameterizedTest
  @FieldSource("ROUTES_WITH_BODY")
  void onlyJsonIsRead(Route route) {
    byte[] body = route.body().toString().getBytes(UTF_8);

    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json; charset=iso-8859-1",
            "text/json",
            "application/problem+json")) {
      caller(route)
          .send(route.method(), route.somePath(), body, Map.of("content-type", type))
          .expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }
    caller(route)
        .send(route.method(), route.somePath(), body, Map.of())
        .expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @FieldSource("ROUTES_WITH_BODY")
  void aBodyOf64KibIsReadAndOneByteMoreIsRefused(Route route) {
    String withoutEnd = "{\"zz\":\"";
    String largest = withoutEnd + "a".repeat(LARGEST - withoutEnd.length() - 2) + "\"}";
    assertThat(largest).hasSize(LARGEST);

    assertThat(caller(route).send(route.method(), route.somePath(), largest).fieldErrors())
        .contains("zz UNKNOWN_FIELD");
    caller(route)
        .send(route.method(), route.somePath(), largest + " ")
        .expectProblem(413, "BODY_TOO_LARGE");
    caller(route)
        .send(route.method(), route.somePath(), "é".repeat(LARGEST / 2 + 1))
        .expectProblem(413, "BODY_TOO_LARGE");
  }

  @Test
  void aPathThatIsNoRouteIsNotFoundAndNoPage() {
    Answer answer = stack.browser().get("/api/nothing-here").expect(404);

    assertThat(answer.header("content-type")).startsWith("application/json");
    stack.browser().post("/api/profile", Map.of()).expect(404);
  }

  @Test
  void refusalsAreInTheLanguageOfTheCaller() {
    Browser browser = stack.browser().with("accept-language", "de, fr-CA;q=0.9, en;q=0.8");

    Answer french = browser.get("/api/session").expect(401);
    Answer english = browser.get("/api/session?language=en").expect(401);

    assertThat(french.header("content-language")).isEqualTo("fr");
    assertThat(french.text("title")).isEqualTo("Veuillez ouvrir une session.");
    assertThat(english.header("content-language")).isEqualTo("en");
    assertThat(english.text("title")).isEqualTo("Please sign in.");
  }

  /** Somebody who may call. */
  private Browser caller(Route route) {
    return route.isForStaff() ? staff : signedIn;
  }

  private static Answer call(Browser browser, Route route) {
    return route.takesBody()
        ? browser.send(route.method(), route.somePath(), "{}")
        : browser.send(route.method(), route.somePath(), null, Map.of());
  }
}
