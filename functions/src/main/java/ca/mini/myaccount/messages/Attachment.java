package ca.mini.myaccount.messages;

import ca.mini.myaccount.store.Item;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file that somebody attaches, or has attached, to a message.
 *
 * @param id 128 random bits
 * @param userId the user account in whose conversations it may be
 * @param size in bytes
 * @param objectKey where it is in the bucket of attachments
 * @param conversation which it was sent in, or, of staff's before that, is meant for
 * @param message the number of the message that it was sent with; absent before that
 * @param agreementId what the conversation is about; absent before it was sent
 */
record Attachment(
    String id,
    String userId,
    Sender from,
    String fileName,
    String contentType,
    long size,
    AttachmentState state,
    String objectKey,
    Instant createdAt,
    Optional<ConversationId> conversation,
    Optional<Long> message,
    Optional<String> agreementId) {

  /** Most of them in one message (rules: attachments). */
  static final int MOST = 5;

  static final String STATE = "state";
  static final String CONVERSATION = "conversation";
  static final String MESSAGE = "message";
  static final String AGREEMENT_ID = "agreementId";
  static final String OBJECT_KEY = "objectKey";
  static final String KEPT_AT = "keptAt";

  /** What the keys of objects begin with until the scanner is done; nothing stays there. */
  static final String INCOMING = "incoming/";

  /** What the keys of objects begin with that belong to a message. */
  static final String KEPT = "kept/";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  /** The attachment that an item is. */
  static Attachment of(Item item) {
    return new Attachment(
        item.text("id"),
        item.text("userId"),
        Sender.valueOf(item.text("from")),
        item.text("fileName"),
        item.text("contentType"),
        item.number("size"),
        AttachmentState.valueOf(item.text(STATE)),
        item.text(OBJECT_KEY),
        item.time("createdAt"),
        item.textIfAny(CONVERSATION).map(ConversationId::new),
        item.has(MESSAGE) ? Optional.of(item.number(MESSAGE)) : Optional.empty(),
        item.textIfAny(AGREEMENT_ID));
  }

  /** Where a file goes that arrives: the scanner's reports name no more than this. */
  static String incomingKey(String userId, String attachmentId) {
    return INCOMING + userId + "/" + attachmentId;
  }

  /** Where a file stays that belongs to a message. */
  static String keptKey(String userId, String attachmentId) {
    return KEPT + userId + "/" + attachmentId;
  }

  /** Whether somebody's text can be the id of one at all, and so part of a key. */
  static boolean canBeId(String typed) {
    return ID.matcher(typed).matches();
  }

  /** Whether a message has it. */
  boolean isSent() {
    return message.isPresent();
  }

  /** Whether its object is still where files arrive. */
  boolean isInQuarantine() {
    return objectKey.startsWith(INCOMING);
  }

  /** Whether its object has to be copied to where it stays. */
  boolean isToBeKept() {
    return state == AttachmentState.CLEAN && isSent() && isInQuarantine();
  }

  /** Nothing but its id, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "Attachment " + id;
  }
}
