package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Update;

final class ReadConversationHandlerTest {
  private final StaffScript script = new StaffScript();
  private final ReadConversationHandler handler =
      new ReadConversationHandler(script.parts.backend());

  @Test
  void whoReadsItIsWrittenAndTheVersionStays() {
    finds(conversation(Map.of("readers", Map.of("staff-9", "2026-11-20T09:00:00.000Z Ben Li"))));
    script.commits();

    JsonNode read = StaffScript.request("messages:read").bodyFrom(handler);

    assertThat(read.path("readBy").toString())
        .isEqualTo(
            "[{\"staff\":{\"id\":\"staff-7\",\"name\":\"Ana Roy\"},\"at\":\"2026-11-23T14:05:36.250Z\"},"
                + "{\"staff\":{\"id\":\"staff-9\",\"name\":\"Ben Li\"},\"at\":\"2026-11-20T09:00:00Z\"}]");
    assertThat(read.path("version").asInt()).isEqualTo(3);
    Update reader = script.written().get(0).update();
    assertThat(reader.updateExpression()).isEqualTo("SET #n0.#n1 = :v0");
    assertThat(reader.expressionAttributeNames().values()).contains("readers", "staff-7");
    assertThat(script.audited("event")).isEqualTo("CONVERSATION_READ_BY_STAFF");
  }

  @Test
  void nothingIsShownThatCannotBeNotedToHaveBeenRead() {
    finds(conversation(Map.of()));
    script.refuses(2, 0);

    JsonNode answer = StaffScript.request("messages:read").sentTo(handler);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(503);
    assertThat(answer.path("body").asText()).doesNotContain("From when on?");
  }

  @Test
  void anAgreementThatIsGoneAndAUserAccountThatIsErasedLeaveTheRest() {
    script.finds(conversation(Map.of()), List.of());
    script.batch(Map.of("Messages", List.of(message())));
    script.commits();

    JsonNode read = StaffScript.request("messages:read").bodyFrom(handler);

    assertThat(read.has("agreement")).isFalse();
    assertThat(read.path("customer").toString())
        .isEqualTo("{\"userId\":\"" + StaffScript.USER_ID + "\",\"readable\":false}");
    assertThat(read.at("/messages/0/text").asText()).isEqualTo("From when on?");
  }

  @Test
  void itIsReadableWhileTheAgreementIsLinkedAndHeld() {
    finds(conversation(Map.of()));
    script.commits();

    assertThat(
            StaffScript.request("messages:read")
                .bodyFrom(handler)
                .at("/customer/readable")
                .asBoolean())
        .isTrue();
  }

  private void finds(Map<String, Object> conversation) {
    script.finds(conversation, List.of(StaffScript.links()));
    script.batch(
        Map.of("Messages", List.of(message()), "Agreements", List.of(StaffScript.agreement())));
  }

  private static Map<String, Object> message() {
    return Map.of(
        "pk",
        StaffScript.USER,
        "sk",
        "MESSAGE#" + StaffScript.ID + "#0001",
        "number",
        1,
        "from",
        "CUSTOMER",
        "text",
        "From when on?",
        "sentAt",
        StaffScript.TIME);
  }
}
