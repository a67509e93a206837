package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An internal note is among staff: nothing that a customer gets is different for it. */
final class StaffNoteTest {
  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");
  private final Correspondent zoe = Correspondent.of(stack);

  @Test
  void nothingThatTheCustomerGetsIsDifferentForIt() {
    String older = zoe.composed("The older one");
    stack.clock().advance(Duration.ofSeconds(1));
    zoe.composed("The newer one");
    desk.read(older);
    List<String> before = allOf(older);
    int mails = stack.mails().to(zoe.email()).size();
    stack.clock().advance(Duration.ofSeconds(10));

    desk.write(older, 1, "NOTE", "Kumquat: sounded upset").expect(201);
    desk.at(2).put(Desk.path(older) + "/assignee", Map.of("assigned", true)).expect(200);

    assertThat(allOf(older)).isEqualTo(before);
    assertThat(before.toString()).doesNotContain("agent-77").contains("The older one");
    assertThat(stack.mails().to(zoe.email())).hasSize(mails);
    assertThat(new Stored(stack.dynamoDb()).audited("CONVERSATION_NOTED_BY_STAFF"))
        .as("staff's own record of it")
        .isPositive();
  }

  @Test
  void theCustomersNextMessageIsNumberedAsIfThereWereNone() {
    String id = zoe.composed("First");
    desk.note(id, "Noted").expect(201);
    desk.note(id, "Noted again").expect(201);

    assertThat(zoe.followUp(id, "Second").expect(201).json().path("number").asInt()).isEqualTo(2);

    JsonNode read = desk.read(id);
    assertThat(read.path("notes").findValuesAsText("text")).containsExactly("Noted", "Noted again");
    assertThat(read.path("messages").findValuesAsText("text")).containsExactly("First", "Second");
  }

  @Test
  void aNoteAnswersNobody() {
    String id = zoe.composed("First");

    Answer written = desk.write(id, 1, "NOTE", "Ask again on Monday").expect(201);

    assertThat(written.json().path("number").asInt()).isEqualTo(1);
    assertThat(written.header("etag")).isEqualTo("\"2\"");
    JsonNode read = desk.read(id);
    assertThat(read.path("status").asText()).isEqualTo("OPEN");
    assertThat(read.path("waitingSince").asText()).isEqualTo(read.path("createdAt").asText());
  }

  @Test
  void aNoteHasNoAttachments() {
    String id = zoe.composed("First");

    desk.write(id, 1, "NOTE", "See there", "0".repeat(32))
        .expectFieldError("attachments", "NOTES_HAVE_NO_ATTACHMENTS");
    desk.at(1)
        .post(
            Desk.path(id) + "/messages",
            Map.of("kind", "NOTE", "text", "x", "attachments", List.of()))
        .expect(201);
  }

  @Test
  void aConversationTakesAHundredNotes() {
    String id = zoe.composed("First");
    Items items = new Items(stack.dynamoDb(), "MessagesTable");
    items.set("USER#" + zoe.userId(), "CONVERSATION#" + id, "notes", Items.number(99));

    desk.write(id, 1, "NOTE", "The last").expect(201);
    desk.write(id, 2, "NOTE", "One too many").expectProblem(409, "CONVERSATION_FULL");
    desk.write(id, 2, "REPLY", "Answers go on").expect(201);
  }

  /** All that a customer can read of conversations, word for word. */
  private List<String> allOf(String id) {
    return List.of(
        zoe.browser().get("/api/conversations").expect(200).body(),
        zoe.browser().get("/api/conversations/" + id).expect(200).body(),
        zoe.browser().get("/api/session").expect(200).body(),
        zoe.browser().get("/api/activity").expect(200).body());
  }
}
