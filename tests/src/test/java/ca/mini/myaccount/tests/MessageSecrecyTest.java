package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.tests.Contract.Route;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A conversation and its files are their customer's alone: nobody else reads them, adds to them,
 * takes them along or finds out that they are there, not even who holds the same agreement.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class MessageSecrecyTest {
  static final List<Route> ROUTES =
      Contract.routes().stream()
          .filter(route -> route.path().matches("/api/(conversations|attachments)/\\{.*"))
          .toList();

  private static final String NOBODYS = "ZZZZZ-ZZZZZ";
  private static final String NO_FILE = "f".repeat(32);
  private static final String NOTE = "wary pelican of the credit desk";
  private static final String QUESTION = "cautious heron by the mailbox";
  private static final String FILE = "bank-details-of-zoe.pdf";

  private final Stack stack = Stack.onANewDay();
  private final List<Correspondent> holders = Correspondent.jointly(stack);
  private final Correspondent zoe = holders.get(0);
  private final Correspondent yan = holders.get(1);
  private final Correspondent ann = Correspondent.of(stack);
  private final Desk desk = Desk.of(stack, "staff-secretive");
  private String file = "";
  private String unsent = "";
  private String staffsUnsent = "";
  private String conversation = "";

  @BeforeAll
  void correspond() {
    file = zoe.attached(FILE);
    unsent = zoe.attached("unsent.pdf");
    conversation = zoe.composed(QUESTION, file);
    staffsUnsent = desksFile(conversation, "draft-of-staff.pdf");
    desk.note(conversation, NOTE).expect(201);
    desk.reply(conversation, "An answer", desksFile(conversation, "answer.pdf")).expect(201);
    stack.settle();
  }

  @Test
  void theContractNamesSuchRoutes() {
    assertThat(ROUTES).hasSizeGreaterThanOrEqualTo(4);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void whatIsAnothersIsNotThereNotEvenToWhoHoldsTheSameAgreement(Route route) {
    Map<String, Object> before = stored();
    for (Correspondent stranger : List.of(ann, yan)) {
      Answer nothing = call(stranger.browser(), route, nothing(route));
      nothing.expectProblem(404, "NOT_FOUND");
      for (String id : ids(route).toList()) {
        Answer another = call(stranger.browser(), route, id);

        another.expectProblem(404, "NOT_FOUND");
        assertThat(another.body()).isEqualTo(nothing.body());
        assertThat(another.headers().map().keySet()).isEqualTo(nothing.headers().map().keySet());
      }
    }
    assertThat(stored()).isEqualTo(before);
  }

  @ParameterizedTest
  @FieldSource("ROUTES")
  void withoutADeviceOrASessionNothingIsSaidOfAnId(Route route) {
    Browser elsewhere = zoe.elsewhere();
    for (String id : Stream.concat(ids(route), Stream.of(nothing(route))).toList()) {
      call(elsewhere, route, id).expectProblem(403, "DEVICE_NOT_AUTHORIZED");
      call(stack.browser(), route, id).expectProblem(401, "NOT_SIGNED_IN");
    }
    Correspondent gone = Correspondent.of(stack);
    String id = gone.composed("Before signing out");
    Browser copied = gone.browser().copy();
    gone.browser().delete("/api/session").expect(204);
    call(copied, route, route.path().contains("attachments") ? NO_FILE : id)
        .expectProblem(401, "NOT_SIGNED_IN");
  }

  private Stream<String> ids(Route route) {
    return route.path().contains("attachments")
        ? Stream.of(file, unsent, staffsUnsent)
        : Stream.of(conversation);
  }

  private static String nothing(Route route) {
    return route.path().contains("attachments") ? NO_FILE : NOBODYS;
  }

  @Test
  void anothersFileOrAgreementCannotBeTakenAlong() {
    String anns = ann.composed("Mine");
    for (String id : List.of(file, unsent, staffsUnsent, NO_FILE)) {
      ann.compose("With it", id).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
      ann.followUp(anns, "With it", id).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    }
    for (String id : List.of(zoe.agreement(), "A-0")) {
      Map<String, Object> body = new TreeMap<>(ann.first("About it"));
      body.put("agreementId", id);
      ann.browser()
          .post(Correspondent.PATH, body)
          .expectFieldError("agreementId", "UNKNOWN_AGREEMENT");
    }
    assertThat(ann.inbox().findValuesAsText("preview")).doesNotContain("With it", "About it");
  }

  @Test
  void whatOneSideHasNotSentIsNoneOfTheOthers() {
    zoe.browser().get("/api/attachments/" + staffsUnsent).expectProblem(404, "NOT_FOUND");
    zoe.compose("With it", staffsUnsent).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    zoe.followUp(conversation, "With it", staffsUnsent)
        .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");

    desk.browser().get(desksPath(conversation, unsent)).expectProblem(404, "NOT_FOUND");
    desk.reply(conversation, "With it", unsent)
        .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
  }

  @Test
  void staffOpenAFileOnlyInItsConversation() {
    String others = ann.composed("Mine");
    String another = zoe.composed("Another of mine");

    for (String id : List.of(others, another, NOBODYS)) {
      desk.browser().get(desksPath(id, file)).expectProblem(404, "NOT_FOUND");
    }
    desk.reply(another, "With it", staffsUnsent)
        .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    desk.reply(others, "With it", staffsUnsent)
        .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    assertThat(desk.browser().get(desksPath(conversation, file)).expect(200).text("url"))
        .isNotEmpty();
  }

  @Test
  void whatAnAgreementIsUnlinkedFromIsGoneAndComesBackWithIt() {
    Correspondent eve = Correspondent.of(stack);
    String letter = eve.attached("letter.pdf");
    String id = eve.composed("Before", letter);
    desk.reply(id, "Answered").expect(201);
    assertThat(eve.unread()).isEqualTo(1);
    long version = desk.version(id);

    eve.browser().delete("/api/agreements/" + eve.agreement()).expect(204);

    requireGone(eve, id, letter);
    eve.browser()
        .post(Correspondent.PATH, eve.first("After"))
        .expectFieldError("agreementId", "UNKNOWN_AGREEMENT");
    desk.write(id, version, "REPLY", "To nobody").expectProblem(409, "NOT_READ_BY_CUSTOMER");
    assertThat(desk.read(id).at("/customer/readable").asBoolean(true)).isFalse();
    desk.note(id, "Still here").expect(201);

    DeviceSteps again = new DeviceSteps(stack, eve.browser());
    stack.clock().advance(Duration.ofMinutes(2));
    again.open(eve.holder()).type(again.textedCode(eve.holder())).expect(200);
    assertThat(eve.show(id).path("messages")).hasSize(2);
    assertThat(eve.unread()).isEqualTo(1);
  }

  @Test
  void whoTheFileTakesOffTheAgreementReadsNothingMore() {
    Ledger ledger = new Ledger(stack);
    List<Correspondent> both = Correspondent.jointly(stack);
    Correspondent eve = both.get(0);
    String letter = eve.attached("letter.pdf");
    String id = eve.composed("Before", letter);

    ledger.holders(eve.agreement(), both.get(1).holder());

    eve.browser().get(Correspondent.PATH + "/" + id).expectProblem(404, "NOT_FOUND");
    eve.followUp(id, "After").expectProblem(404, "NOT_FOUND");
    eve.read(id, 1).expectProblem(404, "NOT_FOUND");
    eve.browser().get("/api/attachments/" + letter).expectProblem(404, "NOT_FOUND");
    assertThat(both.get(1).inbox()).isEmpty();
  }

  @Test
  void whatHasExpiredIsReadByNobodyAlthoughItIsStillStored() {
    Correspondent eve = Correspondent.of(stack);
    String letter = eve.attached("letter.pdf");
    String id = eve.composed("Long ago", letter);
    desk.note(id, "Long ago, too").expect(201);
    desk.reply(id, "Just now").expect(201);
    Items items = new Items(stack.dynamoDb(), "MessagesTable");
    AttributeValue past = Items.number(stack.clock().instant().getEpochSecond());
    for (String old : List.of("MESSAGE#" + id + "#0001", "NOTE#" + id + "#0001")) {
      items.set("USER#" + eve.userId(), old, "expiresAt", past);
    }
    items.set("USER#" + eve.userId(), "ATTACHMENT#" + letter, "expiresAt", past);

    for (JsonNode seen : List.of(eve.show(id), desk.read(id))) {
      assertThat(seen.path("messages").findValuesAsText("text")).containsExactly("Just now");
      assertThat(seen.path("notes")).isEmpty();
    }
    eve.browser().get("/api/attachments/" + letter).expectProblem(404, "NOT_FOUND");
    desk.browser().get(desksPath(id, letter)).expectProblem(404, "NOT_FOUND");
  }

  private void requireGone(Correspondent customer, String id, String attachment) {
    customer.browser().get(Correspondent.PATH + "/" + id).expectProblem(404, "NOT_FOUND");
    customer.followUp(id, "After").expectProblem(404, "NOT_FOUND");
    customer.read(id, 1).expectProblem(404, "NOT_FOUND");
    customer.browser().get("/api/attachments/" + attachment).expectProblem(404, "NOT_FOUND");
    assertThat(customer.inbox()).isEmpty();
  }

  @Test
  void aNoteAndWhoWroteItAreInNoAnswerToACustomer() {
    StringBuilder all = new StringBuilder();
    for (Route route : Contract.customersRoutes()) {
      if (route.method().equals("GET")) {
        String path =
            route
                .path()
                .replace("/conversations/{id}", "/conversations/" + conversation)
                .replace("/attachments/{id}", "/attachments/" + file)
                .replace("{id}", zoe.agreement())
                .replace("{documentId}", "x");
        Answer answer = zoe.browser().get(path);
        all.append(answer.body()).append(answer.headers().map());
      }
    }
    assertThat(all.toString())
        .contains(QUESTION, FILE, "An answer")
        .doesNotContain(NOTE)
        .doesNotContain("staff-secretive")
        .doesNotContain("Name of")
        .doesNotContain("\"notes\"")
        .doesNotContain("assignee")
        .doesNotContain("readBy")
        .doesNotContain("draft-of-staff");
    assertThat(desk.read(conversation).toString()).contains(NOTE, "Name of staff-secretive");
  }

  @Test
  void aSlightlyOtherIdIsNobodys() {
    for (int i = 0; i < conversation.length(); i++) {
      char other = conversation.charAt(i) == '0' ? '1' : '0';
      String id = conversation.substring(0, i) + other + conversation.substring(i + 1);
      assertThat(zoe.browser().get(Correspondent.PATH + "/" + id).status()).isEqualTo(404);
    }
  }

  @Test
  void theLogHasNothingOfIt() {
    Answer opened = zoe.browser().get("/api/attachments/" + file).expect(200);
    String staffs = desk.browser().get(desksPath(conversation, file)).expect(200).text("url");

    assertThat(stack.log())
        .doesNotContain(QUESTION)
        .doesNotContain(NOTE)
        .doesNotContain(FILE)
        .doesNotContain(signature(opened.text("url")))
        .doesNotContain(signature(staffs))
        .doesNotContain(zoe.session())
        .doesNotContain("An answer");
    assertThat(stack.secrets().all()).contains(QUESTION, NOTE, FILE, signature(staffs));
  }

  private static String signature(String url) {
    return url.replaceFirst(".*X-Amz-Signature=([0-9a-f]{64}).*", "$1");
  }

  private static Answer call(Browser browser, Route route, String id) {
    String path = route.path().replace("{id}", id);
    return route.takesBody()
        ? browser.send(route.method(), path, body(route))
        : browser.send(route.method(), path, null, Map.of());
  }

  /** What would be right, if the conversation were one's own. */
  private static ObjectNode body(Route route) {
    ObjectNode body = route.body().deepCopy();
    body.remove("attachments");
    return body;
  }

  private static String desksPath(String id, String attachment) {
    return Desk.path(id) + "/attachments/" + attachment;
  }

  /** A file that staff upload for a conversation. */
  private String desksFile(String id, String name) {
    String content = "%PDF-1.7\nby staff, " + name + "\n";
    Answer asked =
        desk.browser()
            .post(Desk.path(id) + "/attachments", Correspondent.upload(name, content))
            .expect(201);
    Correspondent.put(asked, content);
    stack.settle();
    return asked.text("id");
  }

  /** All that Zoé has. */
  private Map<String, Object> stored() {
    Map<String, Object> all = new TreeMap<>();
    Tables.items(stack, "MessagesTable").stream()
        .filter(item -> Tables.text(item, "pk").equals("USER#" + zoe.userId()))
        .forEach(item -> all.put(Tables.text(item, "sk"), item));
    return all;
  }
}
