package ca.mini.myaccount.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.TestBackend;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sns.model.InternalErrorException;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.OptedOutException;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.ThrottledException;

final class TextSendingTest {
  private static final String NUMBER = "+14165550134";

  private final Senders senders = new Senders();

  static Stream<SnsException> forGood() {
    return Stream.of(
        (SnsException) InvalidParameterException.builder().message(NUMBER).build(),
        (SnsException) InvalidParameterValueException.builder().message(NUMBER).build(),
        (SnsException) OptedOutException.builder().message(NUMBER).build());
  }

  static Stream<SnsException> forAWhile() {
    return Stream.of(
        (SnsException) ThrottledException.builder().message(NUMBER).build(),
        (SnsException) InternalErrorException.builder().message(NUMBER).build(),
        (SnsException) SnsException.builder().message(NUMBER).statusCode(503).build());
  }

  @Test
  void aCodeIsOpenedSentAndForgotten() {
    code(Map.of("language", "fr"));

    send();

    assertThat(senders.texts)
        .singleElement()
        .satisfies(
            text -> {
              assertThat(text.phoneNumber()).isEqualTo(NUMBER);
              assertThat(text.topicArn()).isNull();
              assertThat(text.message())
                  .contains("votre code MINI")
                  .endsWith("\n@myaccount.example.ca #042917");
            });
    assertThat(senders.sent).as("mails").isEmpty();
    assertThat(senders.lastUpdate())
        .contains("status = SENT", "messageId = sns-1", "REMOVE unsentShard", ", links ");
    assertThat(senders.contexts).containsOnly(Map.of("notification", Senders.ID));
    assertThat(senders.parts.logged())
        .singleElement()
        .satisfies(line -> assertThat(line.path("TextsSent").asInt()).isEqualTo(1));
    assertThat(senders.parts.logged().toString()).doesNotContain("042917", "0134");
  }

  @Test
  void aTextIsTransactionalAndFromOurNumberIfWeHaveOne() {
    senders.parts.with("TEXT_ORIGINATION_NUMBER", "+14165550199");
    code(Map.of());

    send();

    assertThat(attributes())
        .isEqualTo(
            Map.of(
                "AWS.SNS.SMS.SMSType", "String Transactional",
                "AWS.MM.SMS.OriginationNumber", "String +14165550199"));
  }

  @Test
  void withoutANumberOfOursSnsChooses() {
    senders.parts.with("TEXT_ORIGINATION_NUMBER", "");
    code(Map.of());

    send();

    assertThat(attributes()).isEqualTo(Map.of("AWS.SNS.SMS.SMSType", "String Transactional"));
  }

  @Test
  void aCodeThatHasExpiredIsNotSent() {
    code(Map.of("notAfter", TestBackend.NOW.minusMillis(1)));

    send();

    assertThat(senders.texts).isEmpty();
    assertThat(senders.lastUpdate()).contains("status = EXPIRED", "links");
  }

  @ParameterizedTest
  @ValueSource(strings = {"+18765550134", "+18005550134", "+19005550134", "+442079460123"})
  void aNumberThatIsNoPlaceInCanadaOrTheStatesGetsNoText(String number) {
    code(Map.of("to", number));

    send();

    assertThat(senders.texts).isEmpty();
    assertThat(senders.contexts).as("sealed by this test, and never opened").hasSize(1);
    assertThat(senders.lastUpdate()).contains("status = SUPPRESSED");
  }

  @ParameterizedTest
  @MethodSource("forGood")
  void whatSnsRefusesForGoodIsNotTriedAgain(SnsException refusal) {
    code(Map.of());
    senders.sns =
        () -> {
          throw refusal;
        };

    send();

    assertThat(senders.lastUpdate()).contains("status = SUPPRESSED", "links");
    assertThat(senders.parts.logged())
        .anySatisfy(line -> assertThat(line.path("TextsRefused").asInt()).isEqualTo(1))
        .anySatisfy(line -> assertThat(line.path("level").asText()).isEqualTo("WARN"))
        .noneSatisfy(line -> assertThat(line.has("TextsSent")).isTrue());
    assertThat(senders.parts.logged().toString()).doesNotContain("0134");
  }

  @ParameterizedTest
  @MethodSource("forAWhile")
  void whatMayPassIsTriedAgain(SnsException failure) {
    code(Map.of());
    senders.sns =
        () -> {
          throw failure;
        };

    send();

    assertThat(senders.lastUpdate())
        .contains("nextAttemptAt = 2026-11-23T14:06:36.250Z")
        .doesNotContain("status", "links");
    assertThat(senders.parts.logged().toString())
        .contains("a notification was not sent")
        .doesNotContain("0134", "TextsRefused", "TextsSent");
  }

  private void send() {
    senders.marked();
    new NotificationSender(senders.parts.backend()).send(Senders.ID);
  }

  private void code(Map<String, Object> more) {
    Map<String, Object> notification = new HashMap<>();
    notification.put("kind", "DEVICE_CODE");
    notification.put("to", NUMBER);
    notification.put("values", Map.of());
    notification.put("notAfter", TestBackend.NOW.plus(Duration.ofMinutes(5)));
    notification.put(
        "links", new LinkVault(senders.parts.backend()).seal(Senders.ID, Map.of("code", "042917")));
    notification.putAll(more);
    senders.claimed(notification);
  }

  private Map<String, String> attributes() {
    PublishRequest text = senders.texts.get(0);
    Map<String, String> attributes = new HashMap<>();
    for (Map.Entry<String, MessageAttributeValue> one : text.messageAttributes().entrySet()) {
      attributes.put(one.getKey(), one.getValue().dataType() + " " + one.getValue().stringValue());
    }
    return attributes;
  }
}
