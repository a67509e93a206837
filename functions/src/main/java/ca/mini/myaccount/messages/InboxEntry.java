package ca.mini.myaccount.messages;

import ca.mini.myaccount.messages.Topics.Topic;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Language;
import java.time.Instant;

/** A conversation in its customer's inbox. */
record InboxEntry(
    String id,
    Topic topic,
    AgreementRef agreement,
    ConversationStatus status,
    Instant createdAt,
    Instant lastActivityAt,
    Sender lastFrom,
    String preview,
    long messages,
    boolean unread) {

  static InboxEntry of(Item item, Topics topics, Language language) {
    Conversation conversation = Conversation.of(item);
    return new InboxEntry(
        conversation.id().value(),
        topics.topic(conversation.topic(), language),
        AgreementRef.of(conversation),
        conversation.status(),
        conversation.createdAt(),
        conversation.lastActivityAt(),
        conversation.lastFrom(),
        conversation.preview(),
        conversation.messages(),
        conversation.isUnread());
  }
}
