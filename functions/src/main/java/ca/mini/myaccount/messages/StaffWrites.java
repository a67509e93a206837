package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.messages.Conversation.Reader;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.Optional;

/**
 * The writes by which staff look after a conversation without writing to the customer. None of them
 * is an activity: the customer's inbox stays as it is.
 */
final class StaffWrites {
  private final MessageItems items;

  StaffWrites(Backend backend) {
    items = new MessageItems(backend);
  }

  /** It has one internal note more; refused when the conversation has changed. */
  Write noted(Conversation before) {
    return changed(before).set(Conversation.NOTES, before.notes() + 1);
  }

  /** From now on it has this status; refused when the conversation has changed. */
  Write status(Conversation before, ConversationStatus status, Instant now) {
    Write write = changed(before);
    Conversations.waiting(write, before.id(), status, now);
    return write;
  }

  /** From now on this one of staff looks after it, or nobody; refused when it has changed. */
  Write assignee(Conversation before, Optional<Staff> assignee) {
    return changed(before)
        .setOrRemove(Conversation.ASSIGNEE, assignee.map(Staff::id).orElse(null))
        .setOrRemove(Conversation.ASSIGNEE_NAME, assignee.map(Staff::name).orElse(null));
  }

  /** Who has read it. That changes nothing for whoever else has, so the version stays. */
  Write reader(Conversation conversation, Reader reader) {
    return Write.update(items.conversation(conversation.userId(), conversation.id()))
        .setIn(Conversation.READERS, reader.staff().id(), reader.stored())
        .onlyIfPresent();
  }

  private Write changed(Conversation before) {
    return Write.update(items.conversation(before.userId(), before.id()))
        .set(Conversation.VERSION, before.version() + 1)
        .onlyIf(Conversations.unchanged(before));
  }
}
