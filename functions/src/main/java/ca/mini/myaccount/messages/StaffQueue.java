package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.IndexQuery;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What staff have to do: conversations that are not closed, the longest waiting first.
 *
 * <p>The index that is read may be a moment late: what was just answered may still be there, and
 * what just came in may not yet. Whoever opens a conversation reads it as it is.
 */
final class StaffQueue {
  /** Of which the first that has not expired tells how old the oldest is. */
  private static final int FEW = 10;

  private final Backend backend;
  private final Database database;
  private final MessageItems items;

  StaffQueue(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new MessageItems(backend);
  }

  /**
   * Some conversations, and the key after which the rest begins.
   *
   * @param next empty at the end
   */
  record Listed(List<Conversation> conversations, Optional<String> next) {}

  /** A page of those of a status, perhaps of one topic: a call for each shard. */
  Listed waiting(
      ConversationStatus status, Optional<String> topic, int limit, Optional<String> after) {
    List<Item> all = new ArrayList<>();
    // One more of each shard tells whether there is more, even if all are in one of them.
    for (IndexQuery shard : items.queues(status, limit + 1)) {
      all.addAll(database.query(shard.after(after).onlyIf(about(topic))).items());
    }
    all.sort(Comparator.comparing(item -> item.text(MessageItems.QUEUED_AT)));
    Page page = Page.cut(all, MessageItems.QUEUED_AT, limit);
    return new Listed(alive(page.items().stream()), page.next());
  }

  /** A page of a customer's, the newest activity first, whatever has become of them. */
  Listed of(
      String userId,
      Optional<ConversationStatus> status,
      Optional<String> topic,
      int limit,
      Optional<String> after) {
    Page page =
        database.query(
            items.inbox(userId, limit).after(after).onlyIf(both(about(topic), inStatus(status))));
    // The index of the inbox has nothing of staff's: neither notes nor who looks after it.
    List<Key> keys =
        page.items().stream()
            .map(item -> items.conversation(userId, new ConversationId(item.text("id"))))
            .toList();
    Map<Key, Item> found = keys.isEmpty() ? Map.of() : database.getAll(keys);
    return new Listed(alive(keys.stream().map(found::get).filter(Objects::nonNull)), page.next());
  }

  /** Since when the customer who has waited longest for an answer has; nothing if nobody waits. */
  Optional<Instant> oldest() {
    return waiting(ConversationStatus.OPEN, Optional.empty(), FEW, Optional.empty())
        .conversations()
        .stream()
        .map(Conversation::waitingSince)
        .findFirst();
  }

  private List<Conversation> alive(Stream<Item> found) {
    Instant now = backend.now();
    return found.filter(item -> item.aliveAt(now)).map(Conversation::of).toList();
  }

  private static Optional<Condition> about(Optional<String> topic) {
    return topic.map(id -> Condition.equal(Conversation.TOPIC, id));
  }

  private static Optional<Condition> inStatus(Optional<ConversationStatus> status) {
    return status.map(one -> Condition.equal(Conversation.STATUS, one.name()));
  }

  private static Optional<Condition> both(Optional<Condition> one, Optional<Condition> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(Condition.allOf(one.get(), other.get()))
        : one.or(() -> other);
  }

  /** Reads nobody's conversation, for the snapshot: their own lists are empty. */
  void prime() {
    database.getAll(items.conversation("0".repeat(32), new ConversationId("00000-00000")));
  }
}
