package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Whom every route of staff lets in: by API Gateway's authorizer, and by the handler itself. */
@TestInstance(Lifecycle.PER_CLASS)
final class StaffAccessTest {
  static final List<Route> ROUTES = Contract.staffRoutes();

  private final Stack stack = Stack.onANewDay();

  @Test
  void staffsRoutesAreStaffs() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(11);
    assertThat(Contract.routes())
        .allMatch(route -> route.isForStaff() == route.path().startsWith("/staff/api/"));
    assertThat(ROUTES).allMatch(route -> route.staffScopes().size() == 1);
  }

  @Test
  void whoMayOnlyReadConversationsChangesNone() {
    assertThat(ROUTES)
        .filteredOn(route -> route.path().startsWith("/staff/api/conversations"))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            route ->
                assertThat(route.staffScopes())
                    .as(route.toString())
                    .containsExactly(
                        route.method().equals("GET") ? "messages:read" : "messages:reply"));
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void withoutATokenOfTheIssuerNobodyIsLetIn(Route route) {
    Customer zoe = Customer.activated(stack);
    Browser late = stack.staff();
    stack.clock().advance(Duration.ofHours(1));

    for (Browser browser :
        List.of(
            stack.browser(),
            zoe.signIn(),
            stack.browser().with("authorization", "Bearer"),
            stack.browser().with("authorization", "Bearer garbage"),
            stack.browser().with("authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."),
            late)) {
      Answer answer = call(browser, route).expect(401);

      assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
    }
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aTokenWithoutTheScopeOfTheRouteIsForbidden(Route route) {
    String others =
        List.of("customers:service", "messages:read", "messages:reply").stream()
            .filter(scope -> !route.staffScopes().contains(scope))
            .reduce("none", (all, scope) -> all + "," + scope);

    assertThat(call(stack.staff("scope=none"), route).expect(403).text("message"))
        .isEqualTo("Forbidden");
    assertThat(call(stack.staff("scope=" + others), route).expect(403).text("message"))
        .isEqualTo("Forbidden");
    String only = String.join(",", route.staffScopes());
    assertThat(call(stack.staff("scope=" + only), route).status()).isNotIn(401, 403);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aFunctionLetsNobodyInWhateverIsInFrontOfIt(Route route) {
    for (String context :
        List.of(
            "{}",
            "{\"authorizer\":{}}",
            "{\"authorizer\":{\"jwt\":{\"claims\":{},\"scopes\":[\"customers:service\"]}}}",
            "{\"authorizer\":{\"jwt\":{\"claims\":{\"scope\":\"customers:service\"}}}}")) {
      assertThat(invoke(route, context)).contains("\"statusCode\":401").contains("NOT_SIGNED_IN");
    }
    for (String claims :
        List.of(
            "{\"sub\":\"s\"}",
            "{\"sub\":\"s\",\"scope\":\"\"}",
            "{\"sub\":\"s\",\"scope\":\"x\"}")) {
      assertThat(invoke(route, "{\"authorizer\":{\"jwt\":{\"claims\":" + claims + "}}}"))
          .contains("\"statusCode\":403")
          .contains("\\\"FORBIDDEN\\\"");
    }
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void anAnswerIsNeitherStoredNorSniffedNorReferredToNorHasACookie(Route route) {
    Answer answer = call(stack.staff(), route);

    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(answer.header("access-control-allow-origin")).isEmpty();
    assertThat(answer.header("set-cookie")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aBearersOriginDoesNotMatterSinceNoBrowserSendsATokenByItself(Route route) {
    Browser console =
        stack
            .staff()
            .with("origin", "https://console.example.ca")
            .with("sec-fetch-site", "cross-site");

    assertThat(call(console, route).status()).isEqualTo(call(stack.staff(), route).status());
  }

  private String invoke(Route route, String context) {
    return stack.invoke(
        route.function(),
        "{\"version\":\"2.0\",\"headers\":{},\"requestContext\":" + context + "}");
  }

  private static Answer call(Browser browser, Route route) {
    return route.takesBody()
        ? browser.send(route.method(), route.somePath(), "{}")
        : browser.send(route.method(), route.somePath(), null, Map.of());
  }
}
