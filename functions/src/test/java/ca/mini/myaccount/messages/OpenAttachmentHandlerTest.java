package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class OpenAttachmentHandlerTest {
  private final Quarantined work = new Quarantined();
  private final OpenAttachmentHandler handler = new OpenAttachmentHandler(work.parts.backend());

  @ParameterizedTest
  @CsvSource({
    "EXPECTED, EXPECTED, ''",
    "RECEIVED, CHECKING, ''",
    "WRONG_CONTENT, REMOVED, WRONG_CONTENT",
    "INFECTED, REMOVED, INFECTED",
    "UNSCANNABLE, REMOVED, UNSCANNABLE",
  })
  void whatCannotBeOpenedSaysHowFarItIs(AttachmentState state, String shown, String reason) {
    found(Quarantined.attachment(state));

    JsonNode answer = Quarantined.request().bodyFrom(handler);

    assertThat(answer.path("state").asText()).isEqualTo(shown);
    assertThat(answer.path("reason").asText()).isEqualTo(reason);
    assertThat(answer.has("url")).isFalse();
    assertThat(work.dynamoDb.asked(TransactWriteItemsRequest.class)).isEmpty();
  }

  @Test
  void whatIsCleanIsOpenedForAMinuteAndThatIsAudited() {
    found(Quarantined.attachment(AttachmentState.CLEAN)).commits();

    JsonNode answer = Quarantined.request().bodyFrom(handler);

    assertThat(answer.path("url").asText()).isEqualTo("https://s3/" + Quarantined.KEY + "?60");
    assertThat(answer.path("expiresAt").asText()).isEqualTo("2026-11-23T14:06:36.250Z");
    assertThat(work.committed().get(0).put().item().toString()).contains("ATTACHMENT_OPENED");
  }

  @Test
  void whatWasSentIsOpenOnlyWithItsAgreement() {
    found(Quarantined.sent(AttachmentState.CLEAN)).readsNothing();

    assertNotThere();
  }

  @Test
  void whatStaffHaveYetToSendIsNotThere() {
    Map<String, Object> staffs = Quarantined.attachment(AttachmentState.CLEAN);
    staffs.put("from", "STAFF");
    staffs.put("conversation", Quarantined.CONVERSATION.value());
    found(staffs);

    assertNotThere();
  }

  @Test
  void whatExpiredIsNotThere() {
    Map<String, Object> expired = Quarantined.attachment(AttachmentState.CLEAN);
    expired.put("expiresAt", 1);
    found(expired);

    assertNotThere();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0F1E2D3C4B5A69788796A5B4C3D2E1F0", "../USER", ""})
  void whatCannotBeAnIdIsNotLookedFor(String id) {
    work.signedIn(Map.of());

    assertThat(Quarantined.request().path("id", id).sentTo(handler).path("statusCode").asInt())
        .isEqualTo(404);
  }

  private Quarantined found(Map<String, Object> attachment) {
    return work.signedIn(Map.of("Messages", List.of(attachment)));
  }

  private void assertNotThere() {
    assertThat(Quarantined.request().sentTo(handler).path("statusCode").asInt()).isEqualTo(404);
  }
}
