package ca.mini.myaccount.messages;

import static ca.mini.myaccount.messages.StaffScript.conversation;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AssignConversationHandlerTest {
  private static final Map<String, Object> BENS =
      Map.of("assignee", "staff-9", "assigneeName", "Ben Li");

  private final StaffScript script = new StaffScript();
  private final AssignConversationHandler handler =
      new AssignConversationHandler(script.parts.backend());

  @Test
  void whoAsksTakesItOverFromAnother() {
    script.finds(conversation(BENS), List.of());
    script.commits();

    assertThat(send(true).path("body").asText())
        .isEqualTo("{\"version\":4,\"assignee\":{\"id\":\"staff-7\",\"name\":\"Ana Roy\"}}");
    assertThat(script.written().get(0).update().expressionAttributeNames().values())
        .containsExactlyInAnyOrder("version", "assignee", "assigneeName");
    assertThat(script.audited("staff")).isEqualTo("staff-7");
  }

  @Test
  void anybodyOfStaffLetsItGo() {
    script.finds(conversation(BENS), List.of());
    script.commits();

    assertThat(send(false).path("body").asText()).isEqualTo("{\"version\":4}");
    assertThat(script.written().get(0).update().updateExpression()).contains("REMOVE");
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() {
    script.finds(
        conversation(Map.of("assignee", "staff-7", "assigneeName", "Ana, once")), List.of());
    assertThat(send(true).path("body").asText())
        .isEqualTo("{\"version\":3,\"assignee\":{\"id\":\"staff-7\",\"name\":\"Ana, once\"}}");

    script.finds(conversation(Map.of()), List.of());
    assertThat(send(false).path("body").asText()).isEqualTo("{\"version\":3}");
    assertThat(script.written()).isEmpty();
  }

  @Test
  void whoeverWasQuickerInBetweenIsToldOf() {
    script.finds(conversation(Map.of()), List.of());
    script.refuses(2, 0);

    assertThat(send(true).path("statusCode").asInt()).isEqualTo(412);
  }

  private JsonNode send(boolean assigned) {
    return StaffScript.request("messages:reply")
        .body("{\"assigned\":" + assigned + "}")
        .sentTo(handler);
  }
}
