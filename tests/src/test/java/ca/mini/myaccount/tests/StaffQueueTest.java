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
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Staff see who waits for an answer, the longest first, and all that one customer wrote. */
final class StaffQueueTest {
  private static final String LIST = "/staff/api/conversations";
  private static final String MESSAGES = "MessagesTable";

  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");
  private final Correspondent zoe = Correspondent.of(stack);

  @BeforeEach
  void nobodyWaits() {
    new WaitingRoom(stack.dynamoDb()).clear();
  }

  @Test
  void theLongestWaitingComesFirst() {
    Instant first = stack.clock().instant();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(zoe.composed("Question " + i));
      stack.clock().advance(Duration.ofSeconds(1));
    }

    JsonNode list = list("");

    assertThat(ids(list)).isEqualTo(ids);
    assertThat(list.path("oldestWaitingSince").asText()).isEqualTo(first.toString());
    assertThat(list.has("next")).isFalse();
  }

  @Test
  void anEntryTellsWhatWaitsAndWhoLooksAfterIt() {
    Instant now = stack.clock().instant();
    String id = zoe.composed("From which payment on\nis my new account used?");
    String number = "•••• " + zoe.agreement().substring(zoe.agreement().length() - 4);
    desk.note(id, "Asked the bank desk").expect(201);
    desk.at(desk.version(id)).put(Desk.path(id) + "/assignee", Map.of("assigned", true));

    assertThat(list("").path("conversations").path(0).toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"userId\":\"%s\",\"topic\":{\"id\":\"PAYMENT\",\"name\":\"Payment\"},"
                    .formatted(id, zoe.userId())
                + "\"agreement\":{\"id\":\"%s\",\"vehicle\":\"%s\",\"number\":\"%s\"},"
                    .formatted(zoe.agreement(), vehicle(id), number)
                + "\"status\":\"OPEN\",\"createdAt\":\"%1$s\",\"lastActivityAt\":\"%1$s\","
                    .formatted(now)
                + "\"waitingSince\":\"%s\",\"lastFrom\":\"CUSTOMER\",".formatted(now)
                + "\"preview\":\"From which payment on is my new account used?\",\"messages\":1,"
                + "\"notes\":1,\"assignee\":{\"id\":\"agent-77\",\"name\":\"Name of agent-77\"},"
                + "\"version\":3}");
  }

  @Test
  void nobodyWaitsInAnEmptyQueue() {
    assertThat(desk.browser().get(LIST).expect(200).body()).isEqualTo("{\"conversations\":[]}");
  }

  @Test
  void pagesHaveNeitherGapsNorRepeatsWhileAllHaveWaitedEquallyLong() {
    List<String> composed = compose(13);

    List<String> all = ids(list(""));

    assertThat(all).containsExactlyInAnyOrderElementsOf(composed);
    for (int limit : List.of(1, 4, 6, 12, 13)) {
      assertThat(paged("limit=" + limit)).as("by " + limit).isEqualTo(all);
    }
    assertThat(list("?limit=13").has("next")).isFalse();
    assertThat(list("?limit=12").has("next")).isTrue();
  }

  @Test
  void pagesHaveNoGapsWhenAllAreInOneShard() {
    for (String queue : List.of("OPEN#0", "OPEN#1")) {
      nobodyWaits();
      List<String> composed = compose(5);
      composed.forEach(id -> set(id, queue));

      for (int limit : List.of(1, 2, 4, 5)) {
        assertThat(paged("limit=" + limit))
            .as(queue + " by " + limit)
            .containsExactlyInAnyOrderElementsOf(composed);
      }
    }
  }

  @Test
  void whatHappensMeanwhileDoesNotShiftThePages() {
    compose(6);
    List<String> all = ids(list(""));
    JsonNode first = list("?limit=3");

    stack.clock().advance(Duration.ofSeconds(1));
    desk.reply(all.get(0), "Answered meanwhile").expect(201);
    zoe.composed("Asked meanwhile");

    JsonNode second = list("?limit=3&next=" + next(first));
    assertThat(ids(second)).isEqualTo(all.subList(3, 6));
    assertThat(second.has("oldestWaitingSince")).as("is on the first page").isFalse();
  }

  @Test
  void topicAndStatusAreFilters() {
    String payment = zoe.composed("About a payment");
    String answered = zoe.composed("About another");
    stack.clock().advance(Duration.ofSeconds(1));
    desk.reply(answered, "Yes").expect(201);
    String payoff =
        zoe.browser()
            .post(
                Correspondent.PATH,
                Map.of("topic", "PAYOFF", "agreementId", zoe.agreement(), "text", "How much?"))
            .expect(201)
            .text("id");

    assertThat(ids(list(""))).containsExactly(payment, payoff);
    assertThat(ids(list("?topic=PAYMENT"))).containsExactly(payment);
    assertThat(ids(list("?topic=PAYOFF&status=OPEN"))).containsExactly(payoff);
    assertThat(ids(list("?topic=DOCUMENTS"))).isEmpty();
    JsonNode waiting = list("?status=ANSWERED&topic=PAYMENT");
    assertThat(ids(waiting)).containsExactly(answered);
    assertThat(waiting.path("oldestWaitingSince").asText())
        .isEqualTo(stack.clock().instant().toString());
  }

  @Test
  void aFilterLeavesNoGapsInPagesEither() {
    compose(3);
    List<String> payoffs =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    zoe.browser()
                        .post(
                            Correspondent.PATH,
                            Map.of(
                                "topic",
                                "PAYOFF",
                                "agreementId",
                                zoe.agreement(),
                                "text",
                                "Again " + i))
                        .text("id"))
            .toList();

    assertThat(paged("topic=PAYOFF&limit=2")).containsExactlyInAnyOrderElementsOf(payoffs);
  }

  @Test
  void allOfACustomerAreListedTheNewestActivityFirst() {
    Correspondent yan = Correspondent.of(stack);
    yan.composed("Somebody else's");
    String closed = zoe.composed("First");
    stack.clock().advance(Duration.ofSeconds(1));
    String open = zoe.composed("Second");
    stack.clock().advance(Duration.ofSeconds(1));
    String answered = zoe.composed("Third");
    desk.status(closed, "CLOSED").expect(200);
    desk.note(open, "Told her so").expect(201);
    desk.reply(answered, "So it is").expect(201);
    String of = "?userId=" + zoe.userId();

    JsonNode all = list(of);

    assertThat(ids(all)).containsExactly(answered, open, closed);
    assertThat(all.at("/conversations/1/notes").asInt()).isEqualTo(1);
    assertThat(all.at("/conversations/1/version").asInt()).isEqualTo(2);
    assertThat(ids(list(of + "&status=CLOSED"))).containsExactly(closed);
    assertThat(ids(list(of + "&status=OPEN&topic=PAYMENT"))).containsExactly(open);
    assertThat(ids(list(of + "&topic=OTHER"))).isEmpty();
    assertThat(paged("userId=" + zoe.userId() + "&limit=2")).isEqualTo(ids(all));
    for (String nobody : List.of("x", "0".repeat(32), "", "a".repeat(3000))) {
      assertThat(ids(list("?userId=" + nobody))).isEmpty();
    }
  }

  @Test
  void whatIsNoFilterOrPageIsRefused() {
    for (String status : List.of("CLOSED", "open", "", "ALL")) {
      desk.browser().get(LIST + "?status=" + status).expectFieldError("status", "INVALID_CHOICE");
    }
    desk.browser()
        .get(LIST + "?userId=" + zoe.userId() + "&status=x")
        .expectFieldError("status", "INVALID_CHOICE");
    for (String topic : List.of("payment", "", "NONE")) {
      desk.browser().get(LIST + "?topic=" + topic).expectFieldError("topic", "UNKNOWN_TOPIC");
    }
    for (String page :
        List.of("limit=0", "limit=101", "limit=x", "next=", "next=nonsense", "next=Li4vVVNFUg")) {
      desk.browser().get(LIST + "?" + page).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void aTopicIsNamedInTheReadersLanguage() {
    zoe.composed("About a payment");

    Browser french = desk.browser().copy().with("accept-language", "fr-CA");

    assertThat(french.get(LIST).text("conversations/0/topic/name")).isEqualTo("Paiement");
  }

  private List<String> compose(int count) {
    return IntStream.range(0, count).mapToObj(i -> zoe.composed("Question " + i)).toList();
  }

  private List<String> paged(String query) {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = list("?" + query + next);
      ids.addAll(ids(page));
      next = page.has("next") ? "&next=" + next(page) : "";
    } while (!next.isEmpty());
    return ids;
  }

  private JsonNode list(String query) {
    return desk.browser().get(LIST + query).expect(200).json();
  }

  private static List<String> ids(JsonNode list) {
    return StreamSupport.stream(list.path("conversations").spliterator(), false)
        .map(one -> one.path("id").asText())
        .toList();
  }

  private static String next(JsonNode page) {
    return URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
  }

  private String vehicle(String id) {
    return Stored.text(
        new Items(stack.dynamoDb(), MESSAGES).get("USER#" + zoe.userId(), "CONVERSATION#" + id),
        "vehicle");
  }

  private void set(String id, String queue) {
    new Items(stack.dynamoDb(), MESSAGES)
        .set("USER#" + zoe.userId(), "CONVERSATION#" + id, "queue", Items.text(queue));
  }
}
