package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whatever another customer has cannot be told from what is not there: every route whose path names
 * something answers 404, byte by byte the same.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class SomeoneElsesTest {
  private static final String DEVICE = "D".repeat(43);

  static final List<Route> ROUTES =
      Contract.routes().stream()
          .filter(route -> route.path().startsWith("/api/") && route.path().contains("{"))
          .toList();

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer ann = Customer.activated(stack);
  private final String annsId = ledger.holder("Ann", "O'Neil");
  private final String annsAgreement = ledger.loan(annsId);
  private final Browser anns = linked(ann, annsId, annsAgreement, "anns-letter");
  private final Customer zoe = Customer.activated(stack);
  private final String zoesId = ledger.holder("Zoé", "Lefèvre");
  private final String zoesAgreement = ledger.loan(zoesId);
  private final Browser zoes = linked(zoe, zoesId, zoesAgreement, "zoes-letter");

  @Test
  void theContractNamesSuchRoutes() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(8);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void anothersIsNotThere(Route route) {
    Answer another = call(route, anothers(route), "anns-letter");
    Answer nothing = call(route, nothing(route), "no-letter");

    another.expectProblem(404, "NOT_FOUND");
    assertThat(another.body()).isEqualTo(nothing.body());
    assertThat(another.headers().map().keySet()).isEqualTo(nothing.headers().map().keySet());
    annsThingsAreStillThere();
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void anothersWithinOnesOwnIsNotThere(Route route) {
    if (route.path().contains("{documentId}")) {
      Answer another = call(route, zoesAgreement, "anns-letter");
      Answer nothing = call(route, zoesAgreement, "no-letter");

      another.expectProblem(404, "NOT_FOUND");
      assertThat(another.body()).isEqualTo(nothing.body());
    }
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatCannotBeAnIdIsNotThere(Route route) {
    for (String id :
        List.of("x", "%20", "A".repeat(300), "..%2F..%2FUSER", "%00", "%23", "'%20OR%201=1", "é")) {
      Answer answer = call(route, id.replace("é", "%C3%A9"), "letter");

      answer.expectProblem(404, "NOT_FOUND");
      assertThat(answer.body()).isEqualTo(call(route, nothing(route), "letter").body());
    }
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void aStrangerIsAskedToSignInWhateverIsNamed(Route route) {
    String path = path(route, anothers(route), "anns-letter");

    stack.browser().send(route.method(), path, null, Map.of()).expectProblem(401, "NOT_SIGNED_IN");
  }

  /** What Ann has of the kind that the route is about. */
  private String anothers(Route route) {
    String kind = route.path().split("/", -1)[2];
    return switch (kind) {
      case "agreements" -> annsAgreement;
      case "sessions" -> anns.get("/api/sessions").text("sessions/0/id");
      case "devices" -> DEVICE;
      default -> throw new AssertionError("nothing of another's for " + route);
    };
  }

  /** An id of the same form that nothing has. */
  private static String nothing(Route route) {
    return route.path().startsWith("/api/agreements") ? "A-0" : "N".repeat(43);
  }

  private Answer call(Route route, String id, String documentId) {
    String path = path(route, id, documentId);
    return route.takesBody()
        ? zoes.send(route.method(), path, route.body().toString())
        : zoes.send(route.method(), path, null, Map.of());
  }

  private static String path(Route route, String id, String documentId) {
    return route.path().replace("{id}", id).replace("{documentId}", documentId);
  }

  private void annsThingsAreStillThere() {
    anns.get("/api/agreements/" + annsAgreement).expect(200);
    assertThat(anns.get("/api/sessions").json().path("sessions")).hasSize(1);
    assertThat(ledger.get(Stored.USERS, "USER#" + owner(ann), "DEVICE#" + DEVICE)).isNotEmpty();
  }

  private Browser linked(Customer customer, String customerId, String agreement, String letter) {
    String today = ledger.today().toString();
    ledger.document(agreement, letter, today, today, letter + ".pdf");
    ledger.link(customer, customerId, agreement);
    Browser browser = ledger.authorized(customer);
    if (letter.startsWith("anns")) {
      remember(customer);
    }
    return browser;
  }

  private void remember(Customer customer) {
    Instant now = stack.clock().instant();
    ledger.put(
        Stored.USERS,
        "USER#" + owner(customer),
        "DEVICE#" + DEVICE,
        Map.of(
            "id", Ledger.text(DEVICE),
            "browser", Ledger.text("Firefox, macOS"),
            "authorizedAt", Ledger.text(now.toString()),
            "lastUsedAt", Ledger.text(now.toString()),
            "credentialEpoch", AttributeValue.fromN("0"),
            "trustEpoch", AttributeValue.fromN("0"),
            "expiresAt", AttributeValue.fromN(Long.toString(now.getEpochSecond() + 86_400))));
  }

  private String owner(Customer customer) {
    return new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
  }
}
