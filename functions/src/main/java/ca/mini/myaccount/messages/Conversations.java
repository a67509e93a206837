package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Times;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The writes by which conversations begin and grow.
 *
 * <p>A message has the number after the one that was read, on the condition that the version is
 * still the one that was read: of two at once one is refused, and its sender reads again. So the
 * numbers have no gaps, and one BatchGetItem reads a thread.
 */
final class Conversations {
  private final MessageItems items;
  private final Duration kept;

  Conversations(Backend backend) {
    items = new MessageItems(backend);
    kept =
        Duration.ofDays(
            Long.parseLong(
                backend.settings().required("MESSAGE_RETENTION_DAYS"))); // from the last message on
  }

  /**
   * What somebody sends.
   *
   * @param author who of staff; absent for the customer
   */
  record NewMessage(
      Optional<Staff> author, MessageText text, List<Attachment> attachments, Instant sentAt) {
    Sender from() {
      return author.isPresent() ? Sender.STAFF : Sender.CUSTOMER;
    }
  }

  /** The writes of a conversation with its first message; refused when the id is taken. */
  List<Write> start(
      ConversationId id, String userId, Agreement agreement, String topic, NewMessage first) {
    Instant now = first.sentAt();
    Write conversation =
        Write.put(items.conversation(userId, id))
            .set("id", id.value())
            .set(Conversation.USER_ID, userId)
            .set(Conversation.AGREEMENT_ID, agreement.id())
            .set("vehicle", agreement.vehicle().name())
            .set("agreement", agreement.maskedId())
            .set(Conversation.TOPIC, topic)
            .set("createdAt", now)
            .set(Conversation.NOTES, 0)
            .set(Conversation.READERS, Map.of())
            .set(Conversation.ATTACHMENTS, numbered(first.attachments(), 1))
            .onlyIfAbsent();
    waiting(conversation, id, ConversationStatus.OPEN, now);
    grown(conversation, id, 1, 1, first);
    Write owner =
        Write.put(items.owner(id))
            .set(Conversation.USER_ID, userId)
            .expiresAt(now.plus(kept))
            .onlyIfAbsent();
    return with(userId, id, agreement.id(), 1, first, conversation, owner);
  }

  /** The writes of a message more; refused when the conversation has changed since it was read. */
  List<Write> add(Conversation before, NewMessage next) {
    ConversationId id = before.id();
    long number = before.messages() + 1;
    boolean answer = next.from() == Sender.STAFF;
    ConversationStatus status = answer ? ConversationStatus.ANSWERED : ConversationStatus.OPEN;
    Write conversation = Write.update(items.conversation(before.userId(), id));
    next.attachments()
        .forEach(
            file -> conversation.setIn(Conversation.ATTACHMENTS, file.id(), Long.toString(number)));
    grown(conversation, id, number, before.version() + 1, next);
    if (before.status() != status || answer) {
      // A customer who writes again before the answer has waited since the first of the messages.
      waiting(conversation, id, status, next.sentAt());
    }
    if (answer) {
      conversation.set(Conversation.ANSWERED, number);
      if (before.firstAnsweredAt().isEmpty()) {
        conversation.set(Conversation.FIRST_ANSWERED_AT, next.sentAt());
      }
    }
    conversation.onlyIf(unchanged(before));
    Write owner = Write.update(items.owner(id)).expiresAt(next.sentAt().plus(kept)).onlyIfPresent();
    return with(before.userId(), id, before.agreementId(), number, next, conversation, owner);
  }

  /** The condition that a conversation has not changed since it was read. */
  static Condition unchanged(Conversation read) {
    return Condition.equal(Conversation.VERSION, read.version());
  }

  /** Puts a conversation in the queue of a status, from now on; a closed one is in none. */
  static void waiting(
      Write conversation, ConversationId id, ConversationStatus status, Instant since) {
    conversation.set(Conversation.STATUS, status.name()).set(Conversation.WAITING_SINCE, since);
    if (status == ConversationStatus.CLOSED) {
      conversation.remove(MessageItems.QUEUE).remove(MessageItems.QUEUED_AT);
    } else {
      conversation
          .set(MessageItems.QUEUE, MessageItems.queue(status, id))
          .set(MessageItems.QUEUED_AT, sortable(since, id));
    }
  }

  private void grown(
      Write conversation, ConversationId id, long number, long version, NewMessage newest) {
    conversation
        .set(Conversation.MESSAGES, number)
        .set(Conversation.VERSION, version)
        .set(Conversation.LAST_ACTIVITY_AT, newest.sentAt())
        .set(MessageItems.ACTIVITY, sortable(newest.sentAt(), id))
        .set(Conversation.LAST_FROM, newest.from().name())
        .set(Conversation.PREVIEW, newest.text().preview())
        .expiresAt(newest.sentAt().plus(kept));
  }

  private List<Write> with(
      String userId,
      ConversationId id,
      String agreementId,
      long number,
      NewMessage message,
      Write conversation,
      Write owner) {
    List<Write> writes = new ArrayList<>(List.of(conversation, owner));
    writes.add(
        content(Write.put(items.message(userId, id, number)), number, message)
            .set(
                "attachments",
                String.join(" ", message.attachments().stream().map(Attachment::id).toList())));
    message
        .attachments()
        .forEach(file -> writes.add(sent(file, id, agreementId, number, message.sentAt())));
    return writes;
  }

  /** An internal note's own item, by its number. */
  Write note(Conversation conversation, long number, NewMessage note) {
    return content(
        Write.put(items.note(conversation.userId(), conversation.id(), number)), number, note);
  }

  private Write content(Write item, long number, NewMessage message) {
    message
        .author()
        .ifPresent(staff -> item.set("author", staff.id()).set("authorName", staff.name()));
    return item.set("number", number)
        .set("from", message.from().name())
        .set("text", message.text().value())
        .set("sentAt", message.sentAt())
        .expiresAt(message.sentAt().plus(kept))
        .onlyIfAbsent();
  }

  /** Refused when the file went with another message, expired, or was removed meanwhile. */
  private Write sent(
      Attachment file, ConversationId id, String agreementId, long number, Instant now) {
    return Write.update(items.attachment(file.userId(), file.id()))
        .set(Attachment.CONVERSATION, id.value())
        .set(Attachment.MESSAGE, number)
        .set(Attachment.AGREEMENT_ID, agreementId)
        .expiresAt(now.plus(kept))
        .onlyIf(
            Condition.allOf(
                Condition.absent(Attachment.MESSAGE),
                Condition.aliveAt(now),
                Condition.anyOf(
                    Condition.equal(Attachment.STATE, AttachmentState.RECEIVED.name()),
                    Condition.equal(Attachment.STATE, AttachmentState.CLEAN.name()))));
  }

  private static Map<String, String> numbered(List<Attachment> files, long number) {
    Map<String, String> numbers = new java.util.TreeMap<>();
    files.forEach(file -> numbers.put(file.id(), Long.toString(number)));
    return numbers;
  }

  /** A time, made unique by the id: a key that sorts by time. */
  private static String sortable(Instant time, ConversationId id) {
    return Times.text(time) + "#" + id.value();
  }
}
