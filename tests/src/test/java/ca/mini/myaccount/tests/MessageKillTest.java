package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Customers and staff write to each other while the stack is killed over and over: every message
 * and answer that was acknowledged is in its thread, with its mail and its attachment.
 */
@Tag("kill")
final class MessageKillTest {
  private static final int KILLS = 4;
  private static final int CUSTOMERS = 3;
  private static final int STAFF = 2;
  private static final int LEAST_A_LIFE = 16;
  private static final int LONGEST_AFTER_MILLIS = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than the lease of a sender that was killed, shorter than an idle session's life. */
  private static final Duration PAST_EVERY_LEASE = Duration.ofMinutes(10);

  private final Random random = new Random();
  private final History history = new History();
  private final List<Writer> writers = new ArrayList<>();
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(CUSTOMERS + STAFF + 1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void whatIsAcknowledgedOutlivesTheKillOfTheProcess(@TempDir Path data) throws Exception {
    Instant now = Instant.now();
    Stack before = Stack.over(data, now);
    try {
      for (int i = 0; i < CUSTOMERS; i++) {
        writers.add(new Writer(i, Correspondent.of(before)));
      }
    } finally {
      before.close();
    }
    long begun = System.nanoTime();
    for (int kill = 0; kill < KILLS; kill++) {
      liveAndDie(data);
    }
    System.out.printf(
        "%d messages and answers acknowledged, %d with no answer, %d kills in %d s%n",
        history.size(),
        history.unknown(),
        KILLS,
        Duration.ofNanos(System.nanoTime() - begun).toSeconds());

    Stack after = Stack.over(data, Instant.now().plus(PAST_EVERY_LEASE));
    try {
      after.settle();
      after.sweep();
      after.settle();
      for (Writer writer : writers) {
        writer.sendWhatWasNotAnswered(after);
        after.settle();
        requireAll(after, writer);
      }
    } finally {
      after.close();
    }
  }

  private void liveAndDie(Path data) throws InterruptedException, ExecutionException {
    try (StackProcess stack = StackProcess.start(data)) {
      CountDownLatch enough = new CountDownLatch(LEAST_A_LIFE);
      List<Future<?>> everybody = new ArrayList<>();
      writers.forEach(writer -> everybody.add(threads.submit(() -> writer.write(stack, enough))));
      for (int staff = 0; staff < STAFF; staff++) {
        String who = "staff-" + staff;
        everybody.add(threads.submit(() -> answer(stack, who, enough)));
      }
      boolean lived = enough.await(60, TimeUnit.SECONDS);
      int after = random.nextInt(LONGEST_AFTER_MILLIS);
      threads.schedule(stack::kill, after, TimeUnit.MILLISECONDS).get();
      for (Future<?> one : everybody) {
        one.get();
      }
      assertThat(lived).as("so many were acknowledged before the kill").isTrue();
    }
  }

  /** Staff answer what waits longest, until the stack dies. */
  private void answer(StackProcess stack, String staff, CountDownLatch enough) {
    String text = "";
    try {
      String query = "/_local/staff-token?sub=" + staff;
      String bearer = "Bearer " + stack.send("GET", query, "", Map.of()).text("token");
      while (true) {
        Map<String, String> token = Map.of("authorization", bearer);
        JsonNode open = stack.send("GET", Writer.DESK + "?limit=5", "", token).expect(200).json();
        for (JsonNode waiting : open.path("conversations")) {
          String id = waiting.path("id").asText();
          text = "Answer " + UUID.randomUUID();
          long begun = history.begin();
          Answer answer =
              stack.send(
                  "POST",
                  Writer.DESK + "/" + id + "/messages",
                  JSON.valueToTree(Desk.body("REPLY", text)).toString(),
                  Map.of(
                      "authorization", bearer, "if-match", "\"" + waiting.path("version") + "\""));
          if (answer.status() == 201) {
            history.acknowledge(id, text, begun, answer.json());
            enough.countDown();
          } else {
            assertThat(answer.status()).as(answer.body()).isIn(412, 503);
          }
          text = "";
        }
      }
    } catch (IOException e) {
      if (!text.isEmpty()) {
        history.lost(text);
      }
    }
  }

  /** A customer, who sends again in the next life what was not answered in the last. */
  private final class Writer {
    static final String DESK = "/staff/api/conversations";

    /** Fewer than a customer may send in a day, over all lives. */
    private static final int MOST_A_LIFE = 8;

    /** A message on its way. */
    private record Pending(
        String conversation, String text, Optional<String> file, String key, long begun) {}

    private final int number;
    private final Correspondent customer;
    private final List<String> files = new ArrayList<>();
    private final Deque<String> unsent = new ArrayDeque<>();
    private final List<String> conversations = new ArrayList<>();
    private @Nullable Pending pending;
    private int sent;
    private int sentFiles;

    Writer(int number, Correspondent customer) {
      this.number = number;
      this.customer = customer;
    }

    void write(StackProcess stack, CountDownLatch enough) {
      // What the last lives were told of is there, and a message can have it.
      unsent.addAll(files.subList(sentFiles + unsent.size(), files.size()));
      try {
        upload(stack);
        for (int i = 0; i < MOST_A_LIFE; i++) {
          Pending next = next();
          Answer answer = stack.send("POST", path(next), body(next), headers(next.key()));
          if (answer.status() != 503) {
            taken(next, answer);
            enough.countDown();
          }
        }
      } catch (IOException | UncheckedIOException e) {
        assertThat(e).as("the stack is dead").isNotNull();
      }
    }

    private void upload(StackProcess stack) throws IOException {
      String content = "%PDF-1.7\nof life " + files.size() + "\n";
      String body = JSON.valueToTree(Correspondent.upload("letter.pdf", content)).toString();
      String key = UUID.randomUUID().toString();
      Answer asked = stack.send("POST", "/api/attachments", body, headers(key)).expect(201);
      Correspondent.put(asked, content);
      files.add(asked.text("id"));
    }

    private Map<String, String> headers(String key) {
      String cookie = Correspondent.SESSION + "=" + customer.session();
      return Map.of("cookie", cookie, "idempotency-key", key);
    }

    void sendWhatWasNotAnswered(Stack stack) {
      Pending left = pending;
      if (left != null) {
        Correspondent same = customer.on(stack);
        taken(left, same.withKey(left.key()).send("POST", path(left), body(left)));
      }
    }

    private void taken(Pending message, Answer answer) {
      String id = answer.expect(201).text("id");
      history.acknowledge(id, message.text(), message.begun(), answer.json());
      if (message.conversation().isEmpty()) {
        conversations.add(id);
      }
      pending = null;
    }

    /** Every fifth begins a conversation, and has a file if there is one. */
    private Pending next() {
      Pending left = pending;
      if (left == null) {
        String conversation =
            sent % 5 == 0 ? "" : conversations.get(random.nextInt(conversations.size()));
        String text = "Message " + number + "-" + sent++;
        Optional<String> file =
            conversation.isEmpty() ? Optional.ofNullable(unsent.poll()) : Optional.empty();
        sentFiles += file.isPresent() ? 1 : 0;
        String key = UUID.randomUUID().toString();
        left = new Pending(conversation, text, file, key, history.begin());
        pending = left;
      }
      return left;
    }

    private String path(Pending message) {
      return message.conversation().isEmpty()
          ? Correspondent.PATH
          : Correspondent.messages(message.conversation());
    }

    private String body(Pending message) {
      String[] attached = message.file().stream().toArray(String[]::new);
      return JSON.valueToTree(
              message.conversation().isEmpty()
                  ? customer.first(message.text(), attached)
                  : Correspondent.next(message.text()))
          .toString();
    }
  }

  /** All threads of a customer, their mails, and the file. */
  private void requireAll(Stack stack, Writer writer) {
    Correspondent customer = writer.customer.on(stack);
    Set<String> ids = new HashSet<>();
    int answers = 0;
    Set<String> sent = new HashSet<>();
    for (JsonNode one : customer.inbox()) {
      JsonNode thread = customer.show(one.path("id").asText());
      ids.add(thread.path("id").asText());
      history.check(thread.path("id").asText(), thread);
      for (JsonNode message : thread.path("messages")) {
        answers += message.path("from").asText().equals("STAFF") ? 1 : 0;
        for (JsonNode file : message.path("attachments")) {
          requireReady(stack, customer, file.path("id").asText(), "kept/");
          sent.add(file.path("id").asText());
        }
      }
    }
    assertThat(sent).hasSize(writer.sentFiles).hasSizeGreaterThan(1);
    for (String file : writer.files) {
      requireReady(stack, customer, file, sent.contains(file) ? "kept/" : "incoming/");
    }
    assertThat(ids).containsAll(writer.conversations);
    List<String> subjects = stack.mails().subjectsTo(customer.email());
    assertThat(subjects.stream().filter("We received your message"::equals).count())
        .isBetween((long) ids.size(), (long) ids.size() + KILLS);
    assertThat(subjects.stream().filter("We answered your message"::equals).count())
        .isBetween((long) answers, (long) answers + KILLS);
  }

  private static void requireReady(
      Stack stack, Correspondent customer, String file, String folder) {
    Answer answer = customer.browser().get("/api/attachments/" + file).expect(200);
    assertThat(answer.text("state")).isEqualTo("READY");
    assertThat(Correspondent.download(answer.text("url")).body()).startsWith("%PDF-1.7\nof life");
    assertThat(
            new Items(stack.dynamoDb(), "MessagesTable")
                .get("USER#" + customer.userId(), "ATTACHMENT#" + file)
                .get("objectKey"))
        .isEqualTo(Items.text(folder + customer.userId() + "/" + file));
  }
}
