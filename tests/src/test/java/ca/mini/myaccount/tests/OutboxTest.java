package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

/** What was queued is sent, once, and whatever fails is tried again. */
final class OutboxTest {
  private static final String SUBJECT = "Activate your account login";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.stranger(stack);

  @BeforeEach
  void sendWhatOtherTestsLeft() {
    stack.settle();
    stack.sweep();
  }

  @AfterEach
  void letEverythingWorkAgain() {
    stack.interference().stop();
  }

  @Test
  void aLinkIsSealedWhileItWaitsAndGoneOnceItIsSent() {
    zoe.register().expect(202);
    Map<String, AttributeValue> waiting = notification();
    String before = everything();

    String token = zoe.activationToken();

    assertThat(waiting).containsKeys("links", "nextAttemptAt", "unsentShard");
    assertThat(before).doesNotContain(token);
    assertThat(everything()).doesNotContain(token);
    assertThat(notification()).doesNotContainKeys("links", "nextAttemptAt", "unsentShard");
  }

  @Test
  void whatIsSentIsMarkedWithTheIdThatSesGave() {
    zoe.register().expect(202);

    Mail mail = stack.mails().latest(zoe.email());

    assertThat(Tables.text(notification(), "status")).isEqualTo("SENT");
    assertThat(Tables.text(notification(), "messageId")).isEqualTo(mail.messageId());
  }

  @Test
  void aRepeatedDeliverySendsNothingAgain() {
    zoe.register().expect(202);
    String event = insertOf(id());
    stack.settle();
    Map<String, AttributeValue> sent = notification();

    for (int i = 0; i < 3; i++) {
      assertThat(stack.invoke("SendNotificationsFunction", event))
          .isEqualTo("{\"batchItemFailures\":[]}");
    }
    stack.sweep();
    stack.clock().advance(Duration.ofDays(2));
    stack.invoke("SendNotificationsFunction", event);
    stack.sweep();

    assertThat(stack.mails().to(zoe.email())).hasSize(1);
    assertThat(notification()).isEqualTo(sent);
  }

  @Test
  void twentyDeliveriesAtOnceSendOneMail() {
    zoe.register().expect(202);
    String event = insertOf(id());

    Race.run(20, i -> stack.invoke("SendNotificationsFunction", event));

    assertThat(stack.mails().to(zoe.email())).hasSize(1);
  }

  @Test
  void whatTheStreamLosesTheSweeperFindsAndALateDeliveryAddsNothing() {
    zoe.register().expect(202);
    stack.sweep();
    assertThat(stack.mailbox().to(zoe.email())).hasSize(1);

    stack.settle();

    assertThat(stack.mailbox().to(zoe.email())).hasSize(1);
  }

  @Test
  void whenSesFailsItIsTriedAgainAfterAMinuteThenTwoThenFour() {
    sesFails();
    zoe.register().expect(202);
    stack.settle();

    for (int minutes : new int[] {1, 2, 4}) {
      Instant next = Instant.parse(Tables.text(notification(), "nextAttemptAt"));
      assertThat(next).isEqualTo(stack.clock().instant().plus(Duration.ofMinutes(minutes)));
      stack.clock().moveTo(next.minusMillis(1));
      assertThat(stack.attemptsOfSweep()).isZero();
      stack.clock().moveTo(next);
      assertThat(stack.attemptsOfSweep()).isOne();
    }
    assertThat(stack.mails().to(zoe.email())).isEmpty();
    stack.interference().stop();
    stack.clock().advance(Duration.ofMinutes(8));
    stack.sweep();

    assertThat(stack.mails().subjectsTo(zoe.email())).containsExactly(SUBJECT);
    zoe.activate(zoe.activationToken()).expect(200);
  }

