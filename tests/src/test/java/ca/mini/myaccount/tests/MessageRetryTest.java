package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A client that sends the same again with the same Idempotency-Key has sent it once. */
final class MessageRetryTest {
  private static final int MANY = 12;
  private static final String RECEIVED = "We received your message";

  private final Stack stack = Stack.onANewDay();
  private final Correspondent zoe = Correspondent.of(stack);
  private final String key = UUID.randomUUID().toString();

  @Test
  void aConversationThatIsBegunAgainIsTheSame() {
    Answer first = zoe.withKey(key).post(Correspondent.PATH, zoe.first("Once")).expect(201);
    stack.clock().advance(Duration.ofMinutes(2));
    Answer again = zoe.withKey(key).post(Correspondent.PATH, zoe.first("Once")).expect(201);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(zoe.inbox()).hasSize(1);
    assertThat(numbers(first.text("id"))).containsExactly(1);
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce(RECEIVED);
  }

  @Test
  void aMessageThatIsSentAgainIsTheSameWhateverCameBetween() {
    String id = zoe.composed("Once");
    String path = Correspondent.messages(id);
    Answer first = zoe.withKey(key).post(path, Correspondent.next("Twice?")).expect(201);
    zoe.followUp(id, "Between").expect(201);
    Desk.of(stack, "staff-7").reply(id, "Answered").expect(201);
    Answer again = zoe.withKey(key).post(path, Correspondent.next("Twice?")).expect(201);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(numbers(id)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void twelveAtOnceBeginOneConversation() {
    String file = zoe.attached("letter.pdf");
    Map<String, Object> body = zoe.first("At once", file);

    List<Answer> answers =
        Race.run(MANY, i -> untilTaken(zoe.withKey(key), Correspondent.PATH, body));

    assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(zoe.inbox()).hasSize(1);
    assertThat(numbers(answers.get(0).text("id"))).containsExactly(1);
    assertThat(stack.mails().subjectsTo(zoe.email())).containsOnlyOnce(RECEIVED);
    assertThat(sentToday()).isEqualTo(1);
  }

  @Test
  void twelveAtOnceAreOneMessageMoreAmongThoseOfOthers() {
    String id = zoe.composed("First");
    String path = Correspondent.messages(id);

    List<Answer> answers =
        Race.run(
            2 * MANY,
            i ->
                i % 2 == 0
                    ? untilTaken(zoe.withKey(key), path, Correspondent.next("The same"))
                    : untilTaken(zoe.browser(), path, Correspondent.next("Another " + i)));

    List<String> same =
        IntStream.range(0, MANY).mapToObj(i -> answers.get(2 * i).body()).distinct().toList();
    assertThat(same).hasSize(1);
    assertThat(texts(id)).hasSize(MANY + 2).containsOnlyOnce("The same");
    assertThat(numbers(id)).isEqualTo(IntStream.rangeClosed(1, MANY + 2).boxed().toList());
  }

  @Test
  void twelveAtOnceAreOneUpload() {
    Map<String, Object> body = Correspondent.upload("letter.pdf", "%PDF-1.7\n");

    List<Answer> answers =
        Race.run(MANY, i -> untilTaken(zoe.withKey(key), "/api/attachments", body));

    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(answer -> answer.text("id"))
        .containsOnly(answers.get(0).text("id"));
    assertThat(
            Tables.items(stack, "MessagesTable").stream()
                .filter(item -> Tables.text(item, "pk").equals("USER#" + zoe.userId()))
                .filter(item -> Tables.text(item, "sk").startsWith("ATTACHMENT#")))
        .hasSize(1);
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    zoe.withKey(key).post(Correspondent.PATH, zoe.first("One")).expect(201);

    zoe.withKey(key)
        .post(Correspondent.PATH, zoe.first("Two"))
        .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(zoe.inbox()).hasSize(1);
  }

  @Test
  void aKeyIsOfOneCustomerAndOneRouteAndOneConversationAndOneDay() {
    Correspondent ann = Correspondent.of(stack);
    String anns = ann.withKey(key).post(Correspondent.PATH, ann.first("Mine")).text("id");
    String first = zoe.withKey(key).post(Correspondent.PATH, zoe.first("Mine")).text("id");
    String second = zoe.composed("Another");
    assertThat(first).isNotEqualTo(anns);
    Map<String, Object> next = Correspondent.next("Mine");
    zoe.withKey(key).post(Correspondent.messages(first), next).expect(201);
    Answer elsewhere = zoe.withKey(key).post(Correspondent.messages(second), next);

    assertThat(elsewhere.status() == 422 || elsewhere.text("id").equals(second))
        .as("never the answer of the other conversation: " + elsewhere.body())
        .isTrue();
    assertThat(numbers(first)).containsExactly(1, 2);
    stack.clock().advance(Duration.ofHours(24));
    Correspondent later = Correspondent.of(stack);
    assertThat(later.withKey(key).post(Correspondent.PATH, later.first("Mine")).text("id"))
        .isNotIn(first, second, anns);
  }

  @Test
  void whatWasRefusedIsNotKeptInTheWayOfWhatIsRight() {
    Map<String, Object> unknown = zoe.first("With a file", "A".repeat(22));
    zoe.withKey(key)
        .post(Correspondent.PATH, unknown)
        .expectFieldError("attachments", "UNKNOWN_ATTACHMENT");

    assertThat(zoe.inbox()).isEmpty();
    assertThat(sentToday()).isZero();
    assertThat(stack.mails().subjectsTo(zoe.email())).doesNotContain(RECEIVED);
  }

  /** As a client does that is told to try again. */
  private static Answer untilTaken(Browser browser, String path, Object body) {
    Answer answer = browser.post(path, body);
    while (answer.status() == 503) {
      answer = browser.post(path, body);
    }
    return answer.expect(201);
  }

  private int sentToday() {
    return Tables.items(stack, "MessagesTable").stream()
        .filter(item -> Tables.text(item, "pk").equals("USER#" + zoe.userId()))
        .filter(item -> Tables.text(item, "sk").startsWith("MESSAGES_ON#"))
        .mapToInt(item -> Integer.parseInt(item.getOrDefault("count", Items.number(0)).n()))
        .sum();
  }

  private List<Integer> numbers(String conversation) {
    return each(conversation).map(message -> message.path("number").asInt()).toList();
  }

  private List<String> texts(String conversation) {
    return each(conversation).map(message -> message.path("text").asText()).toList();
  }

  private Stream<JsonNode> each(String conversation) {
    return StreamSupport.stream(zoe.show(conversation).path("messages").spliterator(), false);
  }
}
