package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Caller.FIRST_PASSWORD;
import static ca.mini.myaccount.tests.Caller.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A process that dies while a customer links loses nothing and does nothing twice: the story is run
 * once to count its calls to AWS, and then again for each, with a death before it and one after it.
 */
final class LinkingCrashPointTest {
  private static final Set<String> MORTAL =
      Set.of("LinkAgreementFunction", "RequestCodeFunction", "AuthorizeDeviceFunction");

  private static final Pattern CODE = Pattern.compile("#(\\d{6})");

  /** A death at a call of the story, counted from 0. */
  record CrashPoint(int call, boolean after, String operation) {
    @Override
    public String toString() {
      return (after ? "after " : "before ") + "call " + call + ", " + operation;
    }
  }

  @ParameterizedTest
  @MethodSource("crashPoints")
  void aDeathLosesNothingAndDoesNothingTwice(CrashPoint point) {
    Story story = new Story();
    int[] mortalCalls = {0};
    story
        .functions
        .calls()
        .start(
            Calls.at(
                call -> MORTAL.contains(call.function()) && mortalCalls[0]++ == point.call(),
                (call, aws) -> {
                  if (point.after()) {
                    aws.answer();
                  }
                  throw new Death();
                }));
    story.run();
    assertThat(mortalCalls[0]).as("calls, with those of the new try").isGreaterThan(point.call());
    story.requireInvariants();
  }

  @Test
  void withoutADeathEachIsToldOnce() {
    Story story = new Story();
    story.run();
    story.requireInvariants();
    assertThat(story.texts()).hasSize(1);
  }

  static Stream<CrashPoint> crashPoints() {
    Story clean = new Story();
    clean.functions.calls().start(Calls.Fault.NONE);
    clean.run();
    List<Call> calls =
        clean.functions.calls().made().stream()
            .filter(call -> MORTAL.contains(call.function()))
            .toList();
    List<CrashPoint> points = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      points.add(new CrashPoint(i, false, calls.get(i).toString()));
      points.add(new CrashPoint(i, true, calls.get(i).toString()));
    }
    return points.stream();
  }

  /** Find an agreement, ask for a code, type it; then look what there is. */
  private static final class Story {
    private final Functions functions = new Functions(Cloud.empty());
    private final OnFile joint = OnFile.person(functions.cloud().dynamoDb(), "Yan");
    private final OnFile zoe = OnFile.person(functions.cloud().dynamoDb());
    private final Caller customer = new Caller(functions).activated();
    private String session = signIn();

    Story() {
      zoe.holds("J" + zoe.customerId(), "Clubman", joint);
    }

    void run() {
      Reply found = untilAnswered(() -> call("LinkAgreementFunction", ownersCard()));
      assertThat(found.status()).isEqualTo(202);
      assertThat(requestCode().status()).isEqualTo(202);
      customer.deliver();
      type();
      customer.deliver();
    }

    /** One that was sent although no answer came has to be a minute old before another goes. */
    private Reply requestCode() {
      Supplier<Reply> request = () -> call("RequestCodeFunction", "{\"channel\":\"TEXT\"}");
      Reply reply = untilAnswered(request);
      if (reply.status() == 429) {
        customer.deliver();
        functions.clock().advance(Duration.ofSeconds(60));
        reply = untilAnswered(request);
      }
      return reply;
    }

    /** The session goes on under a new token; where that got lost, signing in again is the way. */
    private void type() {
      Reply reply = untilAnswered(() -> call("AuthorizeDeviceFunction", newestCode()));
      if (reply.status() == 401) {
        session = signIn();
        functions.clock().advance(Duration.ofSeconds(60));
        assertThat(requestCode().status()).isEqualTo(202);
        customer.deliver();
        reply = untilAnswered(() -> call("AuthorizeDeviceFunction", newestCode()));
      }
      assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
      session = reply.cookie();
    }

    void requireInvariants() {
      assertThat(call("ShowSessionFunction", "").body().path("nextStep").asText())
          .isEqualTo("OVERVIEW");
      Stored stored = functions.cloud().stored();
      String userId = stored.owner(customer.email()).orElseThrow();
      Map<String, AttributeValue> links =
          stored.users().stream()
              .filter(item -> Stored.text(item, "sk").equals("LINKS"))
              .findFirst()
              .orElseThrow();
      assertThat(Stored.text(links, "pk")).isEqualTo("USER#" + userId);
      assertThat(links.getOrDefault("agreements", NOTHING).m()).hasSize(3);
      assertThat(zoe.stored("HOLDER")).containsEntry("userId", AttributeValue.fromS(userId));
      assertThat(stored.audited("AGREEMENTS_LINKED")).isEqualTo(1);
      assertThat(stored.kinds())
          .containsEntry("AGREEMENTS_LINKED", 1L)
          .containsEntry("HOLDER_LINKED", 1L);
      requireMessages(stored);
      assertThat(zoe.stored("CODES").getOrDefault("recent", NOTHING).n()).isEqualTo("0");
      assertThat(zoe.stored("CODES").getOrDefault("failures", NOTHING).l())
          .as("tries that nobody knows the end of")
          .hasSizeLessThanOrEqualTo(1);
      assertThat(stored.audited("CODE_FAILED")).isZero();
    }

    /** No code without its text, and no text without its code. */
    private void requireMessages(Stored stored) {
      assertThat(texts()).hasSize((int) (long) stored.kinds().getOrDefault("DEVICE_CODE", 0L));
      assertThat(stored.audited("CODE_SENT")).isEqualTo(texts().size());
      assertThat(stored.notifications())
          .allSatisfy(item -> assertThat(Stored.text(item, "status")).isEqualTo("SENT"));
      assertThat(functions.cloud().mailbox().to(joint.email())).hasSize(1);
    }

    List<String> texts() {
      return functions.cloud().mailbox().to(zoe.phone()).stream().map(mail -> mail.text()).toList();
    }

    private String newestCode() {
      List<String> texts = texts();
      Matcher code = CODE.matcher(texts.get(texts.size() - 1));
      assertThat(code.find()).isTrue();
      return "{\"code\":\"" + code.group(1) + "\"}";
    }

    private String ownersCard() {
      return """
      {"firstName":"Zoé","lastName":"Lefèvre-D’Amours","dateOfBirth":"1987-06-05","customerId":"%s"}\
      """
          .formatted(zoe.customerId());
    }

    private String signIn() {
      return customer.signIn(FIRST_PASSWORD).cookie();
    }

    private Reply call(String function, String body) {
      return functions.call(function, Request.of(body).with(session));
    }
  }

  private static final AttributeValue NOTHING = AttributeValue.fromNul(true);
}