  @Test
  void aFailureOfOneMailDoesNotHoldBackTheOthers() {
    List<Customer> customers =
        IntStream.range(0, 5).mapToObj(i -> Customer.stranger(stack)).toList();
    String unlucky = customers.get(2).email();
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest mail
                  && mail.destinations().contains(unlucky)) {
                throw SesException.builder().message("no").statusCode(500).build();
              }
            });
    customers.forEach(customer -> customer.register().expect(202));
    stack.settle();

    assertThat(customers)
        .extracting(customer -> stack.mails().to(customer.email()).size())
        .containsExactly(1, 1, 0, 1, 1);
    stack.interference().stop();
    stack.clock().advance(Duration.ofMinutes(1));
    stack.sweep();
    assertThat(stack.mails().to(unlucky)).hasSize(1);
  }

  @Test
  void aMailWhoseLinkHasExpiredIsNotSent() {
    sesFails();
    zoe.register().expect(202);
    stack.settle();
    stack.interference().stop();
    stack.clock().advance(Duration.ofHours(24).plusSeconds(1));

    stack.sweep();

    assertThat(stack.mails().to(zoe.email())).isEmpty();
    assertThat(Tables.text(notification(), "status")).isEqualTo("EXPIRED");
    assertThat(notification()).doesNotContainKeys("links", "unsentShard");
  }

  @Test
  void whatSesRejectsIsTriedAgain() {
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest) {
                throw MessageRejectedException.builder().message("no").statusCode(400).build();
              }
            });
    zoe.register().expect(202);
    stack.settle();
    stack.interference().stop();
    stack.clock().advance(Duration.ofHours(2));

    assertThat(stack.attemptsOfSweep()).isEqualTo(1);

    assertThat(Tables.text(notification(), "status")).isEqualTo("SENT");
  }

  @Test
  void aNoticeIsGivenUpAfterThreeDaysOfTrying() {
    zoe.register().expect(202);
    zoe.activate(zoe.activationToken()).expect(200);
    sesFails();
    stack.settle();
    for (int hours = 0; hours < 73; hours++) {
      stack.clock().advance(Duration.ofHours(1));
      stack.sweep();
    }

    stack.interference().stop();
    stack.clock().advance(Duration.ofHours(2));

    assertThat(stack.attemptsOfSweep()).isZero();
    assertThat(stack.mails().subjectsTo(zoe.email())).containsExactly(SUBJECT);
    assertThat(Tables.notificationsTo(stack, zoe.email()))
        .extracting(item -> Tables.text(item, "status"))
        .containsExactlyInAnyOrder("SENT", "GIVEN_UP");
  }

  @Test
  void whoeverDiesWhileSendingIsSucceededAfterTheLease() {
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest) {
                throw new ThreadDeathOfTheFunction();
              }
            });
    zoe.register().expect(202);
    invokeQuietly(insertOf(id()));
    stack.interference().stop();
    assertThat(stack.attemptsOfSweep()).isZero();

    stack.clock().advance(Duration.ofMinutes(2));
    stack.sweep();

    assertThat(stack.mails().to(zoe.email())).hasSize(1);
  }

  /** Nothing of the function runs after it, as when Lambda ends its sandbox. */
  private static final class ThreadDeathOfTheFunction extends Error {
    private static final long serialVersionUID = 1;
  }

  private void invokeQuietly(String event) {
    try {
      stack.invoke("SendNotificationsFunction", event);
    } catch (RuntimeException | ThreadDeathOfTheFunction e) {
      assertThat(e).isNotNull();
    }
  }

  private void sesFails() {
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest) {
                throw SesException.builder().message("no").statusCode(503).build();
              }
            });
  }

  private Map<String, AttributeValue> notification() {
    return Tables.notificationsTo(stack, zoe.email()).get(0);
  }

  private String id() {
    return Tables.text(notification(), "id");
  }

  private String everything() {
    return Tables.everythingIn(stack, "NotificationsTable")
        + Tables.everythingIn(stack, "UsersTable");
  }

  private static String insertOf(String id) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode record = event.putArray("Records").addObject().put("eventName", "INSERT");
    ObjectNode change = record.putObject("dynamodb").put("SequenceNumber", "1");
    change.putObject("Keys").putObject("id").put("S", id);
    return event.toString();
  }
}
