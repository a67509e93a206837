package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Staff close conversations and open them again, and say who looks after them. */
final class StaffCareTest {
  private final Stack stack = Stack.onANewDay();
  private final Desk ana = Desk.of(stack, "agent-77");
  private final Desk ben = Desk.of(stack, "agent-78");
  private final Correspondent zoe = Correspondent.of(stack);
  private final String id = zoe.composed("From which payment on?");

  @Test
  void aClosedConversationWaitsForNobody() {
    assertThat(waiting()).contains(id);
    stack.clock().advance(Duration.ofSeconds(1));

    Answer closed = status(ana, 1, "CLOSED").expect(200);

    assertThat(closed.body())
        .isEqualTo(
            "{\"version\":2,\"status\":\"CLOSED\",\"waitingSince\":\"%s\"}"
                .formatted(stack.clock().instant()));
    assertThat(closed.header("etag")).isEqualTo("\"2\"");
    assertThat(waiting()).doesNotContain(id);
    assertThat(zoe.show(id).path("status").asText()).isEqualTo("CLOSED");
    Answer activity = zoe.browser().get("/api/activity").expect(200);
    assertThat(activity.text("events/0/event")).isEqualTo("CONVERSATION_STATUS_CHANGED_BY_STAFF");
    assertThat(activity.body()).doesNotContain("agent-77");
    assertThat(audited("CONVERSATION_STATUS_CHANGED_BY_STAFF")).containsExactly("agent-77");
  }

  @Test
  void closingTwiceChangesNothingTheSecondTime() {
    Instant closed = stack.clock().instant();
    status(ana, 1, "CLOSED").expect(200);
    stack.clock().advance(Duration.ofMinutes(1));

    JsonNode again = status(ben, 2, "CLOSED").expect(200).json();

    assertThat(again.path("version").asInt()).isEqualTo(2);
    assertThat(again.path("waitingSince").asText()).isEqualTo(closed.toString());
    assertThat(audited("CONVERSATION_STATUS_CHANGED_BY_STAFF")).hasSize(1);
    status(ben, 1, "CLOSED").expectProblem(412, "CONVERSATION_CHANGED");
  }

  @Test
  void openedAgainItHasWaitedSinceThen() {
    status(ana, 1, "CLOSED").expect(200);
    stack.clock().advance(Duration.ofMinutes(1));

    status(ben, 2, "OPEN").expect(200);

    assertThat(waiting()).contains(id);
    assertThat(ana.read(id).path("waitingSince").asText())
        .isEqualTo(stack.clock().instant().toString());
  }

  @Test
  void whatIsAnsweredCanBeOpenedForMoreToDo() {
    ana.reply(id, "We will look into it").expect(201);
    assertThat(waiting()).doesNotContain(id);

    status(ana, 2, "OPEN").expect(200);

    assertThat(waiting()).contains(id);
  }

  @Test
  void aNewMessageOfTheCustomerOpensAClosedOne() {
    status(ana, 1, "CLOSED").expect(200);
    stack.clock().advance(Duration.ofMinutes(1));

    zoe.followUp(id, "There is more").expect(201);

    assertThat(waiting()).contains(id);
    JsonNode read = ana.read(id);
    assertThat(read.path("status").asText()).isEqualTo("OPEN");
    assertThat(read.path("waitingSince").asText()).isEqualTo(stack.clock().instant().toString());
    assertThat(read.path("version").asInt()).isEqualTo(3);
  }

  @Test
  void whoWritesAgainBeforeTheAnswerHasWaitedSinceTheFirst() {
    String since = ana.read(id).path("waitingSince").asText();
    stack.clock().advance(Duration.ofMinutes(1));

    zoe.followUp(id, "Hello?").expect(201);

    assertThat(ana.read(id).path("waitingSince").asText()).isEqualTo(since);
  }

  @Test
  void thereIsNoOtherStatusToChoose() {
    for (String other : List.of("ANSWERED", "open", "")) {
      status(ana, 1, other).expectFieldError("status", "INVALID_CHOICE");
    }
  }

  @Test
  void oneTakesItOnAnotherTakesItOverAndLetsItGo() {
    Answer taken = assign(ana, 1, true).expect(200);
    assertThat(taken.body())
        .isEqualTo(
            "{\"version\":2,\"assignee\":{\"id\":\"agent-77\",\"name\":\"Name of agent-77\"}}");
    assertThat(taken.header("etag")).isEqualTo("\"2\"");

    assign(ben, 1, true).expectProblem(412, "CONVERSATION_CHANGED");
    assertThat(assign(ben, 2, true).expect(200).text("assignee/id")).isEqualTo("agent-78");
    assertThat(ana.read(id).at("/assignee/id").asText()).isEqualTo("agent-78");
    assertThat(assign(ana, 3, false).expect(200).body()).isEqualTo("{\"version\":4}");

    assertThat(ana.read(id).has("assignee")).isFalse();
    assertThat(audited("CONVERSATION_ASSIGNED_BY_STAFF"))
        .containsExactlyInAnyOrder("agent-77", "agent-78", "agent-77");
  }

  @Test
  void whatIsSoAlreadyIsNoChange() {
    assertThat(assign(ana, 1, false).expect(200).body()).isEqualTo("{\"version\":1}");
    assign(ana, 1, true).expect(200);
    assertThat(assign(ana, 2, true).expect(200).json().path("version").asInt()).isEqualTo(2);
    assertThat(audited("CONVERSATION_ASSIGNED_BY_STAFF")).hasSize(1);
  }

  @Test
  void ofTwoWhoTakeItOnAtOnceOneIsTold() {
    List<Answer> answers = Race.run(2, i -> assign(i == 0 ? ana : ben, 1, true));

    assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 412);
  }

  private Answer status(Desk desk, long version, String status) {
    return desk.at(version).put(Desk.path(id) + "/status", Map.of("status", status));
  }

  private Answer assign(Desk desk, long version, boolean assigned) {
    return desk.at(version).put(Desk.path(id) + "/assignee", Map.of("assigned", assigned));
  }

  /** What waits, on however many pages: other tests leave much open. */
  private List<String> waiting() {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      JsonNode page =
          ana.browser().get("/staff/api/conversations?limit=100" + next).expect(200).json();
      page.path("conversations").forEach(one -> ids.add(one.path("id").asText()));
      next = page.has("next") ? "&next=" + page.path("next").asText() : "";
    } while (!next.isEmpty());
    return ids;
  }

  private List<String> audited(String event) {
    return new Stored(stack.dynamoDb())
        .users().stream()
            .filter(item -> Stored.text(item, "pk").equals("USER#" + zoe.userId()))
            .filter(item -> Stored.text(item, "event").equals(event))
            .map(item -> Stored.text(item, "staff"))
            .toList();
  }
}
