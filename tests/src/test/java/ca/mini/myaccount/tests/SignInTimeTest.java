package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * While there are hashes of another service, no sign-in is over before the floor, whatever it was
 * about. The times are reported.
 */
final class SignInTimeTest {
  private static final Duration FLOOR = Duration.ofMillis(600);
  private static final Duration PAST_EVERY_LIMIT = Duration.ofDays(31);
  private static final int SAMPLES = 5;
  private static final String WRONG = "a guess that is wrong";

  private final Functions functions =
      new Functions(Cloud.empty(), Map.of("SIGN_IN_FLOOR_MILLIS", Long.toString(FLOOR.toMillis())));

  @Test
  void noSignInIsOverBeforeTheFloor() {
    JsonNode[] accounts = new JsonNode[SAMPLES + 1];
    for (int i = 0; i <= SAMPLES; i++) {
      accounts[i] = AccountFile.account("time" + i, "time" + i + "@example.ca", true);
    }
    JsonNode report =
        AccountFile.deliver(functions, "accounts/time.jsonl", AccountFile.of(accounts));
    assertThat(report.path("accepted").asInt()).isEqualTo(accounts.length);
    String registered = new Caller(functions).activated().email();

    String old = "time" + SAMPLES;
    took("right password, old hash", "time%d", AccountFile.PASSWORD, 200);
    took("right password, new hash", "time%d", AccountFile.PASSWORD, 200);
    took("registered here", registered, Caller.FIRST_PASSWORD, 200);
    took("wrong password, old hash", old, WRONG, 401);
    took("wrong password, old hash, by address", old + "@example.ca", WRONG, 401);
    took("wrong password, new hash", "time0", WRONG, 401);
    took("unknown name", "nobody%d", WRONG, 401);
    took("unknown address", "nobody%d@example.ca", WRONG, 401);
  }

  /** Several times, with the number of each in the place of {@code %d}. */
  private void took(String what, String login, String password, int status) {
    long[] millis = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      functions.clock().advance(PAST_EVERY_LIMIT);
      String body =
          "{\"email\":\"%s\",\"password\":\"%s\"}"
              .formatted(login.replace("%d", Integer.toString(i)), password);
      long begun = System.nanoTime();
      Reply reply = functions.call("SignInFunction", Request.of(body));
      millis[i] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      assertThat(reply.status()).as(what).isEqualTo(status);
    }
    Arrays.sort(millis);
    System.out.println(
        String.format(Locale.ROOT, "%s: %d ms (median of %d)", what, millis[SAMPLES / 2], SAMPLES));
    assertThat(millis[0]).as(what).isGreaterThanOrEqualTo(FLOOR.toMillis());
  }
}
