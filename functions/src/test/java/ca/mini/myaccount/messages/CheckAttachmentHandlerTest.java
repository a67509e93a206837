package ca.mini.myaccount.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.store.ContentionException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

final class CheckAttachmentHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCANNED = "GuardDuty Malware Protection Object Scan Result";

  private final Quarantined work = new Quarantined();
  private final CheckAttachmentHandler handler = new CheckAttachmentHandler(work.parts.backend());

  @ParameterizedTest
  @CsvSource({
    "EXPECTED, RECEIVED",
    "RECEIVED, RECEIVED",
    "CLEAN, CLEAN",
    "WRONG_CONTENT, WRONG_CONTENT",
    "INFECTED, INFECTED",
    "UNSCANNABLE, UNSCANNABLE",
  })
  void anArrivalIsNewsOnlyOnce(AttachmentState before, String after) {
    work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
    work.reads(Quarantined.attachment(before)).updates();

    assertThat(state(arrived())).isEqualTo(after);

    assertThat(work.updated()).hasSize(before == AttachmentState.EXPECTED ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"EXPECTED, 2", "RECEIVED, 1"})
  void aCleanFileIsLookedAtWhereThatWasNotDone(AttachmentState before, int calls) {
    work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
    work.reads(Quarantined.attachment(before)).updates();

    assertThat(state(scanned("COMPLETED", "NO_THREATS_FOUND"))).isEqualTo("CLEAN");

    assertThat(work.bucket.done).hasSize(calls - 1);
    assertThat(work.updated()).containsExactly("SET state = CLEAN IF state = " + before);
  }

  @ParameterizedTest
  @CsvSource({"<!doctype html>, 8", "%PDF-1.7, 9", "%PDF-1.7, 7", "GIF89a.., 8"})
  void aFileThatIsNotWhatItSaysIsRemovedWhoeverAsksFirst(String content, int size) {
    for (ObjectNode event : List.of(arrived(), scanned("COMPLETED", "NO_THREATS_FOUND"))) {
      Map<String, Object> item = Quarantined.attachment(AttachmentState.EXPECTED);
      item.put("size", size);
      work.bucket.objects.put(Quarantined.KEY, content);
      work.reads(item).commits();

      assertThat(state(event)).isEqualTo("WRONG_CONTENT");

      assertThat(work.bucket.objects).isEmpty();
    }
  }

  @Test
  void aThreatInWhatWasSentIsToldInTheTransactionThatSaysSo() {
    work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
    work.reads(Quarantined.sent(AttachmentState.RECEIVED)).commits();

    assertThat(state(scanned("COMPLETED", "THREATS_FOUND"))).isEqualTo("INFECTED");

    assertThat(work.committed()).hasSize(2);
    var update = work.committed().get(0).update();
    assertThat(
            Quarantined.filled(
                update.updateExpression() + " IF " + update.conditionExpression(),
                update.expressionAttributeNames(),
                update.expressionAttributeValues()))
        .isEqualTo("SET state = INFECTED IF (state = RECEIVED AND attribute_exists(message))");
    var mail = work.committed().get(1).put();
    assertThat(mail.tableName()).isEqualTo("Notifications");
    assertThat(mail.item().toString())
        .contains("ATTACHMENT_REMOVED", "USER#" + Quarantined.USER, "7K3F9-2QDXM")
        .doesNotContain("letter");
    assertThat(work.bucket.done).containsExactly("delete " + Quarantined.KEY);
    assertThat(troubles()).isZero();
  }

  @Test
  void nobodyIsMailedOfWhatIsNotSentOrIsStaffs() {
    Map<String, Object> staffs = Quarantined.sent(AttachmentState.RECEIVED);
    staffs.put("from", "STAFF");
    for (Map<String, Object> item :
        List.of(staffs, Quarantined.attachment(AttachmentState.RECEIVED))) {
      work.reads(item).commits();

      state(scanned("COMPLETED", "THREATS_FOUND"));

      assertThat(work.committed()).hasSize(1);
    }
  }

  @Test
  void aMessageThatWasSentMeanwhileIsNotPassedOver() {
    work.reads(Quarantined.attachment(AttachmentState.RECEIVED)).refuses(1, 0);
    work.reads(Quarantined.sent(AttachmentState.RECEIVED)).commits();

    assertThat(state(scanned("COMPLETED", "THREATS_FOUND"))).isEqualTo("INFECTED");

    assertThat(work.dynamoDb.asked(TransactWriteItemsRequest.class)).hasSize(2);
    assertThat(work.committed()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_CONTENT", "INFECTED", "UNSCANNABLE"})
  void whatWasRemovedStaysRemovedAndIsRemovedAgain(AttachmentState before) {
    for (ObjectNode event :
        List.of(
            arrived(), scanned("COMPLETED", "NO_THREATS_FOUND"), scanned("SKIPPED", "FAILED"))) {
      work.bucket.objects.put(Quarantined.KEY, Quarantined.CONTENT);
      work.reads(Quarantined.sent(before));

      assertThat(state(event)).isEqualTo(before.name());

      assertThat(work.bucket.objects).isEmpty();
    }
    assertThat(work.dynamoDb.asked(TransactWriteItemsRequest.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "SKIPPED, UNSUPPORTED, UNSCANNABLE, 0",
    "SKIPPED, ACCESS_DENIED, RECEIVED, 1",
    "FAILED, FAILED, RECEIVED, 1",
    "SKIPPED, '', RECEIVED, 1",
    "SKIPPED, NO_THREATS_FOUND, RECEIVED, 1",
    "'', NO_THREATS_FOUND, RECEIVED, 1",
    "COMPLETED, SOMETHING_NEW, RECEIVED, 1",
    "SKIPPED, THREATS_FOUND, INFECTED, 0",
  })
  void onlyACompletedScanThatFoundNothingMakesClean(
      String status, String result, String after, int troubles) {
    work.reads(Quarantined.attachment(AttachmentState.RECEIVED)).commits();

    assertThat(state(scanned(status, result))).isEqualTo(after);

    assertThat(troubles()).isEqualTo(troubles);
  }

  @Test
  void whatWasNeverScannedIsToldToItsSenderWhenItIsGone() {
    work.reads(Quarantined.sent(AttachmentState.RECEIVED)).commits();

    assertThat(state(lapsed())).isEqualTo("UNSCANNABLE");

    assertThat(work.committed()).hasSize(2);
    assertThat(troubles()).isEqualTo(1);
    assertThat(work.bucket.done).isEmpty();
  }

  @Test
  void whatWasKeptOrNeverSentMayGo() {
    Map<String, Object> kept = Quarantined.sent(AttachmentState.CLEAN);
    kept.put("objectKey", Quarantined.KEPT);
    for (Map<String, Object> item : List.of(kept, Quarantined.attachment(AttachmentState.CLEAN))) {
      work.reads(item);
      assertThat(state(lapsed())).isEqualTo("CLEAN");
    }
    work.readsNothing();
    assertThat(state(lapsed())).isEqualTo("NONE");
    assertThat(troubles()).isZero();
  }

  @Test
  void aFileThatWasNeverKeptAndAThreatInACleanOneAreAnAlarm() {
    work.reads(Quarantined.sent(AttachmentState.CLEAN));
    assertThat(state(lapsed())).isEqualTo("CLEAN");
    work.reads(Quarantined.sent(AttachmentState.CLEAN));
    assertThat(state(scanned("COMPLETED", "THREATS_FOUND"))).isEqualTo("CLEAN");

    assertThat(troubles()).isEqualTo(2);
  }

  @Test
  void aPlanThatDoesNotWorkIsAnAlarm() {
    ObjectNode event = event("GuardDuty Malware Protection Resource Status Error");
    event.putObject("detail").put("resourceStatus", "ERROR");

    assertThat(state(event)).isEqualTo("ERROR");

    assertThat(troubles()).isEqualTo(1);
  }

  @Test
  void whatAnotherReportRemovedMeanwhileIsNotMissed() {
    work.reads(Quarantined.attachment(AttachmentState.EXPECTED));
    work.reads(Quarantined.attachment(AttachmentState.INFECTED));
    work.reads(Quarantined.attachment(AttachmentState.INFECTED));

    assertThat(state(arrived())).isEqualTo("INFECTED");
  }

  @Test
  void anObjectThatCannotBeReadIsAFailureWhichLambdaTriesAgain() {
    work.reads(Quarantined.attachment(AttachmentState.EXPECTED));
    work.reads(Quarantined.attachment(AttachmentState.EXPECTED));

    assertThatExceptionOfType(ObjectAbsentException.class)
        .isThrownBy(() -> handler.handle(arrived()));
  }

  @Test
  void endlessContentionIsAFailureToo() {
    for (int i = 0; i < 5; i++) {
      work.reads(Quarantined.attachment(AttachmentState.RECEIVED)).refusesUpdate();
    }

    assertThatExceptionOfType(ContentionException.class)
        .isThrownBy(() -> handler.handle(scanned("COMPLETED", "NO_THREATS_FOUND")));
  }

  @Test
  void whatIsNoAttachmentIsPassedOverWithoutQuotingIt() {
    for (String key :
        List.of("incoming/x", "kept/" + Quarantined.USER + "/" + Quarantined.ID, "incoming/../a")) {
      ObjectNode event = event("Object Created");
      event.putObject("detail").putObject("object").put("key", key);
      assertThat(state(event)).isEqualTo("NONE");
    }
    assertThat(state(event("Something Else"))).isEqualTo("NONE");
    assertThat(work.parts.logged().toString()).doesNotContain("incoming");
  }

  @Test
  void logsNameNoFile() {
    work.reads(Quarantined.sent(AttachmentState.RECEIVED)).commits();
    handler.handle(scanned("COMPLETED", "THREATS_FOUND"));

    assertThat(work.parts.logged().toString()).contains(Quarantined.ID).doesNotContain("letter");
  }

  private String state(ObjectNode event) {
    return String.valueOf(((Map<?, ?>) handler.handle(event)).get("state"));
  }

  private long troubles() {
    return work.parts.logged().stream().filter(line -> line.has("AttachmentTroubles")).count();
  }

  private static ObjectNode arrived() {
    ObjectNode event = event("Object Created");
    event.putObject("detail").putObject("object").put("key", Quarantined.KEY);
    return event;
  }

  private static ObjectNode lapsed() {
    ObjectNode event = event("Object Deleted");
    event.putObject("detail").put("reason", "Lifecycle Expiration");
    event.withObject("/detail/object").put("key", Quarantined.KEY);
    return event;
  }

  private static ObjectNode scanned(String status, String result) {
    ObjectNode event = event(SCANNED);
    JsonNode detail =
        JSON.valueToTree(
            new HashMap<>(
                Map.of(
                    "scanStatus", status,
                    "s3ObjectDetails", Map.of("objectKey", Quarantined.KEY),
                    "scanResultDetails", Map.of("scanResultStatus", result))));
    event.set("detail", detail);
    return event;
  }

  private static ObjectNode event(String type) {
    return JSON.createObjectNode().put("detail-type", type);
  }
}
