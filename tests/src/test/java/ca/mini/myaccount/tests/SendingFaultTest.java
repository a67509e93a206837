package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A notification is sent in the end, whatever fails on the way, and is not sent for fun. */
final class SendingFaultTest {
  private static final Predicate<Call> SES = Call.of("sendRawEmail");
  private static final Predicate<Call> SNS = Call.of("publish");
  private static final Predicate<Call> CLAIMS_AND_MARKS = Call.of("updateItem");

  private final Cloud cloud = Cloud.empty();
  private final Functions functions = new Functions(cloud);
  private final Caller zoe = new Caller(functions);
  private final Caller yan = new Caller(functions);

  @Test
  void whatSesDidNotTakeIsSentByTheSweeperOnceItIsTime() {
    zoe.register();
    functions.calls().start(Calls.at(SES, Faults.DOWN));
    assertThat(deliver()).as("failures reported to the stream").isEmpty();
    sweepAfter(Duration.ofSeconds(59));
    assertThat(attempts()).as("not before a minute has passed").isEqualTo(1);
    sweepAfter(Duration.ofSeconds(1));
    assertThat(attempts()).isEqualTo(2);
    sweepAfter(Duration.ofSeconds(119));
    assertThat(attempts()).as("the second pause is twice as long").isEqualTo(2);
    assertThat(zoe.mails()).isEmpty();

    functions.calls().start(Calls.Fault.NONE);
    sweepAfter(Duration.ofSeconds(1));
    assertThat(zoe.mails()).hasSize(1);
    sweepAfter(Duration.ofDays(1));
    assertThat(zoe.mails()).hasSize(1);
    assertThat(status()).isEqualTo("SENT");
  }

  @Test
  void withoutTheKeyANotificationWaits() {
    zoe.register();
    functions.calls().start(Calls.at(Call.of("decrypt"), Faults.THROTTLED));
    assertThat(deliver()).isEmpty();
    functions.calls().start(Calls.Fault.NONE);
    sweepAfter(Duration.ofMinutes(1));
    assertThat(zoe.mails()).hasSize(1);
  }

  @Test
  void whatSesRejectsForAnIdentityThatIsNotVerifiedIsSentOnceItIs() {
    zoe.register();
    functions.calls().start(Calls.first(1, SES, Faults.REJECTED));
    assertThat(deliver()).isEmpty();
    assertThat(zoe.mails()).isEmpty();
    sweepAfter(Duration.ofMinutes(1));
    assertThat(zoe.mails()).hasSize(1);
    assertThat(status()).isEqualTo("SENT");
  }

  @Test
  void aLinkThatHasExpiredIsNotSent() {
    zoe.register();
    functions.calls().start(Calls.first(1, SES, Faults.DOWN));
    deliver();
    sweepAfter(Duration.ofHours(24).plusSeconds(1));
    assertThat(zoe.mails()).isEmpty();
    assertThat(status()).isEqualTo("EXPIRED");
  }

  @Test
  void aStoreThatFailsAtTheClaimIsReportedAndTheOthersOfTheBatchAreSent() {
    zoe.register();
    yan.register();
    List<String> ids = ids();
    functions.calls().start(Calls.first(1, CLAIMS_AND_MARKS, Faults.DOWN));
    assertThat(deliver(ids)).containsExactly("of-" + ids.get(0));
    assertThat(zoe.mails().size() + yan.mails().size()).isEqualTo(1);

    assertThat(deliver(ids)).isEmpty();
    assertThat(zoe.mails()).hasSize(1);
    assertThat(yan.mails()).hasSize(1);
  }

  @Test
  void aStoreThatFailsAtTheMarkIsReportedAndIsNoFailureToSend() {
    zoe.register();
    functions.calls().start(Calls.first(1, secondOf(CLAIMS_AND_MARKS), Faults.DOWN));
    assertThat(deliver()).containsExactly("of-" + ids().get(0));
    assertThat(functions.log()).doesNotContain("a notification was not sent");
    assertThat(deliver()).as("still held by the one that failed").isEmpty();
    sweepAfter(Duration.ofMinutes(1));
    assertThat(zoe.mails()).hasSize(1);
    sweepAfter(Duration.ofMinutes(1));
    assertThat(zoe.mails()).as("as after a death between SES and the mark").hasSize(2);
    assertThat(status()).isEqualTo("SENT");
  }

  @Test
  void aClaimThatMeetsATransactionIsMadeAgain() {
    zoe.register();
    functions.calls().start(Calls.first(2, CLAIMS_AND_MARKS, Faults.CONFLICT_OF_ONE));
    assertThat(deliver()).isEmpty();
    assertThat(zoe.mails()).hasSize(1);
  }

