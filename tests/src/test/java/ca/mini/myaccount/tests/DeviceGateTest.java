package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Once an agreement is linked, signing in is not enough: every route asks for an authorized device,
 * but for those that lead to it (rules: session).
 */
@TestInstance(Lifecycle.PER_CLASS)
final class DeviceGateTest {
  /** What the rules leave open: who am I, the terms, sign out, and the way to a code. */
  private static final Set<String> OPEN =
      Set.of(
          "ShowSessionFunction",
          "AcceptTermsFunction",
          "ShowDeviceAuthorizationFunction",
          "RequestCodeFunction",
          "AuthorizeDeviceFunction");

  static final List<Contract.Route> ROUTES =
      Contract.customersRoutes().stream().filter(Contract.Route::needsSession).toList();

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String agreement = ledger.loan(zoeOnFile);

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aRouteAsksForTheDeviceBeforeAnythingElse(Contract.Route route) {
    ledger.link(zoe, zoeOnFile);
    Browser browser = zoe.signIn();
    String path = route.path().replaceFirst("\\{id}", agreement).replaceAll("\\{[^}]+}", "x");

    Answer answer =
        route.takesBody()
            ? browser.send(route.method(), path, route.body())
            : browser.send(route.method(), path, null, Map.of());

    if (OPEN.contains(route.function())) {
      assertThat(answer.body()).doesNotContain("DEVICE_NOT_AUTHORIZED");
    } else {
      answer.expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    }
  }

  @Test
  void everyOtherRouteIsAmongThem() {
    assertThat(ROUTES)
        .extracting(Contract.Route::function)
        .contains(
            "ShowProfileFunction",
            "ChangePasswordFunction",
            "ListActivityFunction",
            "ListSessionsFunction",
            "ListAgreementsFunction",
            "LinkAgreementFunction",
            "ListDevicesFunction")
        .containsAll(OPEN);
  }

  @Test
  void theSessionSaysThatACodeIsNeeded() {
    ledger.link(zoe, zoeOnFile);
    Browser browser = zoe.signIn();

    Answer session = browser.get("/api/session").expect(200);
    assertThat(session.text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    browser.delete("/api/session").expect(204);
  }
}
