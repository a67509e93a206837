package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import ca.mini.myaccount.local.runtime.MalwareScanner;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;

/** Each question is confirmed, and each answer announced, by one mail that tells nothing of it. */
final class AnswerMailTest {
  private static final String RECEIVED = "We received your message";
  private static final String ANSWERED = "We answered your message";
  private static final String SCANNER = "aws.guardduty";

  private final Stack stack = Stack.onANewDay();
  private final Correspondent zoe = Correspondent.of(stack);
  private final Desk desk = Desk.of(stack, "staff-9");

  @BeforeEach
  void sendWhatOtherTestsLeft() {
    stack.settle();
    stack.sweep();
  }

  @AfterEach
  void letEverythingWorkAgain() {
    stack.interference().stop();
    stack.events().release(SCANNER);
  }

  @Test
  void onlyAQuestionAndAnAnswerCauseAMailAndItGoesToTheUserAccount() {
    String id = zoe.composed("A question");
    zoe.followUp(id, "More of it").expect(201);
    desk.note(id, "Not for the customer").expect(201);
    desk.status(id, "CLOSED").expect(200);
    desk.status(id, "OPEN").expect(200);
    assertThat(subjects()).containsExactly(RECEIVED);

    desk.reply(id, "An answer").expect(201);
    zoe.read(id, 3).expect(204);
    zoe.read(id, 3).expect(204);

    assertThat(subjects()).containsExactly(RECEIVED, ANSWERED);
    assertThat(stack.mailbox().to(zoe.holder().email()))
        .extracting(Mail::subject)
        .doesNotContain(RECEIVED, ANSWERED);
    assertThat(stack.mails().latest(zoe.email()).text()).contains(id);
    assertThat(stack.mails().latest(zoe.email()).raw()).contains("Auto-Submitted: auto-generated");
  }

  @Test
  void theMailIsInTheLanguageOfTheUserAccount() {
    new Items(stack.dynamoDb(), "UsersTable")
        .set("USER#" + zoe.userId(), "USER", "language", Items.text("fr"));

    desk.reply(zoe.composed("Une question"), "Une réponse").expect(201);

    assertThat(subjects())
        .containsExactly("Nous avons reçu votre message", "Nous avons répondu à votre message");
  }

  @Test
  void howeverOftenTheStreamDeliversOneMailIsSent() {
    String id = zoe.composed("A question");
    desk.reply(id, "An answer").expect(201);
    String events = Functions.inserted(unsent());

    Race.run(12, i -> stack.invoke("SendNotificationsFunction", events));
    stack.invoke("SendNotificationsFunction", events);
    stack.sweep();
    stack.clock().advance(Duration.ofHours(1));
    stack.sweep();
    stack.invoke("SendNotificationsFunction", events);

    assertThat(subjects()).containsExactlyInAnyOrder(RECEIVED, ANSWERED);
  }

  @Test
  void whileSesIsLateNobodyElseSendsTheSame() throws InterruptedException {
    String id = zoe.composed("A question");
    stack.settle();
    desk.reply(id, "An answer").expect(201);
    String events = Functions.inserted(unsent());
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    AtomicInteger mails = new AtomicInteger();
    stack
        .interference()
        .before(
            call -> {
              if (call.request() instanceof SendRawEmailRequest) {
                mails.incrementAndGet();
                asked.countDown();
                await(answers);
              }
            });
    Thread slow =
        new Thread(() -> stack.invoke("SendNotificationsFunction", events), "slow sender");
    slow.start();
    await(asked);

    Race.run(4, i -> stack.invoke("SendNotificationsFunction", events));
    stack.clock().advance(Duration.ofMinutes(1));
    stack.sweep();
    answers.countDown();
    slow.join();

    assertThat(mails).hasValue(1);
    assertThat(subjects()).containsExactly(RECEIVED, ANSWERED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ComposeMessageFunction", "AddMessageFunction", "AnswerConversationFunction"})
  void whenTheTransactionFailsThereIsNeitherMessageNorMail(String function) {
    String id = zoe.composed("A question");
    assertThat(subjects()).hasSize(1);
    long version = desk.version(id);
    Map<String, Object> before = stored();
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals(function)
                  && call.request() instanceof TransactWriteItemsRequest) {
                throw DynamoDbException.builder().message("no").statusCode(400).build();
              }
            });

