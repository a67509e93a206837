package ca.mini.myaccount.messages;

import org.jspecify.annotations.Nullable;

/**
 * An attachment as both sides of a conversation see it.
 *
 * @param size in bytes
 * @param reason why it was removed; absent unless it was
 */
record AttachmentView(
    String id,
    String fileName,
    String contentType,
    long size,
    Progress state,
    @Nullable AttachmentState reason) {

  /** How far it has come, in the words of whoever waits for it. */
  enum Progress {
    /** It has not arrived. */
    EXPECTED,
    /** It has arrived, and waits for the scanner. */
    CHECKING,
    /** It can be opened. */
    READY,
    /** There is no such file any more. */
    REMOVED
  }

  static AttachmentView of(Attachment attachment) {
    AttachmentState state = attachment.state();
    return new AttachmentView(
        attachment.id(),
        attachment.fileName(),
        attachment.contentType(),
        attachment.size(),
        progress(state),
        state.isRemoved() ? state : null);
  }

  private static Progress progress(AttachmentState state) {
    return switch (state) {
      case EXPECTED -> Progress.EXPECTED;
      case RECEIVED -> Progress.CHECKING;
      case CLEAN -> Progress.READY;
      case WRONG_CONTENT, INFECTED, UNSCANNABLE -> Progress.REMOVED;
    };
  }
}
