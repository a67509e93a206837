package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Many customers and staff write at the same moment, several into each conversation: each message
 * that is acknowledged is in its thread once, in order, and whoever loses is told so.
 */
final class ParallelMessagesTest {
  private static final int CUSTOMERS = 10;
  private static final int CONVERSATIONS = 20;
  private static final int WRITERS = 200;
  private static final int STAFF = 5;

  private final Stack stack = Stack.onANewDay();
  private final History history = new History();
  private final AtomicInteger again = new AtomicInteger();
  private final List<Correspondent> customers =
      IntStream.range(0, CUSTOMERS).mapToObj(i -> Correspondent.of(stack)).toList();
  private final List<Desk> desks =
      IntStream.range(0, STAFF).mapToObj(i -> Desk.of(stack, "staff-" + i)).toList();

  @Test
  void twoHundredAtOnceInTwentyConversationsLeaveCompleteOrderedThreads() {
    long begun = System.nanoTime();
    List<String> conversations = Race.run(CONVERSATIONS, this::compose);
    long composed = System.nanoTime();
    Race.run(
        WRITERS, i -> i % 2 == 0 ? followUp(conversations, i / 2) : reply(conversations, i / 2));
    long done = System.nanoTime();

    assertThat(history.size()).isEqualTo(CONVERSATIONS + WRITERS);
    assertThat(history.unknown()).isZero();
    System.out.printf(
        Locale.ROOT,
        "%d composed at once: %.0f a second; %d messages and answers at once: %.0f a second, of"
            + " which %d conflicts were tried again by those who wrote%n",
        CONVERSATIONS,
        CONVERSATIONS / seconds(begun, composed),
        WRITERS,
        WRITERS / seconds(composed, done),
        again.get());
    int shown = 0;
    for (int i = 0; i < CONVERSATIONS; i++) {
      shown += requireThread(customers.get(i % CUSTOMERS), conversations.get(i));
    }
    assertThat(shown).isEqualTo(CONVERSATIONS + WRITERS);
    customers.forEach(this::requireInboxAndMails);
  }

  private String compose(int number) {
    Correspondent customer = customers.get(number % CUSTOMERS);
    String text = "Question " + number;
    long begun = history.begin();
    Browser browser = customer.withKey(UUID.randomUUID().toString());
    Answer answer = browser.post(Correspondent.PATH, customer.first(text));
    while (answer.status() == 503) {
      again.incrementAndGet();
      answer = browser.post(Correspondent.PATH, customer.first(text));
    }
    String id = answer.expect(201).text("id");
    history.acknowledge(id, text, begun, answer.json());
    return id;
  }

  private String followUp(List<String> conversations, int number) {
    String id = conversations.get(number % CONVERSATIONS);
    Correspondent customer = customers.get(number % CONVERSATIONS % CUSTOMERS);
    String text = "More " + number;
    long begun = history.begin();
    Browser browser = customer.withKey(UUID.randomUUID().toString());
    Answer answer = browser.post(Correspondent.messages(id), Correspondent.next(text));
    while (answer.status() == 503) {
      again.incrementAndGet();
      answer = browser.post(Correspondent.messages(id), Correspondent.next(text));
    }
    history.acknowledge(id, text, begun, answer.expect(201).json());
    return id;
  }

  private String reply(List<String> conversations, int number) {
    String id = conversations.get(number % CONVERSATIONS);
    Desk desk = desks.get(number / CONVERSATIONS);
    String text = "Answer " + number;
    long begun = history.begin();
    Answer answer = desk.reply(id, text);
    while (answer.status() == 412 || answer.status() == 503) {
      again.incrementAndGet();
      answer = desk.reply(id, text);
    }
    history.acknowledge(id, text, begun, answer.expect(201).json());
    assertThat(answer.header("etag")).isEqualTo("\"" + answer.json().path("version") + "\"");
    return id;
  }

  /** The thread as both sides see it. */
  private int requireThread(Correspondent customer, String id) {
    JsonNode shown = customer.show(id);
    JsonNode read = desks.get(0).read(id);
    assertThat(each(read).map(message -> message.path("text").asText()).toList())
        .isEqualTo(each(shown).map(message -> message.path("text").asText()).toList());
    assertThat(each(shown).filter(message -> message.path("from").asText().equals("STAFF")))
        .hasSize(STAFF)
        .allMatch(message -> message.path("text").asText().startsWith("Answer"));
    JsonNode last = shown.path("messages").path(shown.path("messages").size() - 1);
    assertThat(shown.path("status").asText())
        .isEqualTo(last.path("from").asText().equals("STAFF") ? "ANSWERED" : "OPEN");
    assertThat(read.path("version").asInt()).isEqualTo(shown.path("messages").size());
    assertThat(read.path("notes")).isEmpty();
    return history.check(id, shown);
  }

  private void requireInboxAndMails(Correspondent customer) {
    assertThat(customer.unread()).isEqualTo(CONVERSATIONS / CUSTOMERS);
    int listed = 0;
    for (JsonNode conversation : customer.inbox()) {
      String id = conversation.path("id").asText();
      assertThat(conversation.path("messages").asInt()).isEqualTo(history.of(id).size());
      assertThat(conversation.path("unread").asBoolean()).isTrue();
      listed++;
    }
    assertThat(listed).isEqualTo(CONVERSATIONS / CUSTOMERS);
    List<String> subjects = stack.mails().subjectsTo(customer.email());
    assertThat(subjects.stream().filter("We received your message"::equals)).hasSize(listed);
    assertThat(subjects.stream().filter("We answered your message"::equals))
        .hasSize(listed * STAFF);
  }

  private static Stream<JsonNode> each(JsonNode thread) {
    return StreamSupport.stream(thread.path("messages").spliterator(), false);
  }

  private static double seconds(long from, long to) {
    return Duration.ofNanos(to - from).toMillis() / 1000.0;
  }
}
