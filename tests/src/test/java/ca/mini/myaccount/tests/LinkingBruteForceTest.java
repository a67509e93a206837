package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Somebody who knows a customer's names, birth date and VIN guesses the last payment 10,000 times,
 * with as many user accounts and addresses as they like, day after day. The number that comes out
 * stands in docs/security.md.
 */
final class LinkingBruteForceTest {
  private static final int GUESSES = 10_000;
  private static final int DAYS = 20;
  private static final int PER_USER = 5;
  private static final int PER_SOURCE = 20;

  /** From 300 to 900 dollars, to the cent: what payments of ours are. */
  private static final int POSSIBLE_AMOUNTS = 60_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud = Cloud.empty();
  private final Functions functions = new Functions(cloud);
  private final OnFile zoe = OnFile.person(cloud.dynamoDb());

  @Test
  void of10000GuessesTenADayAreCompared() {
    long start = System.nanoTime();
    Map<Integer, Integer> compared = new TreeMap<>();
    for (int day = 0; day < DAYS; day++) {
      compared.put(day, guesses(GUESSES / DAYS));
      functions.clock().advance(Duration.ofDays(1));
    }
    int sum = compared.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        Locale.ROOT,
        "brute force: %d guesses in %d days, %d compared, success %.2f %% of %d amounts (%.0f s)%n",
        GUESSES,
        DAYS,
        sum,
        100.0 * sum / POSSIBLE_AMOUNTS,
        POSSIBLE_AMOUNTS,
        (System.nanoTime() - start) / 1e9);

    assertThat(compared.values()).containsOnly(10);
    assertThat(sum).isEqualTo(DAYS * 10);
  }

  /** All of them right, so that each one that is compared succeeds; how many do. */
  private int guesses(int count) {
    int found = 0;
    String cookie = "";
    for (int i = 0; i < count; i++) {
      if (i % PER_USER == 0) {
        cookie = new Seeded(cloud.dynamoDb()).session(functions.clock().instant());
      }
      found += guess(cookie, i / PER_SOURCE, "512.34") ? 1 : 0;
    }
    return found;
  }

  private boolean guess(String cookie, int source, String amount) {
    Map<String, Object> typed = zoe.byVehicle(amount);
    Reply reply =
        functions.call(
            "LinkAgreementFunction",
            Request.of(JSON.valueToTree(typed).toString())
                .with("__Host-session=" + cookie)
                .from("203.0.113." + source));
    assertThat(reply.status()).isIn(202, 404);
    return reply.status() == 202;
  }
}
