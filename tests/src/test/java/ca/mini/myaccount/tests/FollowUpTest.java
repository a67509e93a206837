package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A conversation grows: its thread, its pages, and who may add to it. */
final class FollowUpTest {
  private static final String KEY = "idempotency-key";

  private final Stack stack = Stack.onANewDay();
  private final Inbox zoe = Inbox.linked(stack);
  private final String id = zoe.asked("First");

  @Test
  void theThreadHasAllMessagesInTheirOrder() {
    zoe.add(id, "Second").expect(201);
    zoe.answered(id);
    stack.clock().advance(Duration.ofSeconds(1));

    Answer sent = zoe.add(id, "Fourth").expect(201);

    assertThat(sent.text("id")).isEqualTo(id);
    assertThat(sent.json().path("number").asInt()).isEqualTo(4);
    JsonNode shown = zoe.show(id).expect(200).json();
    assertThat(texts(shown)).containsExactly("First", "Second", "Answer 3", "Fourth");
    assertThat(shown.at("/messages/2/from").asText()).isEqualTo("STAFF");
    assertThat(shown.at("/messages/2").has("author")).isFalse();
    assertThat(shown.path("status").asText()).isEqualTo("OPEN");
    assertThat(shown.path("unread").asBoolean()).isTrue();
    assertThat(shown.path("answeredAt").asText())
        .isEqualTo(shown.at("/messages/2/sentAt").asText());
    assertThat(shown.path("lastActivityAt").asText()).isEqualTo(sent.text("sentAt"));
    assertThat(shown.toString()).doesNotContain("Sam of Staff");
  }

  @Test
  void theReferenceNumberMayBeTypedAsOneReadsIt() {
    String typed = id.replace("-", "").toLowerCase(Locale.ROOT).replace('0', 'o').replace('1', 'l');

    assertThat(zoe.show(typed).expect(200).text("id")).isEqualTo(id);
    assertThat(zoe.add(typed, "Second").expect(201).text("id")).isEqualTo(id);
  }

  @Test
  void aMessageOpensAClosedConversationAgain() {
    zoe.close(id);
    assertThat(zoe.show(id).text("status")).isEqualTo("CLOSED");

    zoe.add(id, "One thing more").expect(201);

    assertThat(zoe.show(id).text("status")).isEqualTo("OPEN");
    assertThat(zoe.stored(id, "queue").s()).startsWith("OPEN#");
  }

  @Test
  void aFullConversationTakesNoMore() {
    zoe.set(id, "messages", Items.number(199));
    zoe.add(id, "The 200th").expect(201);

    zoe.add(id, "The 201st").expectProblem(409, "CONVERSATION_FULL");

    assertThat(zoe.count(id, "messages")).isEqualTo(200);
  }

  @Test
  void tenAtOnceAllSucceedWithNumbersOfTheirOwn() {
    List<Answer> answers = Race.run(10, i -> zoe.add(id, "Message " + i));

    assertThat(answers).allMatch(answer -> answer.status() == 201, "201");
    assertThat(answers.stream().map(answer -> answer.json().path("number").asInt()))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 11).boxed().toList());
    JsonNode shown = zoe.show(id).json();
    assertThat(shown.path("messages")).hasSize(11);
    for (int i = 0; i < 10; i++) {
      int number = answers.get(i).json().path("number").asInt();
      assertThat(shown.at("/messages/" + (number - 1) + "/text").asText())
          .isEqualTo("Message " + i);
    }
  }

  @Test
  void ofTheSameRequestsAtOnceOneIsDoneAndAllGetItsAnswer() {
    Browser browser = zoe.browser().copy().with(KEY, "key-of-a-follow-up");
    String path = Inbox.PATH + "/" + id + "/messages";

    List<Answer> answers = Race.run(4, i -> browser.send("POST", path, "{\"text\":\"Once\"}"));

    assertThat(new HashSet<>(answers.stream().map(Answer::body).toList())).hasSize(1);
    assertThat(zoe.show(id).json().path("messages")).hasSize(2);
    browser
        .send("POST", path, "{\"text\":\"Another\"}")
        .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void oneKeyInTwoConversationsIsTwoRequests() {
    String other = zoe.asked("Other");
    Browser browser = zoe.browser().copy().with(KEY, "key-of-two-follow-ups");
    String body = "{\"text\":\"Once\"}";
    browser.send("POST", Inbox.PATH + "/" + id + "/messages", body).expect(201);

    Answer second = browser.send("POST", Inbox.PATH + "/" + other + "/messages", body).expect(201);

    assertThat(second.text("id")).isEqualTo(other);
  }

  @Test
  void aFileGoesWithOneMessageOnly() {
    String file = zoe.attachment("CLEAN");
    String other = zoe.asked("Other");

    List<Answer> answers = Race.run(2, i -> zoe.add(i == 0 ? id : other, "See here", file));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .singleElement()
        .satisfies(answer -> answer.expectFieldError("attachments", "UNKNOWN_ATTACHMENT"));
  }

  @Test
  void pagesLeadToEarlierMessages() {
    for (int i = 2; i <= 7; i++) {
      zoe.add(id, "Message " + i).expect(201);
    }

    JsonNode newest = page("?limit=3");
    JsonNode middle = page("?limit=3&next=" + newest.path("next").asText());
    JsonNode oldest = page("?limit=3&next=" + middle.path("next").asText());

    assertThat(texts(newest)).containsExactly("Message 5", "Message 6", "Message 7");
    assertThat(texts(middle)).containsExactly("Message 2", "Message 3", "Message 4");
    assertThat(texts(oldest)).containsExactly("First");
    assertThat(oldest.has("next")).isFalse();
    for (String query : List.of("limit=0", "limit=51", "next=x", "next=")) {
      zoe.show(id + "?" + query).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void aPageOfManyFilesIsShorterSoThatOneCallReadsIt() {
    for (int i = 0; i < 18; i++) {
      zoe.add(
              id,
              "See here",
              IntStream.range(0, 5).mapToObj(n -> zoe.attachment("CLEAN")).toArray(String[]::new))
          .expect(201);
    }

    JsonNode newest = page("");
    JsonNode rest = page("?next=" + newest.path("next").asText());

    assertThat(newest.path("messages")).hasSize(15);
    assertThat(newest.at("/messages/0/attachments")).hasSize(5);
    assertThat(rest.path("messages")).hasSize(4);
    assertThat(rest.has("next")).isFalse();
  }

  private JsonNode page(String query) {
    return zoe.show(id + query).expect(200).json();
  }

  private static List<String> texts(JsonNode shown) {
    return StreamSupport.stream(shown.path("messages").spliterator(), false)
        .map(message -> message.path("text").asText())
        .toList();
  }
}
