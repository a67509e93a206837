package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class KeepAttachmentHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COPIED = "copy " + Quarantined.KEY + " " + Quarantined.KEPT;

  private final Quarantined work = new Quarantined();
  private final KeepAttachmentHandler handler = new KeepAttachmentHandler(work.parts.backend());

  @Test
  void aCleanFileOfAMessageIsCopiedBeforeTheItemSaysSo() {
    work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
    work.reads(Quarantined.sent(AttachmentState.CLEAN)).updates();

    assertThat(keep("1")).hasToString("{\"batchItemFailures\":[]}");

    assertThat(work.bucket.objects).containsOnlyKeys(Quarantined.KEY, Quarantined.KEPT);
    assertThat(work.updated())
        .containsExactly(
            "SET objectKey = %s, keptAt = 2026-11-23T14:05:36.250Z IF objectKey = %s"
                .formatted(Quarantined.KEPT, Quarantined.KEY));
  }

  @ParameterizedTest
  @EnumSource(names = "CLEAN", mode = Mode.EXCLUDE)
  void whatIsNotCleanIsNotKeptWhateverTheStreamSays(AttachmentState state) {
    work.reads(Quarantined.sent(state));

    assertThat(keep("1")).hasToString("{\"batchItemFailures\":[]}");

    assertThat(work.bucket.done).isEmpty();
  }

  @Test
  void whatIsUnsentKeptGoneOrExpiredIsLeftAlone() {
    Map<String, Object> kept = Quarantined.sent(AttachmentState.CLEAN);
    kept.put("objectKey", Quarantined.KEPT);
    Map<String, Object> expired = Quarantined.sent(AttachmentState.CLEAN);
    expired.put("expiresAt", 1);
    work.reads(Quarantined.attachment(AttachmentState.CLEAN))
        .reads(kept)
        .reads(expired)
        .readsNothing();

    assertThat(keep("1", "2", "3", "4")).hasToString("{\"batchItemFailures\":[]}");

    assertThat(work.bucket.done).isEmpty();
  }

  @Test
  void whoeverKeptItMeanwhileKeptTheSame() {
    work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
    work.reads(Quarantined.sent(AttachmentState.CLEAN)).refusesUpdate();

    assertThat(keep("1")).hasToString("{\"batchItemFailures\":[]}");

    assertThat(work.bucket.done).containsExactly(COPIED);
  }

  @Test
  void aFailureIsReportedAndTheOthersAreKept() {
    work.reads(Quarantined.sent(AttachmentState.CLEAN));
    work.dynamoDb.fails((RuntimeException) DynamoDbException.builder().build());
    work.readsNothing();

    assertThat(keep("1", "2", "3"))
        .hasToString(
            "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"},{\"itemIdentifier\":\"2\"}]}");

    assertThat(work.parts.logged())
        .anyMatch(line -> line.path("level").asText().equals("ERROR"))
        .anyMatch(line -> line.path("sk").asText().equals("ATTACHMENT#" + Quarantined.ID));
  }

  private JsonNode keep(String... sequenceNumbers) {
    ObjectNode event = JSON.createObjectNode();
    for (String number : sequenceNumbers) {
      ObjectNode change = event.withArray("/Records").addObject().putObject("dynamodb");
      change.put("SequenceNumber", number);
      change.withObject("/Keys/pk").put("S", "USER#" + Quarantined.USER);
      change.withObject("/Keys/sk").put("S", "ATTACHMENT#" + Quarantined.ID);
    }
    return JSON.valueToTree(handler.handle(event));
  }
}
