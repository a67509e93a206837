package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.runtime.ScanResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the upload to what can be opened: events in any order, threats, lies, and what is kept. */
final class AttachmentScanTest {
  private static final String S3 = "aws.s3";
  private static final String GUARD_DUTY = "aws.guardduty";
  private static final LocalFile LETTER = LocalFile.pdf("letter.pdf");

  private final Stack stack = Stack.onANewDay();
  private final Attaching zoe = Attaching.of(stack);
  private final String conversation = zoe.conversation();

  @AfterEach
  void letEventsGo() {
    stack.events().release(S3);
    stack.events().release(GUARD_DUTY);
    stack.settle();
  }

  @Test
  void aFileIsCheckedThenScannedThenReady() {
    stack.events().hold(S3);
    stack.events().hold(GUARD_DUTY);
    String id = zoe.uploaded(LETTER);
    assertThat(zoe.state(id)).isEqualTo("EXPECTED");

    release(S3);
    assertThat(zoe.state(id)).isEqualTo("CHECKING");

    release(GUARD_DUTY);
    assertThat(zoe.state(id)).isEqualTo("READY");
  }

  @Test
  void theScannersWordMayComeFirstTwiceAndLate() {
    stack.events().hold(S3);
    String id = zoe.uploaded(LETTER);
    assertThat(zoe.stored(id)).isEqualTo("CLEAN");

    List<JsonNode> created = release(S3);
    scanned(id, ScanResult.NO_THREATS_FOUND);
    again(created);

    assertThat(zoe.stored(id)).isEqualTo("CLEAN");
  }

  @Test
  void aFileThatLiesAboutItsTypeIsRemovedWhateverTheScannerSays() {
    for (String first : List.of(S3, GUARD_DUTY)) {
      stack.events().hold(S3);
      stack.events().hold(GUARD_DUTY);
      String id = zoe.uploaded(LocalFile.lying("letter.pdf"));

      List<JsonNode> told = release(first);
      release(first.equals(S3) ? GUARD_DUTY : S3);
      again(told);

      assertRemoved(id, "WRONG_CONTENT");
    }
  }

  @Test
  void aThreatIsNamedAsRemovedToCustomerAndStaffAndTheCustomerIsToldOnce() {
    stack.events().hold(GUARD_DUTY);
    String id = zoe.uploaded(LocalFile.infected("invoice.pdf"));
    zoe.send(id, conversation);
    assertThat(zoe.state(id)).isEqualTo("CHECKING");
    int mails = stack.mails().to(zoe.email()).size();

    List<JsonNode> told = release(GUARD_DUTY);
    again(told);
    again(told);

    assertRemoved(id, "INFECTED");
    Answer staff = forStaff(id).expect(200);
    assertThat(staff.text("state") + " " + staff.text("reason") + " " + staff.text("fileName"))
        .isEqualTo("REMOVED INFECTED invoice.pdf");
    assertThat(staff.json().has("url")).isFalse();
    assertThat(stack.mails().to(zoe.email())).hasSize(mails + 1);
    assertThat(stack.mails().latest(zoe.email()).text())
        .contains(conversation)
        .doesNotContain("invoice.pdf");
  }

  @Test
  void aThreatThatIsFoundBeforeAMessageHasItIsToldToNobodyByMail() {
    int mails = stack.mails().to(zoe.email()).size();

    String id = zoe.uploaded(LocalFile.infected("invoice.pdf"));

    assertRemoved(id, "INFECTED");
    assertThat(stack.mails().to(zoe.email())).hasSize(mails);
  }

  @Test
  void aMessageGoesWithWhatArrivedAndNotWithWhatWasRemoved() {
    String good = zoe.uploaded(LETTER);
    String bad = zoe.uploaded(LocalFile.infected("invoice.pdf"));
    String expected = zoe.ask(LETTER).expect(201).text("id");

    compose(good, bad).expectFieldError("attachments", "ATTACHMENT_REFUSED");
    compose(good, expected).expectFieldError("attachments", "ATTACHMENT_NOT_RECEIVED");
    String written = compose(good).expect(201).text("id");
    stack.settle();

    assertThat(zoe.has(zoe.kept(good))).isTrue();
    assertThat(
            zoe.browser()
                .get("/api/conversations/" + written)
                .expect(200)
                .json()
                .findPath("attachments")
                .get(0)
                .path("state")
                .asText())
        .isEqualTo("READY");
    assertThat(
            stack
                .staff()
                .get(AttachmentFlows.path(written) + "/" + good)
                .expect(200)
                .json()
                .has("url"))
        .isTrue();
    compose(good).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
  }

  private Answer compose(String... attachments) {
    return zoe.browser()
        .post(
            "/api/conversations",
            Map.of(
                "topic",
                "OTHER",
                "agreementId",
                zoe.agreement(),
                "text",
                "Please find it attached.",
                "attachments",
                List.of(attachments)));
  }

  @Test
  void whatWasRemovedStaysRemovedEvenWhenItsUrlUploadsItAgain() {
    LocalFile bad = LocalFile.infected("invoice.pdf");
    Answer asked = zoe.ask(bad).expect(201);
    String id = asked.text("id");
    bad.put(asked);
    stack.settle();
    assertRemoved(id, "INFECTED");

    assertThat(bad.put(asked)).isEqualTo(200);
    stack.settle();
    scanned(id, ScanResult.NO_THREATS_FOUND);

    assertRemoved(id, "INFECTED");
  }

