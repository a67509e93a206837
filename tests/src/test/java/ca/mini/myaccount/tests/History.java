package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * What several who wrote at once were told, to be held against the threads that there are: whatever
 * was acknowledged is there once, under the number that was said, and what was refused is not.
 */
final class History {
  /**
   * A message that was acknowledged.
   *
   * @param begun and {@code done}: when it was sent, and acknowledged, of all that happened
   */
  record Acknowledged(String conversation, long number, String text, long begun, long done) {}

  private final AtomicLong moments = new AtomicLong();
  private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final Set<String> unknown = ConcurrentHashMap.newKeySet();

  /** A moment, before whatever is sent after this. */
  long begin() {
    return moments.incrementAndGet();
  }

  /** A message was taken: the answer has its number, and its conversation if that is new. */
  void acknowledge(String conversation, String text, long begun, JsonNode answer) {
    acknowledged.add(
        new Acknowledged(
            conversation,
            answer.path("number").longValue(),
            text,
            begun,
            moments.incrementAndGet()));
  }

  /** No answer came: it may be there, or not. */
  void lost(String text) {
    unknown.add(text);
  }

  int size() {
    return acknowledged.size();
  }

  int unknown() {
    return unknown.size();
  }

  Set<String> conversations() {
    Set<String> conversations = new HashSet<>();
    acknowledged.forEach(one -> conversations.add(one.conversation()));
    return conversations;
  }

  /** Those of a conversation. */
  List<Acknowledged> of(String conversation) {
    return acknowledged.stream().filter(one -> one.conversation().equals(conversation)).toList();
  }

  /** Fails unless a thread is what was acknowledged; how many messages it has. */
  int check(String conversation, JsonNode thread) {
    List<JsonNode> shown =
        StreamSupport.stream(thread.path("messages").spliterator(), false).toList();
    assertThat(shown)
        .as(conversation)
        .extracting(message -> message.path("number").asInt())
        .isEqualTo(IntStream.rangeClosed(1, shown.size()).boxed().toList());
    assertThat(shown)
        .as(conversation)
        .extracting(message -> message.path("sentAt").asText())
        .isSorted();
    Map<String, Long> numbers = new HashMap<>();
    for (JsonNode message : shown) {
      assertThat(numbers.put(message.path("text").asText(), message.path("number").longValue()))
          .as("twice: " + message)
          .isNull();
    }
    List<Acknowledged> own = of(conversation);
    for (Acknowledged one : own) {
      assertThat(numbers.get(one.text())).as(one.toString()).isEqualTo(one.number());
      numbers.remove(one.text());
    }
    assertThat(unknown)
        .as("of " + conversation + ", nobody knows of")
        .containsAll(numbers.keySet());
    for (Acknowledged one : own) {
      assertThat(own)
          .as("sent after " + one)
          .filteredOn(next -> next.begun() > one.done())
          .allMatch(next -> next.number() > one.number());
    }
    return shown.size();
  }
}
