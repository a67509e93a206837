package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Somebody who knows all that finds an agreement guesses codes for a year, with as many user
 * accounts and sessions as they like; the bound stands in docs/security.md.
 */
final class CodeGuessingTest {
  private static final int GUESSES = 10_000;
  private static final int DAYS = 365;
  private static final int ACCOUNTS = 20;
  private static final int MOST_IN_A_YEAR = 40;

  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());

  @Test
  void tenThousandGuessesInAYearAreFortyTries() {
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
    List<Seeded> accounts = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.add(new Seeded(stack.dynamoDb()));
    }
    Random random = new Random(17);
    Instant start = stack.clock().instant();
    int guesses = 0;
    int inADay = 0;
    for (int day = 0; day < DAYS; day++) {
      stack.clock().moveTo(start.plus(Duration.ofDays(day)));
      int before = compared.get();
      Seeded account = accounts.get(day % ACCOUNTS);
      DeviceSteps steps = new DeviceSteps(stack, account.browser(stack)).open(zoe);
      steps.request("EMAIL");
      int today = GUESSES * (day + 1) / DAYS - guesses;
      for (int i = 0; i < today; i++) {
        String guess = String.format("%06d", random.nextInt(1_000_000));
        Answer answer = steps.browser().copy().post(DeviceSteps.PATH, Map.of("code", guess));
        assertThat(answer.status()).isBetween(400, 403);
      }
      guesses += today;
      inADay = Math.max(inADay, compared.get() - before);
    }

    assertThat(guesses).isEqualTo(GUESSES);
    assertThat(inADay).isEqualTo(5);
    assertThat(compared.get()).isEqualTo(MOST_IN_A_YEAR);
    System.out.println(
        "Codes guessed in a year: "
            + guesses
            + ", compared: "
            + compared
            + ", chance: 1 in 25,000");
  }
}
