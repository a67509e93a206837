package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.messages.Letters.Stored;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

final class ShowConversationHandlerTest {
  private final Letters letters = new Letters();
  private final ShowConversationHandler handler =
      new ShowConversationHandler(letters.parts().backend());

  @Test
  void twoCallsReadTheThreadWithItsFiles() {
    String file = "1".repeat(32);
    letters
        .signedIn(Letters.conversation(Map.of("messages", 2, "attachments", Map.of(file, "2"))))
        .finds(
            Letters.agreement(),
            message(2, Map.of("attachments", file)),
            message(1, Map.of("from", "STAFF", "author", "staff-7", "authorName", "Sam")),
            attachment(file));

    JsonNode shown = Letters.about().bodyFrom(handler);

    assertThat(shown.at("/messages/0/number").asInt()).isEqualTo(1);
    assertThat(shown.at("/messages/1/attachments/0/state").asText()).isEqualTo("REMOVED");
    assertThat(shown.at("/messages/1/attachments/0/reason").asText()).isEqualTo("INFECTED");
    assertThat(shown.toString()).as("who of staff wrote it").doesNotContain("Sam", "staff-7");
    assertThat(shown.has("next")).isFalse();
    assertThat(letters.dynamoDb().asked(BatchGetItemRequest.class)).hasSize(2);
  }

  @Test
  void messagesThatAreNotKeptAnyMoreAreLeftOut() {
    letters
        .signedIn(Letters.conversation(Map.of("messages", 3)))
        .finds(
            Letters.agreement(),
            message(2, Map.of("expiresAt", Letters.NOW.getEpochSecond())),
            message(3, Map.of()));

    JsonNode shown = Letters.about().bodyFrom(handler);

    assertThat(shown.path("messages")).hasSize(1);
    assertThat(shown.at("/messages/0/number").asInt()).isEqualTo(3);
  }

  private static Stored message(int number, Map<String, Object> other) {
    Map<String, Object> values = new HashMap<>();
    values.put("number", number);
    values.put("from", "CUSTOMER");
    values.put("text", "Message " + number);
    values.put("sentAt", Letters.NOW);
    values.put("attachments", "");
    values.put("expiresAt", Letters.NOW.plusSeconds(60).getEpochSecond());
    values.putAll(other);
    return Letters.message("MESSAGE#" + Letters.ID.value() + "#000" + number, values);
  }

  private static Stored attachment(String id) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", id);
    values.put("userId", Letters.USER);
    values.put("from", "CUSTOMER");
    values.put("fileName", "letter.pdf");
    values.put("contentType", "application/pdf");
    values.put("size", 9);
    values.put("state", "INFECTED");
    values.put("objectKey", "incoming/x");
    values.put("createdAt", Letters.NOW);
    return Letters.message("ATTACHMENT#" + id, values);
  }
}
