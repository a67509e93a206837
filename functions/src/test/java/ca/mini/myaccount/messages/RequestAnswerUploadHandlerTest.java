package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.store.Items;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RequestAnswerUploadHandlerTest {
  private final Quarantined work = new Quarantined();
  private final RequestAnswerUploadHandler handler =
      new RequestAnswerUploadHandler(work.parts.backend());

  @Test
  void theFileIsForThisConversationAlone() {
    work.forStaff().commits();

    JsonNode answer =
        Quarantined.staffRequest("messages:reply")
            .body(RequestUploadHandlerTest.BODY)
            .bodyFrom(handler);

    assertThat(answer.at("/upload/url").asText())
        .startsWith("https://s3/incoming/" + Quarantined.USER + "/");
    assertThat(work.committed().get(0).put().item())
        .containsAllEntriesOf(
            Items.stored(
                Map.of(
                    "pk",
                    "USER#" + Quarantined.USER,
                    "from",
                    "STAFF",
                    "conversation",
                    Quarantined.CONVERSATION.value(),
                    "state",
                    "EXPECTED")))
        .doesNotContainKey("message");
  }

  @Test
  void withoutAConversationThereIsNone() {
    work.readsNothing();

    assertThat(status("messages:reply")).isEqualTo(404);
  }

  @Test
  void readingIsNotEnough() {
    assertThat(status("messages:read")).isEqualTo(403);
  }

  private int status(String scope) {
    return Quarantined.staffRequest(scope)
        .body(RequestUploadHandlerTest.BODY)
        .sentTo(handler)
        .path("statusCode")
        .asInt();
  }
}
