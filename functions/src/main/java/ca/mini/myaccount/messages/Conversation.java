package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a customer and staff write to each other about one agreement.
 *
 * @param userId the user account whose it is
 * @param vehicle what the agreement is about, as its owner calls it, when the conversation began
 * @param agreement the number of the agreement, masked
 * @param messages how many there are; the newest has this number
 * @param notes how many internal notes there are
 * @param version raised by every message, note, assignment and change of status
 * @param answered the number of the newest answer of staff; 0 before the first
 * @param readUpTo the number of the newest message that the customer has read
 * @param waitingSince since when it has had its status, and staff's queue has it
 * @param preview the beginning of the newest message
 * @param assignee who of staff looks after it
 * @param attachments the number of the message that each attachment came with, by its id
 * @param readers who of staff has read it, and when last
 */
record Conversation(
    ConversationId id,
    String userId,
    String agreementId,
    String vehicle,
    String agreement,
    String topic,
    ConversationStatus status,
    Instant createdAt,
    Instant lastActivityAt,
    long messages,
    long notes,
    long version,
    long answered,
    long readUpTo,
    Optional<Instant> readAt,
    Optional<Instant> firstAnsweredAt,
    Instant waitingSince,
    Sender lastFrom,
    String preview,
    Optional<Staff> assignee,
    Map<String, Long> attachments,
    List<Reader> readers) {

  /** More than any matter takes; bounds what one item and one page hold. */
  static final int MOST_MESSAGES = 200;

  /** Notes are for what the next colleague must know; bounds what one page holds. */
  static final int MOST_NOTES = 100;

  static final String MESSAGES = "messages";
  static final String NOTES = "notes";
  static final String VERSION = "version";
  static final String STATUS = "status";
  static final String ANSWERED = "answered";
  static final String READ_UP_TO = "readUpTo";
  static final String READ_AT = "readAt";
  static final String FIRST_ANSWERED_AT = "firstAnsweredAt";
  static final String WAITING_SINCE = "waitingSince";
  static final String ASSIGNEE = "assignee";
  static final String ASSIGNEE_NAME = "assigneeName";
  static final String ATTACHMENTS = "attachments";

  /** A map of the ids of staff to when each last read it, and what they are called. */
  static final String READERS = "readers";

  static final String AGREEMENT_ID = "agreementId";
  static final String USER_ID = "userId";
  static final String TOPIC = "topic";
  static final String LAST_ACTIVITY_AT = "lastActivityAt";
  static final String LAST_FROM = "lastFrom";
  static final String PREVIEW = "preview";

  /** The conversation that an item is, or what an index has of it: without maps then. */
  static Conversation of(Item item) {
    Map<String, Long> attachments = new TreeMap<>();
    item.texts(ATTACHMENTS).forEach((id, number) -> attachments.put(id, Long.valueOf(number)));
    List<Reader> readers = new ArrayList<>();
    item.texts(READERS).forEach((staff, stored) -> readers.add(Reader.of(staff, stored)));
    return new Conversation(
        new ConversationId(item.text("id")),
        item.text(USER_ID),
        item.text(AGREEMENT_ID),
        item.text("vehicle"),
        item.text("agreement"),
        item.text(TOPIC),
        ConversationStatus.valueOf(item.text(STATUS)),
        item.time("createdAt"),
        item.time(LAST_ACTIVITY_AT),
        item.number(MESSAGES),
        item.number(NOTES),
        item.number(VERSION),
        item.number(ANSWERED),
        item.number(READ_UP_TO),
        item.timeIfAny(READ_AT),
        item.timeIfAny(FIRST_ANSWERED_AT),
        item.time(WAITING_SINCE),
        Sender.valueOf(item.text(LAST_FROM)),
        item.text(PREVIEW),
        item.textIfAny(ASSIGNEE)
            .map(staff -> new Staff(staff, item.textIfAny(ASSIGNEE_NAME).orElse(staff))),
        attachments,
        readers);
  }

  /** Somebody of staff who has read it. */
  record Reader(Staff staff, Instant at) {
    private static Reader of(String staffId, String stored) {
      String[] parts = stored.split(" ", 2);
      return new Reader(new Staff(staffId, parts[1]), Instant.parse(parts[0]));
    }

    /** Its stored form, in the map {@link #READERS} under the id. */
    String stored() {
      return Times.text(at) + " " + staff.name();
    }
  }

  /** When one message more is sent: whatever the clocks say, times go up with numbers. */
  Instant nextAt(Instant now) {
    return now.isBefore(lastActivityAt) ? lastActivityAt : now;
  }

  /** Whether staff have answered what the customer has not read. */
  boolean isUnread() {
    return answered > readUpTo;
  }

  /** Whether it takes no more messages of the customer. */
  boolean isFull() {
    return messages >= MOST_MESSAGES;
  }

  /** Whether staff cannot answer any more: they can when the customer has had the last word. */
  boolean takesNoAnswer() {
    return messages >= 2 * MOST_MESSAGES;
  }

  /** Whether it takes no more notes. */
  boolean takesNoNote() {
    return notes >= MOST_NOTES;
  }

  /** The ids of the attachments of some messages, in no order. */
  List<String> attachmentsOf(long firstMessage, long lastMessage) {
    return attachments.entrySet().stream()
        .filter(entry -> entry.getValue() >= firstMessage && entry.getValue() <= lastMessage)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Nothing but its id, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Conversation " + id.value();
  }
}
