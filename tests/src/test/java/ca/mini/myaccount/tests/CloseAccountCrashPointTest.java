package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Caller.FIRST_PASSWORD;
import static ca.mini.myaccount.tests.Caller.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Closing an account dies before or after each call: the account is there as it was, or it is gone
 * with all that belongs to it, and nothing is left for later.
 */
final class CloseAccountCrashPointTest {
  private static final String CLOSE = "CloseAccountFunction";
  private static final Pattern CODE = Pattern.compile("#(\\d{6})");

  /** A death at a call of the function, counted from 0. */
  record CrashPoint(int call, boolean after, String operation) {
    @Override
    public String toString() {
      return (after ? "after " : "before ") + "call " + call + ", " + operation;
    }
  }

  @ParameterizedTest
  @MethodSource("crashPoints")
  void theAccountIsThereOrGoneAndNothingInBetween(CrashPoint point) {
    Story story = new Story();
    int[] calls = {0};
    story
        .functions
        .calls()
        .start(
            Calls.at(
                call -> call.function().equals(CLOSE) && calls[0]++ == point.call(),
                (call, aws) -> {
                  if (point.after()) {
                    aws.answer();
                  }
                  throw new Death();
                }));

    story.tryToClose();

    story.requireAllOrNothing();
    assertThat(untilAnswered(story::close).status()).isEqualTo(204);
    story.requireClosedOnce();
  }

  static Stream<CrashPoint> crashPoints() {
    Story clean = new Story();
    clean.functions.calls().start(Calls.Fault.NONE);
    clean.close();
    List<Call> calls =
        clean.functions.calls().made().stream()
            .filter(call -> call.function().equals(CLOSE))
            .toList();
    assertThat(calls).hasSize(4);
    return Stream.iterate(0, i -> i < calls.size(), i -> i + 1)
        .flatMap(
            i ->
                Stream.of(
                    new CrashPoint(i, false, calls.get(i).toString()),
                    new CrashPoint(i, true, calls.get(i).toString())));
  }

  /** A customer with an agreement, who closes the account. */
  private static final class Story {
    private final Functions functions = new Functions(Cloud.empty());
    private final OnFile zoe = OnFile.person(functions.cloud().dynamoDb());
    private final Caller customer = new Caller(functions).activated();
    private final String userId;
    private String session = customer.signIn(FIRST_PASSWORD).cookie();

    Story() {
      userId = functions.cloud().stored().owner(customer.email()).orElseThrow();
      call(
          "LinkAgreementFunction",
          """
          {"firstName":"Zoé","lastName":"Lefèvre-D’Amours","dateOfBirth":"1987-06-05",\
          "customerId":"%s"}"""
              .formatted(zoe.customerId()));
      call("RequestCodeFunction", "{\"channel\":\"TEXT\"}");
      customer.deliver();
      Matcher code = CODE.matcher(functions.cloud().mailbox().to(zoe.phone()).get(0).text());
      assertThat(code.find()).isTrue();
      session = call("AuthorizeDeviceFunction", "{\"code\":\"" + code.group(1) + "\"}").cookie();
      assertThat(holder()).isEqualTo(userId);
    }

    Reply close() {
      return call(CLOSE, "{\"password\":\"" + FIRST_PASSWORD + "\"}");
    }

    void tryToClose() {
      try {
        close();
      } catch (Death death) {
        // Which is the point.
      }
    }

    void requireAllOrNothing() {
      Stored stored = functions.cloud().stored();
      boolean closed = stored.owner(customer.email()).isEmpty();
      Set<String> whole = Set.of("USER", "LINKS");
      Stream<String> left =
          stored.users().stream()
              .filter(item -> Stored.text(item, "pk").equals("USER#" + userId))
              .map(item -> Stored.text(item, "sk"));
      assertThat(left.filter(whole::contains)).hasSize(closed ? 0 : 2);
      assertThat(holder()).isEqualTo(closed ? "" : userId);
      assertThat(stored.audited("ACCOUNT_CLOSED")).isEqualTo(closed ? 1 : 0);
      assertThat(stored.kinds().getOrDefault("ACCOUNT_CLOSED", 0L)).isEqualTo(closed ? 1 : 0);
    }

    void requireClosedOnce() {
      requireAllOrNothing();
      Stored stored = functions.cloud().stored();
      assertThat(stored.owner(customer.email())).isEmpty();
      customer.deliver();
      assertThat(stored.kinds()).containsAllEntriesOf(Map.of("ACCOUNT_CLOSED", 1L));
      assertThat(functions.cloud().mailbox().to(customer.email()))
          .filteredOn(mail -> mail.subject().equals("Your account was closed"))
          .hasSize(1);
    }

    private String holder() {
      return Stored.text(zoe.stored("HOLDER"), "userId");
    }

    private Reply call(String function, String body) {
      return functions.call(function, Request.of(body).with(session));
    }
  }
}
