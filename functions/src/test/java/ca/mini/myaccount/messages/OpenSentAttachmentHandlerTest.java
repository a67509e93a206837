package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OpenSentAttachmentHandlerTest {
  private final Quarantined work = new Quarantined();
  private final OpenSentAttachmentHandler handler =
      new OpenSentAttachmentHandler(work.parts.backend());

  @Test
  void whatWasSentAndIsCleanIsOpenedAndTheCustomerSeesThat() {
    work.forStaff(Quarantined.sent(AttachmentState.CLEAN)).commits();

    JsonNode answer = Quarantined.staffRequest("messages:read").bodyFrom(handler);

    assertThat(answer.path("url").asText()).isEqualTo("https://s3/" + Quarantined.KEY + "?60");
    assertThat(work.committed().get(0).put().item().toString())
        .contains("ATTACHMENT_OPENED_BY_STAFF", "staff-7", "USER#" + Quarantined.USER);
  }

  @Test
  void ofWhatStaffHaveYetToSendTheyLearnHowFarItIs() {
    Map<String, Object> staffs = Quarantined.attachment(AttachmentState.CLEAN);
    staffs.put("from", "STAFF");
    staffs.put("conversation", Quarantined.CONVERSATION.value());
    work.forStaff(staffs);

    JsonNode answer = Quarantined.staffRequest("messages:read").bodyFrom(handler);

    assertThat(answer.path("state").asText()).isEqualTo("READY");
    assertThat(answer.has("url")).isFalse();
  }

  @Test
  void whatWasRemovedIsNamedWithItsReason() {
    work.forStaff(Quarantined.sent(AttachmentState.INFECTED));

    assertThat(Quarantined.staffRequest("messages:read").bodyFrom(handler))
        .hasToString(
            "{\"id\":\"%s\",\"fileName\":\"letter.pdf\",\"contentType\":\"application/pdf\","
                    .formatted(Quarantined.ID)
                + "\"size\":8,\"state\":\"REMOVED\",\"reason\":\"INFECTED\"}");
  }

  @Test
  void whatIsOfAnotherConversationOrUnsentByTheCustomerIsNotThere() {
    Map<String, Object> others = Quarantined.sent(AttachmentState.CLEAN);
    others.put("conversation", "00000-00000");
    work.forStaff(others);
    assertThat(status()).isEqualTo(404);

    work.forStaff(Quarantined.attachment(AttachmentState.CLEAN));
    assertThat(status()).isEqualTo(404);

    work.forStaff();
    assertThat(status()).isEqualTo(404);
  }

  private int status() {
    return Quarantined.staffRequest("messages:read").sentTo(handler).path("statusCode").asInt();
  }
}
