package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.password4j.CountedArgon2;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nobody can find out who is a customer (rules: register, resend, forgot; same work for an unknown
 * e-mail): what is answered is the same to the byte, and so is the work, by calls, items, bytes and
 * hashes. The time that it takes is reported.
 */
final class EnumerationTest {
  /** A way to ask about somebody else's address. */
  enum Question {
    REGISTER("RegisterFunction", "POST /api/registrations", 0),
    RESEND("ResendActivationFunction", "POST /api/registrations/resend", 0),
    FORGOT("RequestPasswordResetFunction", "POST /api/password-resets", 0),
    SIGN_IN("SignInFunction", "POST /api/session", 1),
    CHANGE_EMAIL("RequestEmailChangeFunction", "POST /api/profile/email", 0);

    private final String function;
    private final String path;
    private final int hashes;

    Question(String function, String route, int hashes) {
      this.function = function;
      this.path = route.substring(route.indexOf('/'));
      this.hashes = hashes;
    }

    Map<String, String> body(String email) {
      return switch (this) {
        case REGISTER ->
            Map.of(
                "firstName", "Zoé",
                "lastName", "Lefèvre",
                "email", email,
                "language", "en",
                "termsVersion", Customer.TERMS);
        case SIGN_IN -> Map.of("email", email, "password", "not the password of anybody");
        default -> Map.of("email", email);
      };
    }
  }

  /** More often than there are mails a day, and than passwords may be tried without a pause. */
  private static final int TIMES = 7;

  private static final int RUNS = 3;
  private static final int SAMPLES = 15;
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration PAST_EVERY_LIMIT = Duration.ofDays(31);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud = Cloud.empty();
  private final Wire dynamoDb = new Wire(cloud.setting("AWS_ENDPOINT_URL_DYNAMODB"));
  private final Wire kms = new Wire(cloud.setting("AWS_ENDPOINT_URL_KMS"));
  private final Functions functions =
      new Functions(
          cloud,
          Map.of("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri(), "AWS_ENDPOINT_URL_KMS", kms.uri()));

  private @Nullable Caller asker;

  @AfterEach
  void cutTheWires() {
    dynamoDb.close();
    kms.close();
  }

  @ParameterizedTest
  @EnumSource
  void theAnswersAreTheSameToTheByte(Question question) {
    Stack stack = Stack.onANewDay();
    List<String> emails =
        List.of(
            Customer.activated(stack).email(),
            Customer.registered(stack).email(),
            stack.freshEmail("zoe"));
    stack.clock().advance(A_DAY);
    List<Browser> askers = emails.stream().map(email -> asker(stack, question)).toList();
    for (int time = 0; time < TIMES; time++) {
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < emails.size(); i++) {
        Map<String, String> body = question.body(emails.get(i));
        answers.add(bytes(askers.get(i).post(question.path, body)));
      }
      assertThat(answers.get(0)).as("to the question of a customer").isEqualTo(answers.get(2));
      assertThat(answers.get(1)).as("of one who has registered").isEqualTo(answers.get(2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWorkIsTheSameByCallsItemsBytesAndHashes(Question question) {
    CountedArgon2.install(19_456, 2, 1, 32);
    String known = new Caller(functions).activated().email();
    String unknown = new Caller(functions).email();
    functions.clock().advance(A_DAY);
    String knownsAsker = cookie(question);
    String unknownsAsker = cookie(question);
    for (int time = 0; time < TIMES; time++) {
      Work forKnown = work(question, known, knownsAsker, "198.51.100.7");
      Work forUnknown = work(question, unknown, unknownsAsker, "198.51.100.8");
      assertThat(forKnown).isEqualTo(forUnknown);
      assertThat(forKnown.calls()).isNotEmpty();
      assertThat(forKnown.hashes()).isEqualTo(question.hashes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTimeIsAboutTheSame(Question question) {
    String known = new Caller(functions).activated().email();
    String unknown = new Caller(functions).email();
    List<String> differences = new ArrayList<>();
    for (int run = 0; run < RUNS && differences.size() == run; run++) {
      long[] forKnown = new long[SAMPLES];
      long[] forUnknown = new long[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        functions.clock().advance(PAST_EVERY_LIMIT);
        String asker = cookie(question);
        forKnown[i] = nanos(question, known, asker);
        forUnknown[i] = nanos(question, unknown, asker);
      }
      double knownMillis = median(forKnown);
      double unknownMillis = median(forUnknown);
      String times =
          String.format(
              Locale.ROOT,
              "%s: known %.1f ms, unknown %.1f ms (median of %d)",
              question,
              knownMillis,
              unknownMillis,
              SAMPLES);
      System.out.println(times);
      double most = Math.max(0.25 * Math.max(knownMillis, unknownMillis), 5);
      if (Math.abs(knownMillis - unknownMillis) > most) {
        differences.add(times);
      }
    }
    assertThat(differences).as("in each of three runs").hasSizeLessThan(RUNS);
  }

  /** What a question costs; the items are those that its transactions write. */
  record Work(
      List<String> calls,
      List<List<String>> items,
      List<Wire.Sent> dynamoDb,
      List<Wire.Sent> kms,
      int hashes) {}

  private Work work(Question question, String email, String cookie, String source) {
    functions.calls().start(Calls.Fault.NONE);
    dynamoDb.take();
    kms.take();
    CountedArgon2.take();
    functions.call(question.function, request(question, email, cookie).from(source));
    List<Call> made = functions.calls().made();
    return new Work(
        made.stream().map(Call::operation).toList(),
        made.stream().map(Call::writes).toList(),
        dynamoDb.take(),
        kms.take(),
        CountedArgon2.take());
  }

  private long nanos(Question question, String email, String cookie) {
    Request request = request(question, email, cookie);
    long start = System.nanoTime();
    functions.call(question.function, request);
    return System.nanoTime() - start;
  }

  private static Request request(Question question, String email, String cookie) {
    return Request.of(JSON.valueToTree(question.body(email)).toString()).with(cookie);
  }

  /** The session of somebody who asks, where a session is needed. */
  private String cookie(Question question) {
    if (question != Question.CHANGE_EMAIL) {
      return "";
    }
    if (asker == null) {
      asker = new Caller(functions).activated();
    }
    return asker.signIn(Caller.FIRST_PASSWORD).cookie();
  }

  private static Browser asker(Stack stack, Question question) {
    return question == Question.CHANGE_EMAIL ? Customer.activated(stack).signIn() : stack.browser();
  }

  /** Status, headers and body, but for the time and the request's own id. */
  private static String bytes(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    headers.remove("apigw-requestid");
    return answer.status() + "\n" + headers + "\n" + answer.body();
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e6;
  }
}
