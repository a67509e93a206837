package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Somebody who knows a customer's names, birth date and VIN guesses the last payment 10,000 times,
 * with as many user accounts and addresses as they like, day after day. The number that comes out
 * stands in docs/security.md.
 */
final class LinkingBruteForceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int GUESSES = 10_000;
  private static final int DAYS = 20;
  private static final int PER_USER = 5;
  private static final int PER_SOURCE = 20;

  /** From 300 to 900 dollars, to the cent: what payments of ours are. */
  private static final int POSSIBLE_AMOUNTS = 60_000;

  private final Functions functions = new Functions(Cloud.empty());

  @Test
  void of10000GuessesTenADayAreCompared() {
    InMemory memory = new InMemory();
    functions.calls().start((call, aws) -> memory.answer(call.request()));
    OnFile zoe = OnFile.person(memory.client());
    List<Integer> compared = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      compared.add(found(zoe, memory.client(), GUESSES / DAYS));
      functions.clock().advance(Duration.ofDays(1));
    }
    int sum = compared.stream().mapToInt(Integer::intValue).sum();
    System.out.printf(
        Locale.ROOT,
        "brute force: %d guesses in %d days, %d compared: %.2f %% of %d amounts%n",
        GUESSES,
        DAYS,
        sum,
        100.0 * sum / POSSIBLE_AMOUNTS,
        POSSIBLE_AMOUNTS);

    assertThat(compared).containsOnly(10);
    assertThat(sum).isEqualTo(200);
  }

  @Test
  void theRealTableCountsAsTheOneInMemory() {
    DynamoDbClient real = functions.cloud().dynamoDb();

    assertThat(found(OnFile.person(real), real, 60)).isEqualTo(10);
  }

  @Test
  void aStrangersGuessesAreLimitedByTheirUserAccountsAndSources() {
    InMemory memory = new InMemory();
    functions.calls().start((call, aws) -> memory.answer(call.request()));
    OnFile zoe = OnFile.person(memory.client());
    String session = session(memory.client());
    int found = 0;
    for (int i = 0; i < 40; i++) {
      found += finds(zoe, session, i) ? 1 : 0;
    }

    assertThat(found).as("of one account in one hour, from everywhere").isEqualTo(5);
  }

  /**
   * How many of so many guesses at a day are compared: all of them are right, so that each one that
   * is shows.
   */
  private int found(OnFile zoe, DynamoDbClient dynamoDb, int guesses) {
    int found = 0;
    String session = "";
    for (int i = 0; i < guesses; i++) {
      if (i % PER_USER == 0) {
        session = session(dynamoDb);
      }
      found += finds(zoe, session, i / PER_SOURCE) ? 1 : 0;
    }
    return found;
  }

  private String session(DynamoDbClient dynamoDb) {
    return "__Host-session=" + new Seeded(dynamoDb).session(functions.clock().instant());
  }

  private boolean finds(OnFile zoe, String session, int source) {
    String typed = JSON.valueToTree(zoe.byVehicle("512.34")).toString();
    Reply reply =
        functions.call(
            "LinkAgreementFunction", Request.of(typed).with(session).from("203.0.113." + source));
    assertThat(reply.status()).isIn(202, 404);
    return reply.status() == 202;
  }
}
