package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;

/**
 * How far a file of accounts is.
 *
 * @param count of accounts that its header says, and it has
 * @param offset of the next line
 * @param line how many lines are worked on, the header and blank ones too
 * @param accepted accounts that were taken, those to be activated too
 * @param toActivate accounts whose address was never confirmed
 */
record AccountProgress(
    long count, long offset, long line, long accepted, long toActivate, long rejected) {
  private static final String OFFSET = "offset";

  static AccountProgress of(Item item) {
    return new AccountProgress(
        item.number("count"),
        item.number(OFFSET),
        item.number("line"),
        item.number("accepted"),
        item.number("toActivate"),
        item.number("rejected"));
  }

  /** After a line in which there is nothing. */
  AccountProgress blank(Line read) {
    return new AccountProgress(count, read.next(), line + 1, accepted, toActivate, rejected);
  }

  /** After an account was taken. */
  AccountProgress accepted(Line read, boolean verified) {
    return new AccountProgress(
        count, read.next(), line + 1, accepted + 1, toActivate + (verified ? 0 : 1), rejected);
  }

  /** After one was not. */
  AccountProgress rejected(Line read) {
    return new AccountProgress(count, read.next(), line + 1, accepted, toActivate, rejected + 1);
  }

  /** The write that stores it first, refused when that was done before. */
  Write create(Key key, Instant now) {
    return fill(Write.put(key)).expiresAt(now.plus(ImportItems.KEPT)).onlyIfAbsent();
  }

  /** The write that stores it, refused when somebody else has read on since. */
  Write save(Key key, AccountProgress before) {
    return fill(Write.update(key)).onlyIf(Condition.equal(OFFSET, before.offset));
  }

  private Write fill(Write write) {
    return write
        .set("count", count)
        .set(OFFSET, offset)
        .set("line", line)
        .set("accepted", accepted)
        .set("toActivate", toActivate)
        .set("rejected", rejected);
  }
}