  @Test
  void aFileWithAPasswordCannotBeScannedAndIsRemoved() {
    assertRemoved(zoe.uploaded(LocalFile.locked("locked.pdf")), "UNSCANNABLE");
  }

  @Test
  void whatCouldNotBeScannedWaitsUntilTheScannerWorksOrAWeekIsOver() {
    stack.events().hold(GUARD_DUTY);
    String mended = zoe.uploaded(LETTER);
    String lapsed = zoe.uploaded(LETTER);
    zoe.send(mended, conversation);
    zoe.send(lapsed, conversation);
    long troubles = troubles();
    int mails = stack.mails().to(zoe.email()).size();
    stack.invoke("CheckAttachmentFunction", failed(mended));
    stack.invoke("CheckAttachmentFunction", failed(lapsed));
    assertThat(zoe.state(mended)).isEqualTo("CHECKING");
    assertThat(troubles()).isEqualTo(troubles + 2);

    stack.invoke("CheckAttachmentFunction", lapsed(lapsed));
    release(GUARD_DUTY);

    assertThat(zoe.state(mended)).isEqualTo("READY");
    assertThat(zoe.show(lapsed).expect(200).text("reason")).isEqualTo("UNSCANNABLE");
    assertThat(stack.mails().to(zoe.email())).hasSize(mails + 1);
    assertThat(troubles()).isEqualTo(troubles + 3);
  }

  @Test
  void aCleanFileOfAMessageIsKeptWhicheverCameLast() {
    String scannedFirst = zoe.uploaded(LETTER);
    zoe.send(scannedFirst, conversation);
    stack.events().hold(GUARD_DUTY);
    String sentFirst = zoe.uploaded(LETTER);
    zoe.send(sentFirst, conversation);
    stack.settle();
    assertThat(zoe.has(zoe.kept(sentFirst))).isFalse();
    release(GUARD_DUTY);

    for (String id : List.of(scannedFirst, sentFirst)) {
      assertThat(Attaching.value(zoe.item(id), "objectKey")).isEqualTo(zoe.kept(id));
      assertThat(zoe.item(id)).containsKey("keptAt");
      assertThat(zoe.has(zoe.kept(id))).isTrue();
      assertThat(LocalFile.download(zoe.show(id).expect(200).text("url")).body())
          .isEqualTo(LETTER.content());
    }
  }

  @Test
  void whatIsInNoMessageIsNotKeptAndGoesAfterADay() {
    String id = zoe.uploaded(LETTER);

    assertThat(zoe.has(zoe.kept(id))).isFalse();
    assertThat(Long.parseLong(Attaching.value(zoe.item(id), "expiresAt")))
        .isEqualTo(stack.clock().instant().getEpochSecond() + 24 * 3600);
  }

  @Test
  void keepingTwiceIsKeepingOnce() {
    String id = zoe.uploaded(LETTER);
    zoe.send(id, conversation);
    stack.settle();
    String kept = zoe.item(id).toString();
    stack.s3().deleteObject(delete -> delete.bucket(zoe.bucket()).key(zoe.incoming(id)));

    String answer =
        stack.invoke(
            "KeepAttachmentFunction",
            """
            {"Records":[{"eventName":"MODIFY","dynamodb":{"SequenceNumber":"1","Keys":
            {"pk":{"S":"USER#%s"},"sk":{"S":"ATTACHMENT#%s"}}}}]}"""
                .formatted(zoe.userId(), id));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(zoe.item(id)).hasToString(kept);
  }

  private Answer forStaff(String id) {
    return stack.staff().get(AttachmentFlows.path(conversation) + "/" + id);
  }

  private void assertRemoved(String id, String reason) {
    Answer shown = zoe.show(id).expect(200);
    assertThat(shown.text("state")).isEqualTo("REMOVED");
    assertThat(shown.text("reason")).isEqualTo(reason);
    assertThat(shown.json().has("url")).isFalse();
    assertThat(zoe.has(zoe.incoming(id))).isFalse();
  }

  private List<JsonNode> release(String source) {
    List<JsonNode> events = stack.events().release(source);
    stack.settle();
    return events;
  }

  private void again(List<JsonNode> events) {
    events.forEach(stack.events()::put);
    stack.settle();
  }

  private void scanned(String id, ScanResult result) {
    stack.scanner().tell(zoe.bucket(), zoe.incoming(id), result);
    stack.settle();
  }

  private String failed(String id) {
    ObjectNode event = event("GuardDuty Malware Protection Object Scan Result");
    event
        .putObject("detail")
        .put("scanStatus", "FAILED")
        .putObject("s3ObjectDetails")
        .put("objectKey", zoe.incoming(id));
    event.withObject("/detail/scanResultDetails").put("scanResultStatus", "FAILED");
    return event.toString();
  }

  private String lapsed(String id) {
    ObjectNode event = event("Object Deleted");
    event
        .putObject("detail")
        .put("reason", "Lifecycle Expiration")
        .putObject("object")
        .put("key", zoe.incoming(id));
    return event.toString();
  }

  private static ObjectNode event(String type) {
    return JsonNodeFactory.instance.objectNode().put("detail-type", type);
  }

  private long troubles() {
    return stack.log().lines().filter(line -> line.contains("\"AttachmentTroubles\":1.0")).count();
  }
}