  @Test
  void aClaimWhoseAnswerIsLostDelaysTheMailByALease() {
    zoe.register();
    try (Wire wire = new Wire(cloud.setting("AWS_ENDPOINT_URL_DYNAMODB"))) {
      Functions wired = new Functions(cloud, Map.of("AWS_ENDPOINT_URL_DYNAMODB", wire.uri()));
      wire.loseAnswerOf("UpdateItem");
      wired.invoke("SendNotificationsFunction", Functions.inserted(ids()));
      assertThat(zoe.mails()).isEmpty();
    }
    sweepAfter(Duration.ofMinutes(3));
    assertThat(zoe.mails()).hasSize(1);
  }

  @Test
  void anIndexThatIsLateSendsNothingAgain() {
    zoe.register();
    List<Object> seen = new ArrayList<>();
    Predicate<Call> queries = Call.of("query");
    functions
        .calls()
        .start(
            Calls.at(
                queries,
                (call, aws) -> {
                  Object answer = aws.answer();
                  seen.add(answer);
                  return answer;
                }));
    functions.invoke("SweepNotificationsFunction", "{}");
    assertThat(zoe.mails()).hasSize(1);
    Map<String, AttributeValue> sent = notification();

    functions.calls().start(Calls.at(queries, (call, aws) -> seen.remove(0)));
    String tried = functions.invoke("SweepNotificationsFunction", "{}");
    assertThat(tried).as("the late index still had it").isEqualTo("{\"tried\":1}");
    assertThat(zoe.mails()).hasSize(1);
    assertThat(notification()).isEqualTo(sent);
  }

  @Test
  void aSweepGoesOnAfterOneThatFails() {
    zoe.register();
    yan.register();
    functions.calls().start(Calls.first(1, SES, Faults.THROTTLED));
    functions.invoke("SweepNotificationsFunction", "{}");
    assertThat(zoe.mails().size() + yan.mails().size()).isEqualTo(1);
    functions.calls().start(Calls.Fault.NONE);
    sweepAfter(Duration.ofMinutes(1));
    assertThat(zoe.mails()).hasSize(1);
    assertThat(yan.mails()).hasSize(1);
  }

  @Test
  void aTextThatSnsDoesNotTakeNowIsTriedAgain() {
    queueCode("042917");
    functions.calls().start(Calls.at(SNS, Faults.THROTTLED));
    assertThat(deliver()).isEmpty();
    functions.calls().start(Calls.at(SNS, Faults.DOWN));
    sweepAfter(Duration.ofMinutes(1));
    assertThat(texts("042917")).isZero();
    functions.calls().start(Calls.Fault.NONE);
    sweepAfter(Duration.ofMinutes(2));
    assertThat(texts("042917")).isEqualTo(1);
    assertThat(status()).isEqualTo("SENT");
  }

  @Test
  void aTextThatSnsRefusesForGoodIsNotTriedAgain() {
    queueCode("042918");
    functions.calls().start(Calls.first(1, SNS, Faults.REFUSED));
    assertThat(deliver()).isEmpty();
    sweepAfter(Duration.ofMinutes(1));
    assertThat(functions.calls().made().stream().filter(SNS)).hasSize(1);
    assertThat(texts("042918")).isZero();
    assertThat(status()).isEqualTo("SUPPRESSED");
    assertThat(notification()).doesNotContainKeys("links", "unsentShard");
    assertThat(functions.log())
        .contains("\"TextsRefused\"")
        .doesNotContain(Faults.SECRET, "042918", Queued.PHONE);
  }

  private void queueCode(String digits) {
    Queued.queue(cloud.environment("RegisterFunction"), functions.clock(), Queued.code(digits));
  }

  private long texts(String code) {
    return cloud.mailbox().to(Queued.PHONE).stream()
        .filter(text -> text.text().contains(code))
        .count();
  }

  /** What the stream is told to bring again. */
  private List<String> deliver() {
    return deliver(ids());
  }

  private List<String> deliver(List<String> ids) {
    JsonNode answer =
        Reply.of(functions.invoke("SendNotificationsFunction", Functions.inserted(ids))).wire();
    return answer.path("batchItemFailures").findValuesAsText("itemIdentifier");
  }

  private void sweepAfter(Duration time) {
    functions.clock().advance(time);
    functions.invoke("SweepNotificationsFunction", "{}");
  }

  private long attempts() {
    return functions.calls().made().stream().filter(SES).count();
  }

  private List<String> ids() {
    return cloud.stored().notifications().stream().map(item -> Stored.text(item, "id")).toList();
  }

  private String status() {
    return Stored.text(notification(), "status");
  }

  private Map<String, AttributeValue> notification() {
    List<Map<String, AttributeValue>> all = cloud.stored().notifications();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The second and all after it. */
  private static Predicate<Call> secondOf(Predicate<Call> meant) {
    int[] seen = {0};
    return call -> meant.test(call) && ++seen[0] > 1;
  }
}
