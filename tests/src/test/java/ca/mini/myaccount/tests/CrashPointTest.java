package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Caller.FIRST_PASSWORD;
import static ca.mini.myaccount.tests.Caller.SECOND_PASSWORD;
import static ca.mini.myaccount.tests.Caller.THIRD_PASSWORD;
import static ca.mini.myaccount.tests.Caller.untilAnswered;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A process that dies loses nothing and does nothing twice: the story of an account is run once to
 * count its calls to AWS, and then again for each call, with a death before it and one after it.
 */
final class CrashPointTest {
  private static final Set<String> MORTAL =
      Set.of(
          "RegisterFunction",
          "ActivateFunction",
          "RequestPasswordResetFunction",
          "ResetPasswordFunction",
          "SendNotificationsFunction",
          "SweepNotificationsFunction");

  /** Longer than a sender may hold a notification. */
  private static final Duration PAST_THE_LEASE = Duration.ofMinutes(3);

  /** After two calls to register: the sweeper's four queries, and the five of its sender. */
  private static final int LAST_OF_THE_FIRST_SWEEP = 10;

  /** Whether notifications come by the stream, or the sweeper alone is left. */
  enum Delivery {
    STREAM,
    SWEEPER
  }

  /** A death at a call of the story, counted from 0. */
  record CrashPoint(Delivery delivery, int call, boolean after, String operation, boolean doubles) {
    @Override
    public String toString() {
      return (after ? "after " : "before ") + "call " + call + ", " + operation + ", " + delivery;
    }
  }

  @ParameterizedTest
  @MethodSource("crashPoints")
  void aDeathLosesNothingAndDoesNothingTwice(CrashPoint point) {
    Story story = new Story(point.delivery());
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
    story.requireInvariants(point.doubles() ? 1 : 0);
  }

  @Test
  void withoutADeathEachMailIsSentOnce() {
    Story story = new Story(Delivery.STREAM);
    story.run();
    story.requireInvariants(0);
    assertThat(story.customer.mails()).hasSize(4);
  }

  /** The deaths between SES and the mark are the only ones that double a mail. */
  static Stream<CrashPoint> crashPoints() {
    return Stream.of(Delivery.values()).flatMap(CrashPointTest::crashPoints);
  }

  private static Stream<CrashPoint> crashPoints(Delivery delivery) {
    Story clean = new Story(delivery);
    clean.run();
    List<Call> calls =
        clean.functions.calls().made().stream()
            .filter(call -> MORTAL.contains(call.function()))
            .toList();
    List<CrashPoint> points = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      boolean sweeps = call.function().equals("SweepNotificationsFunction");
      if (sweeps != (delivery == Delivery.SWEEPER) || (sweeps && i > LAST_OF_THE_FIRST_SWEEP)) {
        continue;
      }
      boolean sends = call.operation().equals("sendRawEmail");
      boolean marks = i > 0 && calls.get(i - 1).operation().equals("sendRawEmail");
      points.add(new CrashPoint(delivery, i, false, call.toString(), marks));
      points.add(new CrashPoint(delivery, i, true, call.toString(), sends));
    }
    return points.stream();
  }

  /** Register, activate, forget the password, choose another; then look what there is. */
  private static final class Story {
    private final Delivery delivery;
    private final Functions functions = new Functions(Cloud.empty());
    private final Caller customer = new Caller(functions);

    Story(Delivery delivery) {
      this.delivery = delivery;
    }

    void run() {
      assertThat(untilAnswered(customer::register).status()).isEqualTo(202);
      settle();

      String activation = customer.token("activate");
      Reply activated = untilAnswered(() -> customer.activate(activation, FIRST_PASSWORD));
      assertThat(activated.status()).isEqualTo(200);
      settle();

      assertThat(untilAnswered(customer::forgot).status()).isEqualTo(202);
      settle();

      // Asked for twice, the second link alone is good, and the mails come in any order.
      for (String link : customer.tokens("reset-password")) {
        if (untilAnswered(() -> customer.reset(link, SECOND_PASSWORD)).succeeded()) {
          break;
        }
      }
      settle();
    }

    void requireInvariants(int doubledMails) {
      Stored stored = functions.cloud().stored();
      List<Map<String, AttributeValue>> accounts = stored.accounts(customer.email());
      assertThat(accounts).as("accounts of the address").hasSize(1);
      assertThat(stored.owner(customer.email())).hasValue(Stored.text(accounts.get(0), "id"));
      assertThat(stored.audited("ACCOUNT_ACTIVATED")).isEqualTo(1);
      assertThat(stored.audited("PASSWORD_RESET")).isEqualTo(1);

      requireThatNoLinkIsWithoutItsMail(stored);
      requireThatUsedTokensAreDead();
      assertThat(customer.signIn(SECOND_PASSWORD).status()).as("the password").isEqualTo(200);

      requireMails(stored, doubledMails);
    }

    private void requireThatNoLinkIsWithoutItsMail(Stored stored) {
      Map<String, Long> kinds = stored.kinds();
      assertThat(stored.links("ACTIVATION")).isEqualTo(kinds.get("REGISTRATION"));
      assertThat(stored.links("PASSWORD_RESET")).isEqualTo(kinds.get("PASSWORD_RESET_REQUESTED"));
    }

    private void requireThatUsedTokensAreDead() {
      for (String token : customer.tokens("activate")) {
        assertThat(customer.activate(token, THIRD_PASSWORD).body().path("status").asText())
            .isEqualTo("ALREADY_ACTIVATED");
      }
      for (String token : customer.tokens("reset-password")) {
        assertThat(customer.reset(token, THIRD_PASSWORD).body().path("code").asText())
            .isEqualTo("INVALID_TOKEN");
      }
    }

    /** Each notification is marked sent, and was: once, but for those that the death doubles. */
    private void requireMails(Stored stored, int doubled) {
      List<Mail> mails = customer.mails();
      List<Map<String, AttributeValue>> notifications = stored.notifications();
      Set<String> messages = mails.stream().map(Mail::messageId).collect(Collectors.toSet());
      assertThat(notifications)
          .allSatisfy(
              item -> {
                assertThat(Stored.text(item, "status")).isEqualTo("SENT");
                assertThat(Stored.text(item, "messageId")).isIn(messages);
                assertThat(item).doesNotContainKeys("unsentShard", "leaseUntil", "links");
              });
      assertThat(stored.kinds())
          .containsKeys("REGISTRATION", "PASSWORD_RESET_REQUESTED")
          .containsEntry("ACCOUNT_ACTIVATED", 1L)
          .containsEntry("PASSWORD_CHANGED", 1L);
      assertThat(mails.stream().map(Mail::text).distinct())
          .as("mails that differ: each has a secret of its own")
          .hasSameSizeAs(notifications);
      assertThat(mails).hasSize(notifications.size() + doubled);
    }

    /** What comes by itself: the stream, the end of leases, and the sweeper, every minute. */
    private void settle() {
      if (delivery == Delivery.STREAM) {
        customer.deliver();
      }
      functions.clock().advance(PAST_THE_LEASE);
      untilAnswered(() -> functions.invoke("SweepNotificationsFunction", "{}"));
      functions.clock().advance(PAST_THE_LEASE);
      functions.invoke("SweepNotificationsFunction", "{}");
    }
  }
}
