package ca.mini.myaccount.messages;

/** How far a file has come from the browser to whoever reads the message. */
enum AttachmentState {
  /** A URL to upload it was given; nothing has arrived. */
  EXPECTED,
  /** It has arrived and is what it says it is; the scanner has not told yet. */
  RECEIVED,
  /** The scanner found nothing: it can be opened. */
  CLEAN,
  /** Its content is not what its name and type say. It was removed. */
  WRONG_CONTENT,
  /** The scanner found a threat. It was removed. */
  INFECTED,
  /** The scanner could not read it, for example since it has a password. It was removed. */
  UNSCANNABLE;

  /** Whether a message may be sent with it. */
  boolean canBeSent() {
    return this == RECEIVED || this == CLEAN;
  }

  /** Whether nothing changes it any more, whatever is said later. */
  boolean isFinal() {
    return this == CLEAN || isRemoved();
  }

  /** Whether there is no such file any more, only its name. */
  boolean isRemoved() {
    return this == WRONG_CONTENT || this == INFECTED || this == UNSCANNABLE;
  }
}
