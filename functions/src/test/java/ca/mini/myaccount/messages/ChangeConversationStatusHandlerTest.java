package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Update;

final class ChangeConversationStatusHandlerTest {
  private final StaffScript script = new StaffScript();
  private final ChangeConversationStatusHandler handler =
      new ChangeConversationStatusHandler(script.parts.backend());

  @Test
  void whatIsClosedLeavesTheQueueAndNoMessageBecomesNewer() {
    script.finds(conversation(Map.of()), List.of());
    script.commits();

    assertThat(send("CLOSED").path("body").asText())
        .isEqualTo(
            "{\"version\":4,\"status\":\"CLOSED\",\"waitingSince\":\"2026-11-23T14:05:36.250Z\"}");

    Update change = script.written().get(0).update();
    assertThat(change.updateExpression()).contains("REMOVE");
    assertThat(change.expressionAttributeNames().values())
        .containsExactlyInAnyOrder("version", "status", "waitingSince", "queue", "queuedAt");
    assertThat(script.audited("event")).isEqualTo("CONVERSATION_STATUS_CHANGED_BY_STAFF");
  }

  @Test
  void whatIsClosedAlreadyIsNotWrittenAgain() {
    script.finds(conversation(Map.of("status", "CLOSED")), List.of());

    assertThat(send("CLOSED").path("body").asText())
        .isEqualTo(
            "{\"version\":3,\"status\":\"CLOSED\",\"waitingSince\":\"2026-11-23T13:05:36.250Z\"}");
    assertThat(script.written()).isEmpty();
  }

  @Test
  void openedAgainItIsInTheQueueFromNowOn() {
    script.finds(conversation(Map.of("status", "CLOSED")), List.of());
    script.commits();

    assertThat(send("OPEN").path("statusCode").asInt()).isEqualTo(200);

    assertThat(script.written().get(0).update().expressionAttributeValues().toString())
        .contains("2026-11-23T14:05:36.250Z#" + StaffScript.ID);
  }

  @Test
  void whoeverWasQuickerInBetweenIsToldOf() {
    script.finds(conversation(Map.of()), List.of());
    script.refuses(2, 0);

    assertThat(send("CLOSED").path("statusCode").asInt()).isEqualTo(412);
  }

  private JsonNode send(String status) {
    return StaffScript.request("messages:reply")
        .body("{\"status\":\"" + status + "\"}")
        .sentTo(handler);
  }
}
