package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Item;

/**
 * A file of accounts whose import has begun.
 *
 * @param turn raised to have the next invocation
 */
record AccountsFile(
    String id, String bucket, String key, String eTag, long size, Status status, long turn) {
  static final String STATUS = "status";
  static final String TURN = "turn";

  /** What has become of it. */
  enum Status {
    /** Its lines are being stored. */
    IMPORTING,
    /** All of them are. */
    DONE,
    /** It was overwritten or deleted when a part of it was stored. */
    BROKEN_OFF,
    /** Nothing of it was stored. */
    REFUSED
  }

  static AccountsFile of(Item item) {
    return new AccountsFile(
        item.text("id"),
        item.text("bucket"),
        item.text("key"),
        item.text("eTag"),
        item.number("size"),
        Status.valueOf(item.text(STATUS)),
        item.number(TURN));
  }
}
