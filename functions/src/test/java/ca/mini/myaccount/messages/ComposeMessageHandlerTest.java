package ca.mini.myaccount.messages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class ComposeMessageHandlerTest {
  private static final String BODY =
      "{\"topic\":\"PAYOFF\",\"agreementId\":\"" + Letters.AGREEMENT + "\",\"text\":\"Hello\"}";

  /** Conversation, OWNER, message, notification, LINKS, count of the day, audit. */
  private static final int WRITES = 7;

  private final Letters letters = new Letters();
  private final ComposeMessageHandler handler =
      new ComposeMessageHandler(letters.parts().backend());

  @Test
  void allThatAMessageBringsAboutIsOneTransaction() {
    letters.signedIn(Letters.agreement()).writes();

    JsonNode answer = send(BODY);

    assertThat(answer.path("number").asInt()).isEqualTo(1);
    List<TransactWriteItem> writes = letters.written().get(0);
    assertThat(writes).hasSize(WRITES);
    assertThat(writes.get(0).put().item())
        .containsEntry("id", text(answer.path("id").asText()))
        .containsEntry("agreement", text("•••• 0117"))
        .containsEntry("vehicle", text("2024 MINI Cooper S"))
        .containsEntry("status", text("OPEN"))
        .containsEntry("version", AttributeValue.fromN("1"));
    assertThat(writes.get(3).put().item())
        .containsEntry("kind", text("MESSAGE_RECEIVED"))
        .containsEntry("to", text("USER#" + Letters.USER));
    assertThat(requireNonNull(writes.get(3).put().item().get("values")).m())
        .containsEntry("reference", text(answer.path("id").asText()));
    assertThat(writes.get(3).toString()).doesNotContain("Hello");
    assertThat(writes.get(4).conditionCheck().key()).containsEntry("sk", text("LINKS"));
    assertThat(writes.get(5).update().key()).containsEntry("sk", text("MESSAGES_ON#2026-11-23"));
    assertThat(writes.get(6).put().item()).containsEntry("event", text("MESSAGE_SENT"));
  }

  @Test
  void anIdThatIsTakenIsReplacedByAnother() {
    letters.signedIn(Letters.agreement()).refuses(WRITES, 0, 1);
    letters.signedIn(Letters.agreement()).writes();

    JsonNode answer = send(BODY);

    String refused = requireNonNull(letters.written().get(0).get(0).put().item().get("id")).s();
    assertThat(answer.path("id").asText()).isNotEmpty().isNotEqualTo(refused);
  }

  @Test
  void whatIsUnlinkedMeanwhileIsRefusedAtTheSecondLook() {
    letters.signedIn(Letters.agreement()).refuses(WRITES, 4);
    letters.signedIn(Letters.agreement("1111111111"));

    JsonNode answer = send(BODY);

    assertThat(answer.at("/errors/0/code").asText()).isEqualTo("UNKNOWN_AGREEMENT");
  }

  @Test
  void aTopicThatIsNoneIsRefused() {
    letters.signedIn(Letters.agreement());

    JsonNode answer = send(BODY.replace("PAYOFF", "payoff"));

    assertThat(answer.at("/errors/0/field").asText()).isEqualTo("topic");
    assertThat(answer.at("/errors/0/code").asText()).isEqualTo("UNKNOWN_TOPIC");
    assertThat(letters.written()).isEmpty();
  }

  @Test
  void theFirstAnswerIsGivenAgainWithoutAnyWrite() {
    String sent = "{\"id\":\"7K3F9-2QDXM\",\"number\":1,\"sentAt\":\"2026-11-23T14:05:36.250Z\"}";
    letters.signedIn(Letters.answered("conversations", "key-of-a-test", BODY, sent));

    JsonNode answer =
        Letters.request().header("idempotency-key", "key-of-a-test").body(BODY).bodyFrom(handler);

    assertThat(answer).hasToString(sent);
    assertThat(letters.written()).isEmpty();
  }

  @Test
  void attachmentsMayBeAbsentOrNone() {
    for (String none : List.of("null", "[]")) {
      letters.signedIn(Letters.agreement()).writes();

      JsonNode answer = send(BODY.replace("}", ",\"attachments\":" + none + "}"));

      assertThat(answer.path("number").asInt()).isEqualTo(1);
    }
    assertThat(letters.written()).allMatch(writes -> writes.size() == WRITES);
    assertThat(letters.written().get(0).get(0).put().item())
        .containsEntry("attachments", AttributeValue.fromM(Map.of()));
  }

  private JsonNode send(String body) {
    return Letters.request().body(body).bodyFrom(handler);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
