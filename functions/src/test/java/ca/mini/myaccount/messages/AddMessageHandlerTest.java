package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.TestEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

final class AddMessageHandlerTest {
  /** Conversation, OWNER, message, LINKS, count of the day, audit. */
  private static final int WRITES = 6;

  private static final int COUNT = 4;

  private final Letters letters = new Letters();
  private final AddMessageHandler handler = new AddMessageHandler(letters.parts().backend());

  @Test
  void whatCameFirstIsReadBeforeTheNextAttempt() {
    attempt(Map.of()).refuses(WRITES, 0, 2);
    attempt(Map.of("messages", 2, "version", 2)).writes();

    JsonNode answer = send("{\"text\":\"Hello\"}");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(201);
    assertThat(body(answer).path("number").asInt()).isEqualTo(3);
    assertThat(letters.written()).hasSize(2);
    assertThat(metrics()).isEqualTo(1);
  }

  @Test
  void afterTwentyAttemptsTheCustomerIsAskedToTryAgain() {
    for (int i = 0; i < 20; i++) {
      attempt(Map.of("messages", i + 1, "version", i + 1)).refuses(WRITES, 0);
    }

    JsonNode answer = send("{\"text\":\"Hello\"}");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(body(answer).path("code").asText()).isEqualTo("TRY_AGAIN");
    assertThat(metrics()).isZero();
  }

  @Test
  void theLimitOfTheDayIsToldWithTheTimeUntilMidnight() {
    attempt(Map.of()).refuses(WRITES, COUNT);

    JsonNode answer = send("{\"text\":\"Hello\"}");

    assertThat(answer.path("statusCode").asInt()).isEqualTo(429);
    assertThat(body(answer).path("code").asText()).isEqualTo("TOO_MANY_MESSAGES");
    long seconds = Duration.parse("PT9H54M23.75S").plusMillis(999).toSeconds();
    assertThat(answer.at("/headers/retry-after").asText()).isEqualTo(Long.toString(seconds));
  }

  @Test
  void whoeverSentTheLastOfTheDayTwiceGetsItsAnswer() {
    String sent = "{\"id\":\"7K3F9-2QDXM\",\"number\":2,\"sentAt\":\"2026-11-23T14:05:36.250Z\"}";
    attempt(Map.of()).refuses(WRITES + 1, COUNT, WRITES);
    letters.signedIn(
        Letters.conversation(Map.of("messages", 2)),
        Letters.answered(
            "conversations/7K3F9-2QDXM/messages", "key-of-a-test", "{\"text\":\"Hello\"}", sent));

    JsonNode answer =
        about()
            .header("idempotency-key", "key-of-a-test")
            .body("{\"text\":\"Hello\"}")
            .sentTo(handler);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(201);
    assertThat(body(answer)).isEqualTo(json(sent));
  }

  @Test
  void timesGoUpWithNumbersWhateverTheClocksSay() {
    String later = "2026-11-23T14:05:37.000Z";
    attempt(Map.of("lastActivityAt", later)).writes();

    assertThat(body(send("{\"text\":\"Hello\"}")).path("sentAt").asText())
        .isEqualTo("2026-11-23T14:05:37Z");
  }

  @Test
  void aFullConversationIsNotWrittenTo() {
    attempt(Map.of("messages", 200));

    assertThat(body(send("{\"text\":\"Hello\"}")).path("code").asText())
        .isEqualTo("CONVERSATION_FULL");
  }

  @Test
  void nobodyLearnsWhetherThereIsAConversationThatIsNotTheirs() {
    letters.signedIn();
    letters.signedIn(Letters.conversation(Map.of("agreementId", "another")));
    letters.signedIn(Letters.conversation(Map.of())).finds(Letters.agreement("1111111111"));

    JsonNode nothing = send("{\"text\":\"Hello\"}");
    assertThat(nothing.path("statusCode").asInt()).isEqualTo(404);
    assertThat(send("{\"text\":\"Hello\"}")).as("not linked").isEqualTo(nothing);
    assertThat(send("{\"text\":\"Hello\"}")).as("not held").isEqualTo(nothing);
  }

  @Test
  void aBodyThatIsWrongIsToldToWhoeverIsSignedInAlone() {
    letters.signedIn(Letters.conversation(Map.of()));

    assertThat(body(send("{\"text\":\"\"}")).path("code").asText()).isEqualTo("INVALID_FIELDS");
    assertThat(
            new TestEvent()
                .path("id", Letters.ID.value())
                .body("{\"text\":\"\"}")
                .sentTo(handler)
                .path("statusCode")
                .asInt())
        .isEqualTo(401);
    assertThat(letters.dynamoDb().asked(BatchGetItemRequest.class)).hasSize(1);
  }

  private Letters attempt(Map<String, Object> other) {
    return letters.signedIn(Letters.conversation(other)).finds(Letters.agreement());
  }

  private JsonNode send(String body) {
    return about().body(body).sentTo(handler);
  }

  private static TestEvent about() {
    return Letters.about();
  }

  private long metrics() {
    return letters.parts().logged().stream().filter(line -> line.has("MessagesReceived")).count();
  }

  private static JsonNode body(JsonNode answer) {
    return json(answer.path("body").asText());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