    write(function, id, version).expectProblem(500, "INTERNAL_ERROR");
    stack.settle();
    stack.sweep();

    assertThat(stored()).isEqualTo(before);
    assertThat(subjects()).hasSize(1);
    assertThat(zoe.unread()).isZero();
    stack.interference().stop();
    write(function, id, version).expect(201);
    assertThat(subjects()).hasSize(function.startsWith("Add") ? 1 : 2);
  }

  @Test
  void aFileThatIsRemovedAfterItWasSentIsToldOnceAndNotByItsName() {
    stack.events().hold(SCANNER);
    String virus = "%PDF-1.7\n" + new String(MalwareScanner.testFile(), US_ASCII);
    String id = zoe.composed("With a file", zoe.attached("pelican invoice.pdf", virus));
    assertThat(zoe.show(id).at("/messages/0/attachments/0/state").asText()).isEqualTo("CHECKING");

    List<JsonNode> results = stack.events().release(SCANNER);
    results.forEach(stack.events()::put);
    stack.settle();
    results.forEach(stack.events()::put);

    assertThat(subjects()).containsExactly(RECEIVED, "A file that you attached was removed");
    Mail mail = stack.mails().latest(zoe.email());
    assertThat(mail.text()).contains(id);
    assertThat(mail.raw() + mail.text() + mail.html()).doesNotContain("pelican");
    for (JsonNode seen : List.of(zoe.show(id), desk.read(id))) {
      JsonNode file = seen.at("/messages/0/attachments/0");
      assertThat(file.path("fileName").asText()).isEqualTo("pelican invoice.pdf");
      assertThat(file.path("state").asText()).isEqualTo("REMOVED");
      assertThat(file.path("reason").asText()).isEqualTo("INFECTED");
    }
  }

  @Test
  void anAnswerThatComesTooLateForItsVersionCausesNoMail() {
    String id = zoe.composed("A question");
    long version = desk.version(id);
    Desk other = Desk.of(stack, "staff-10");

    List<Answer> answers =
        Race.run(
            8, i -> (i % 2 == 0 ? desk : other).write(id, version, "REPLY", "The answer of " + i));

    assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allMatch(answer -> answer.status() == 412 || answer.status() == 503);
    assertThat(subjects()).containsExactly(RECEIVED, ANSWERED);
    assertThat(zoe.show(id).path("messages")).hasSize(2);
  }

  private Answer write(String function, String id, long version) {
    return switch (function) {
      case "ComposeMessageFunction" -> zoe.compose("Another question");
      case "AddMessageFunction" -> zoe.followUp(id, "More of it");
      default -> desk.write(id, version, "REPLY", "An answer");
    };
  }

  /** What the customer has in the table, by the sort key, but for who has read it. */
  private Map<String, Object> stored() {
    Map<String, Object> all = new TreeMap<>();
    for (Map<String, AttributeValue> item : Tables.items(stack, "MessagesTable")) {
      if (Tables.text(item, "pk").equals("USER#" + zoe.userId())) {
        all.put(Tables.text(item, "sk"), item);
      }
    }
    return all;
  }

  private List<String> unsent() {
    return Tables.items(stack, "NotificationsTable").stream()
        .filter(item -> item.containsKey("unsentShard"))
        .map(item -> Tables.text(item, "id"))
        .toList();
  }

  /** Of the mails to the user account about messages, oldest first. */
  private List<String> subjects() {
    return stack.mails().to(zoe.email()).stream()
        .filter(mail -> mail.text().contains("/messages"))
        .map(Mail::subject)
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
