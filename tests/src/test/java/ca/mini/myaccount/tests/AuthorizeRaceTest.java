package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Many at once: of the tries no more than five are compared, of the links there is one. */
final class AuthorizeRaceTest {
  private static final int TRIES = 50;

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final AtomicInteger compared = new AtomicInteger();

  @RepeatedTest(3)
  void ofFiftyTriesAtOnceFiveAreComparedAndOneSucceedsAtMost() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = steps.textedCode(zoe);
    countComparisons();

    List<Answer> answers =
        Race.run(
            TRIES,
            number ->
                steps
                    .browser()
                    .copy()
                    .post(
                        DeviceSteps.PATH,
                        Map.of("code", number == 7 ? code : wrong(code, number))));

    assertThat(compared.get()).isBetween(1, 5);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);
    assertThat(answers).allMatch(answer -> answer.status() < 500 || answer.status() == 503);
  }

  @Test
  void theRightCodeFiftyTimesAtOnceLinksOnce() {
    DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = steps.textedCode(zoe);
    countComparisons();

    List<Answer> answers =
        Race.run(
            TRIES, number -> steps.browser().copy().post(DeviceSteps.PATH, Map.of("code", code)));

    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeLessThanOrEqualTo(1);
    assertThat(compared.get()).isBetween(1, 5);
  }

  @Test
  void twoDevicesThatLinkAtOnceAddTheAgreementsOnce() {
    Seeded account = new Seeded(stack.dynamoDb());
    OnFile more = OnFile.person(stack.dynamoDb());
    DeviceSteps laptop = new DeviceSteps(stack, account.browser(stack)).find(zoe);
    DeviceSteps phone = new DeviceSteps(stack, account.browser(stack)).find(more);
    List<DeviceSteps> both = List.of(laptop, phone);
    List<String> codes = List.of(laptop.textedCode(zoe), phone.textedCode(more));

    List<Answer> answers = Race.run(2, one -> both.get(one).type(codes.get(one)));

    assertThat(answers)
        .as("different Customer IDs of one person")
        .allMatch(answer -> answer.status() == 200);
    assertThat(answers)
        .extracting(answer -> answer.json().path("agreements").asInt())
        .containsOnly(2);
    both.forEach(one -> assertThat(one.nextStep()).isEqualTo("OVERVIEW"));
  }

  @Test
  void twoDevicesThatLinkOneHolderAtOnceAddTheAgreementsOnce() {
    Seeded account = new Seeded(stack.dynamoDb());
    DeviceSteps laptop = new DeviceSteps(stack, account.browser(stack)).find(zoe);
    DeviceSteps phone = new DeviceSteps(stack, account.browser(stack)).find(zoe);
    String voided = laptop.textedCode(zoe);
    stack.clock().advance(Duration.ofSeconds(60));
    String code = phone.textedCode(zoe);

    List<Answer> answers = Race.run(2, one -> one == 0 ? laptop.type(voided) : phone.type(code));

    answers.get(0).expectProblem(400, "INVALID_CODE");
    assertThat(answers.get(1).expect(200).json().path("agreements").asInt()).isEqualTo(2);
    assertThat(stack.mails().subjectsTo("seeded." + account.id() + "@example.ca"))
        .containsOnlyOnce("Your account is linked");
    assertThat(laptop.nextStep()).as("it has its own code to give").isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void twoAccountsThatLinkOneHolderAtOnceDoNotBothGetIt() {
    DeviceSteps laptop = DeviceSteps.ofSomebody(stack).find(zoe);
    DeviceSteps phone = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = laptop.textedCode(zoe);

    List<Answer> answers = Race.run(2, one -> (one == 0 ? laptop : phone).type(code));

    assertThat(answers.get(0).status()).isEqualTo(200);
    answers.get(1).expectProblem(400, "INVALID_CODE");
  }

  private static String wrong(String code, int number) {
    return String.format("%06d", (Integer.parseInt(code) + number + 1) % 1_000_000);
  }

  private void countComparisons() {
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("AuthorizeDeviceFunction")
                  && call.operation().equals("generateMac")) {
                compared.incrementAndGet();
              }
            });
  }
}
