package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.store.Item;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One message of a conversation, or an internal note of staff.
 *
 * @param number in the conversation, from 1; notes have numbers of their own
 * @param author who of staff wrote it; the customer never learns that
 * @param attachments ids, in the order in which they were attached
 */
record Message(
    long number,
    Sender from,
    Optional<Staff> author,
    MessageText text,
    Instant sentAt,
    List<String> attachments) {

  /** The message that an item is. */
  static Message of(Item item) {
    return new Message(
        item.number("number"),
        Sender.valueOf(item.text("from")),
        item.textIfAny("author")
            .map(staff -> new Staff(staff, item.textIfAny("authorName").orElse(staff))),
        new MessageText(item.text("text")),
        item.time("sentAt"),
        Arrays.stream(item.textIfAny("attachments").orElse("").split(" ", -1))
            .filter(id -> !id.isEmpty())
            .toList());
  }
}
