package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.messages.StaffViews.MessageView;
import ca.mini.myaccount.messages.StaffViews.NoteView;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A page of a conversation as staff read it: its messages with their files, and, with the newest
 * messages, the internal notes. The numbers tell the keys, so that nothing has to be searched.
 */
final class StaffThread {
  private final Backend backend;
  private final MessageItems items;

  StaffThread(Backend backend) {
    this.backend = backend;
    items = new MessageItems(backend);
  }

  /** The keys of all that a page has. */
  List<Key> keys(Conversation conversation, ThreadPage page) {
    List<Key> keys = new ArrayList<>();
    messages(conversation, page).forEach(keys::add);
    notes(conversation, page).forEach(keys::add);
    conversation.attachmentsOf(page.first(), page.last()).stream()
        .map(id -> items.attachment(conversation.userId(), id))
        .forEach(keys::add);
    return keys;
  }

  /** The messages of a page, oldest first. */
  List<MessageView> messages(Conversation conversation, ThreadPage page, Map<Key, Item> found) {
    return read(messages(conversation, page), found)
        .map(message -> MessageView.of(message, attachments(conversation.userId(), message, found)))
        .toList();
  }

  /** The notes, oldest first; none on a page of earlier messages. */
  List<NoteView> notes(Conversation conversation, ThreadPage page, Map<Key, Item> found) {
    return read(notes(conversation, page), found).map(NoteView::of).toList();
  }

  private List<AttachmentView> attachments(String userId, Message message, Map<Key, Item> found) {
    return kept(message.attachments().stream().map(id -> items.attachment(userId, id)), found)
        .map(item -> AttachmentView.of(Attachment.of(item)))
        .toList();
  }

  private Stream<Key> messages(Conversation conversation, ThreadPage page) {
    return page.numbers()
        .mapToObj(number -> items.message(conversation.userId(), conversation.id(), number));
  }

  private Stream<Key> notes(Conversation conversation, ThreadPage page) {
    return LongStream.rangeClosed(1, page.newest() ? conversation.notes() : 0)
        .mapToObj(number -> items.note(conversation.userId(), conversation.id(), number));
  }

  private Stream<Message> read(Stream<Key> keys, Map<Key, Item> found) {
    return kept(keys, found).map(Message::of);
  }

  /** The oldest of a long conversation end before it. */
  private Stream<Item> kept(Stream<Key> keys, Map<Key, Item> found) {
    Instant now = backend.now();
    return keys.map(found::get).filter(Objects::nonNull).filter(item -> item.aliveAt(now));
  }
}
