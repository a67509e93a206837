package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.IndexQuery;
import ca.mini.myaccount.store.Key;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Where conversations, their messages and attachments are: all in the partition of the customer's
 * user account, so that no id that a customer gives can lead to another's.
 */
final class MessageItems {
  /** What the sort keys of conversations begin with. */
  static final String CONVERSATION_PREFIX = "CONVERSATION#";

  /** The local index of a customer's conversations by their last activity. */
  static final String ACTIVITY_INDEX = "activity";

  /** Its sort key: time and id of the conversation. */
  static final String ACTIVITY = "activity";

  /** The sparse global index of what staff have to do: conversations that are not closed. */
  static final String QUEUE_INDEX = "queue";

  /** Its key: the status, and one of the shards. */
  static final String QUEUE = "queue";

  /** Its sort key: since when, and the id of the conversation. */
  static final String QUEUED_AT = "queuedAt";

  /** Two keys of 1,000 writes a second each; a list of staff's is read in as many calls. */
  static final int SHARDS = 2;

  private final String table;

  MessageItems(Backend backend) {
    table = backend.settings().required("MESSAGES_TABLE");
  }

  String table() {
    return table;
  }

  /** A conversation of a customer's. */
  Key conversation(String userId, ConversationId id) {
    return Key.of(table, UserItems.partition(userId), CONVERSATION_PREFIX + id.value());
  }

  /** Whose conversation it is, for staff, who know only its id; unique by its key. */
  Key owner(ConversationId id) {
    return Key.of(table, CONVERSATION_PREFIX + id.value(), "OWNER");
  }

  /** A message, by its number in the conversation, which begins with 1. */
  Key message(String userId, ConversationId id, long number) {
    return Key.of(
        table, UserItems.partition(userId), "MESSAGE#" + id.value() + "#" + padded(number));
  }

  /** An internal note, by its number; apart from messages, so that customers' flows read none. */
  Key note(String userId, ConversationId id, long number) {
    return Key.of(table, UserItems.partition(userId), "NOTE#" + id.value() + "#" + padded(number));
  }

  /** A file that somebody attaches, or has attached. */
  Key attachment(String userId, String attachmentId) {
    return Key.of(table, UserItems.partition(userId), "ATTACHMENT#" + attachmentId);
  }

  /** How many messages a customer sent on a day (UTC). */
  Key messagesOn(String userId, LocalDate day) {
    return Key.of(table, UserItems.partition(userId), "MESSAGES_ON#" + day);
  }

  /** How many files a customer attached on a day (UTC). */
  Key uploadsOn(String userId, LocalDate day) {
    return Key.of(table, UserItems.partition(userId), "UPLOADS_ON#" + day);
  }

  /** A customer's conversations, those that something happened in last first. */
  IndexQuery inbox(String userId, int limit) {
    return IndexQuery.newestFirst(
        table, ACTIVITY_INDEX, UserItems.partition(userId), ACTIVITY, limit);
  }

  /** What waits in each shard of the queue of a status, longest first. */
  List<IndexQuery> queues(ConversationStatus status, int limit) {
    return java.util.stream.IntStream.range(0, SHARDS)
        .mapToObj(
            shard ->
                IndexQuery.oldestFirst(
                    table, QUEUE_INDEX, QUEUE, status.name() + "#" + shard, QUEUED_AT, limit))
        .toList();
  }

  /** The key of the queue that a conversation of a status is in. */
  static String queue(ConversationStatus status, ConversationId id) {
    return status.name() + "#" + Math.floorMod(id.value().hashCode(), SHARDS);
  }

  private static String padded(long number) {
    return String.format(Locale.ROOT, "%04d", number);
  }
}
