package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.messages.OwnConversations.Opened;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of a conversation as its customer reads it: messages with their files, and no notes. */
final class CustomerThread {
  private final Backend backend;
  private final MessageItems items;

  CustomerThread(Backend backend) {
    this.backend = backend;
    items = new MessageItems(backend);
  }

  /** The keys of all that a page has. */
  List<Key> keys(Conversation conversation, ThreadPage page) {
    String userId = conversation.userId();
    List<Key> keys = new ArrayList<>();
    page.numbers().forEach(number -> keys.add(items.message(userId, conversation.id(), number)));
    conversation
        .attachmentsOf(page.first(), page.last())
        .forEach(id -> keys.add(items.attachment(userId, id)));
    return keys;
  }

  /** The messages of a page, oldest first. */
  List<Entry> messages(Opened opened, ThreadPage page) {
    Conversation conversation = opened.conversation();
    return page.numbers()
        .mapToObj(
            number -> kept(opened, items.message(conversation.userId(), conversation.id(), number)))
        .flatMap(Optional::stream)
        .map(item -> entry(Message.of(item), opened))
        .toList();
  }

  private Entry entry(Message message, Opened opened) {
    List<AttachmentView> attachments =
        message.attachments().stream()
            .map(id -> kept(opened, items.attachment(opened.conversation().userId(), id)))
            .flatMap(Optional::stream)
            .map(item -> AttachmentView.of(Attachment.of(item)))
            .toList();
    return new Entry(
        message.number(), message.from(), message.text().value(), message.sentAt(), attachments);
  }

  /** The oldest of a long conversation end before it. */
  private Optional<Item> kept(Opened opened, Key key) {
    return Optional.ofNullable(opened.items().get(key)).filter(item -> item.aliveAt(backend.now()));
  }

  /** A message. */
  record Entry(
      long number, Sender from, String text, Instant sentAt, List<AttachmentView> attachments) {}
}
