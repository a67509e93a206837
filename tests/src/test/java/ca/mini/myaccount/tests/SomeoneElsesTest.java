package ca.mini.myaccount.tests;

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
 * Whatever another customer has cannot be told from what is not there: every route whose path names
 * something answers 404, byte by byte the same.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class SomeoneElsesTest {
  static final List<Route> ROUTES =
      Contract.routes().stream()
          .filter(route -> route.path().startsWith("/api/") && route.path().contains("{"))
          .filter(Route::needsSession)
          .toList();

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer ann = Customer.activated(stack);
  private final OnFile annOnFile = ledger.holder("Ann", "O'Neil");
  private final String annsAgreement = ledger.loan(annOnFile);
  private final Browser anns = linked(ann, annOnFile, annsAgreement, "anns-letter");
  private final String annsConversation =
      anns.post(Inbox.PATH, Map.of("topic", "OTHER", "agreementId", annsAgreement, "text", "Hello"))
          .expect(201)
          .text("id");
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String zoesAgreement = ledger.loan(zoeOnFile);
  private final Browser zoes = linked(zoe, zoeOnFile, zoesAgreement, "zoes-letter");

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
      case "devices" -> Trusting.id(anns);
      case "conversations" -> annsConversation;
      case "attachments" ->
          anns.post(Attaching.PATH, LocalFile.pdf("ann.pdf").wish()).expect(201).text("id");
      case "passkeys" ->
          new Authenticator(stack).register(anns, ann.password()).expect(200).text("id");
      case "oneid" -> {
        RelyingParty.app(stack).tokens(anns);
        yield anns.get("/api/oneid/grants").text("grants/0/clientId");
      }
      default -> throw new AssertionError("nothing of another's for " + route);
    };
  }

  /** An id of the same form that nothing has. */
  private static String nothing(Route route) {
    if (route.path().startsWith("/api/conversations")) {
      return "00000-00000";
    }
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
    Answer conversation = anns.get(Inbox.PATH + "/" + annsConversation).expect(200);
    assertThat(conversation.json().path("messages")).hasSize(1);
    anns.get("/api/agreements/" + annsAgreement).expect(200);
    assertThat(anns.get("/api/sessions").json().path("sessions")).hasSize(1);
    assertThat(anns.get("/api/devices").text("devices/0/id")).isEqualTo(Trusting.id(anns));
  }

  private Browser linked(Customer customer, OnFile holder, String agreement, String letter) {
    String today = ledger.today().toString();
    ledger.document(agreement, letter, today, today, letter + ".pdf");
    DeviceSteps steps = new DeviceSteps(stack, customer.signIn()).find(holder);
    steps.type(Map.of("code", steps.textedCode(holder), "remember", true)).expect(200);
    return steps.browser();
  }
}
