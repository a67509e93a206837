package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** How often codes are sent and tried: each limit, and one beyond (rules: device code). */
final class DeviceCodeLimitsTest {
  private static final AttributeValue NONE = AttributeValue.fromNul(true);

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);

  @Test
  void anotherCodeMayBeSentAfterSixtySeconds() {
    steps.request("TEXT").expect(202);
    stack.clock().advance(Duration.ofSeconds(60).minusMillis(1));
    Answer early = steps.request("EMAIL").expectProblem(429, "TOO_MANY_CODES");
    assertThat(early.header("retry-after")).isEqualTo("1");

    stack.clock().advance(Duration.ofMillis(1));

    steps.request("EMAIL").expect(202);
  }

  @Test
  void threeCodesMayBeSentInFifteenMinutes() {
    for (int i = 0; i < 3; i++) {
      steps.request("TEXT").expect(202);
      stack.clock().advance(Duration.ofMinutes(2));
    }
    Answer fourth = steps.request("TEXT").expectProblem(429, "TOO_MANY_CODES");
    assertThat(fourth.header("retry-after")).isEqualTo("540");
    stack.clock().advance(Duration.ofMinutes(9).minusMillis(1));
    steps.find(zoe).request("TEXT").expectProblem(429, "TOO_MANY_CODES");

    stack.clock().advance(Duration.ofMillis(1));

    steps.request("TEXT").expect(202);
  }

  @Test
  void tenCodesMayBeSentInADayWhoeverAsks() {
    Instant first = stack.clock().instant();
    for (int i = 0; i < 10; i++) {
      DeviceSteps.ofSomebody(stack).open(zoe).request("EMAIL").expect(202);
      stack.clock().advance(Duration.ofMinutes(6));
    }
    stack.clock().moveTo(first.plus(Duration.ofHours(24)).minusMillis(1));
    DeviceSteps late = DeviceSteps.ofSomebody(stack).open(zoe);
    late.request("EMAIL").expectProblem(429, "TOO_MANY_CODES");
    stack.clock().advance(Duration.ofMillis(1));

    late.request("EMAIL").expect(202);
  }

  @Test
  void aNumberGetsTenTextsADayWhoeverHasIt() {
    for (int i = 0; i < 10; i++) {
      OnFile one = OnFile.person(stack.dynamoDb()).phone("+16135550777");
      DeviceSteps.ofSomebody(stack).open(one).request("TEXT").expect(202);
    }
    OnFile eleventh = OnFile.person(stack.dynamoDb()).phone("+16135550777");
    DeviceSteps last = DeviceSteps.ofSomebody(stack).open(eleventh);

    Answer refused = last.request("TEXT").expectProblem(429, "TOO_MANY_CODES");

    assertThat(refused.header("retry-after")).as("until midnight").isEqualTo("43200");
    last.request("EMAIL").expect(202);
  }

  @Test
  void allTextsOfADayHaveALimit() {
    textsToday(1999);
    steps.request("TEXT").expect(202);
    stack.clock().advance(Duration.ofSeconds(60));

    steps.request("TEXT").expectProblem(429, "TOO_MANY_CODES");

    steps.request("EMAIL").expect(202);
  }

  @Test
  void whatIsRefusedIsNotCountedAsSent() {
    textsToday(2000);
    for (int i = 0; i < 5; i++) {
      steps.request("TEXT").expectProblem(429, "TOO_MANY_CODES");
    }

    steps.request("EMAIL").expect(202);
  }

  @Test
  void theFifthTryMayStillBeRight() {
    String code = steps.textedCode(zoe);
    fail(code, 4);
    assertThat(steps.show().json().at("/code/triesLeft").asInt()).isEqualTo(1);

    steps.type(code).expect(200);

    assertThat(zoe.stored("CODES").getOrDefault("recent", NONE).n()).isEqualTo("0");
    assertThat(zoe.stored("CODES").getOrDefault("failures", NONE).l())
        .as("wrong ones count for a year")
        .hasSize(4);
    assertThat(zoe.stored("CODES")).doesNotContainKey("pausedUntil");
  }

  @Test
  void afterFiveWrongCodesTheRightOneIsNotEvenCompared() {
    String code = steps.textedCode(zoe);
    fail(code, 5);
    AtomicInteger compared = comparisons();

    Answer refused = steps.type(code).expectProblem(403, "CODE_PAUSED");

    assertThat(compared).hasValue(0);
    assertThat(Instant.parse(refused.text("until")))
        .isEqualTo(stack.clock().instant().plus(Duration.ofHours(24)));
    assertThat(refused.header("retry-after")).isEqualTo("86400");
    assertThat(refused.text("help/phone")).isNotEmpty();
    assertThat(Instant.parse(steps.show().text("paused/until")))
        .isEqualTo(Instant.parse(refused.text("until")));
  }

  @Test
  void aPauseIsForTheHolderOverAllUserAccountsAndNothingIsSent() {
    fail(steps.textedCode(zoe), 5);
    stack.clock().advance(Duration.ofHours(24).minusMillis(1));
    DeviceSteps somebodyElse = DeviceSteps.ofSomebody(stack).find(zoe);
    somebodyElse.request("TEXT").expectProblem(403, "CODE_PAUSED");
    assertThat(stack.mails().to(zoe.phone())).hasSize(1);

    stack.clock().advance(Duration.ofMillis(1));

    somebodyElse.type(somebodyElse.textedCode(zoe)).expect(200);
  }

  @Test
  void triesAddUpOverSessionsAccountsAndCodes() {
    for (int i = 0; i < 5; i++) {
      DeviceSteps another = DeviceSteps.ofSomebody(stack).open(zoe);
      another.request("EMAIL").expect(202);
      another
          .type(DeviceSteps.other(another.lastCode(zoe.email())))
          .expectProblem(400, "INVALID_CODE");
      stack.clock().advance(Duration.ofMinutes(6));
    }

    DeviceSteps.ofSomebody(stack).open(zoe).request("EMAIL").expectProblem(403, "CODE_PAUSED");
  }

  @Test
  void aNewCodeGivesNoTriesBack() {
    fail(steps.textedCode(zoe), 4);
    stack.clock().advance(Duration.ofSeconds(60));
    Answer sent = steps.request("TEXT").expect(202);
    assertThat(sent.json().at("/code/triesLeft").asInt()).isEqualTo(1);

    fail(steps.lastCode(zoe.phone()), 1);

    steps.request("TEXT").expectProblem(403, "CODE_PAUSED");
  }

  @Test
  void fortyFailuresInAYearNeedStaff() {
    Instant first = stack.clock().instant();
    for (int day = 0; day < 8; day++) {
      steps = DeviceSteps.ofSomebody(stack).open(zoe);
      fail(steps.textedCode(zoe), 5);
      stack.clock().advance(Duration.ofDays(2));
    }
    steps = DeviceSteps.ofSomebody(stack).open(zoe);
    Answer refused = steps.request("TEXT").expectProblem(403, "CODE_PAUSED");
    assertThat(refused.json().has("until")).as("only staff can help").isFalse();
    assertThat(refused.header("retry-after")).isEmpty();
    assertThat(steps.show().json().path("paused").isObject()).isTrue();
    stack.clock().moveTo(first.plus(Duration.ofDays(365)).minusMillis(1));
    steps = DeviceSteps.ofSomebody(stack).open(zoe);
    steps.request("TEXT").expectProblem(403, "CODE_PAUSED");

    stack.clock().advance(Duration.ofMillis(1));

    steps.type(steps.textedCode(zoe)).expect(200);
  }

  @Test
  void theFortiethTryMayStillBeRight() {
    for (int day = 0; day < 7; day++) {
      steps = DeviceSteps.ofSomebody(stack).open(zoe);
      fail(steps.textedCode(zoe), 5);
      stack.clock().advance(Duration.ofDays(2));
    }
    steps = DeviceSteps.ofSomebody(stack).open(zoe);
    String code = steps.textedCode(zoe);
    fail(code, 4);

    steps.type(code).expect(200);
  }

  @Test
  void aTryCountsEvenWhenTheRequestFails() {
    String code = steps.textedCode(zoe);
    stack
        .interference()
        .before(
            call -> {
              if (call.operation().equals("generateMac")) {
                throw new IllegalStateException("no answer from KMS");
              }
            });
    steps.type(code).expectProblem(500, "INTERNAL_ERROR");
    stack.interference().stop();

    assertThat(steps.show().json().at("/code/triesLeft").asInt()).isEqualTo(4);
    steps.type(code).expect(200);
  }

  private void fail(String code, int times) {
    for (int i = 0; i < times; i++) {
      steps.type(DeviceSteps.other(code)).expectProblem(400, "INVALID_CODE");
    }
  }

  private AtomicInteger comparisons() {
    AtomicInteger compared = new AtomicInteger();
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("AuthorizeDeviceFunction")
                  && call.operation().equals("generateMac")) {
                compared.incrementAndGet();
              }
            });
    return compared;
  }

  private void textsToday(int count) {
    String day = stack.clock().instant().toString().substring(0, 10);
    stack
        .dynamoDb()
        .putItem(
            PutItemRequest.builder()
                .tableName("UsersTable")
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("TEXTS"),
                        "sk", AttributeValue.fromS("TEXTS#DAY#" + day),
                        "count", AttributeValue.fromN(Integer.toString(count))))
                .build());
  }
}
