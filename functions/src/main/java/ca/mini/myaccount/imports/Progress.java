package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;

/**
 * How far a range is.
 *
 * @param lines of the range, blank ones too, for the line numbers of those after it
 * @param records lines that should be agreements
 * @param closing agreements that are known as open, and are closed by the file
 * @param offset of the next line to be imported
 * @param line how many lines of the range are imported
 * @param opened agreements that are open now and were not known as that before
 * @param closed agreements that were known as open and are not any more
 * @param details how many of the rejected lines are kept with their reason
 * @param imported whether the whole range is
 */
record Progress(
    long lines,
    long records,
    long closing,
    long offset,
    long line,
    long accepted,
    long unchanged,
    long older,
    long rejected,
    long opened,
    long closed,
    long details,
    boolean imported) {
  private static final String OFFSET = "offset";

  /** A range whose lines are counted, and none imported. */
  static Progress counted(long lines, long records, long closing, long offset) {
    return new Progress(lines, records, closing, offset, 0, 0, 0, 0, 0, 0, 0, 0, false);
  }

  static Progress of(Item item) {
    return new Progress(
        item.number("lines"),
        item.number("records"),
        item.number("closing"),
        item.number(OFFSET),
        item.number("line"),
        item.number("accepted"),
        item.number("unchanged"),
        item.number("older"),
        item.number("rejected"),
        item.number("opened"),
        item.number("closed"),
        item.number("details"),
        item.has("imported"));
  }

  /** The sum of two ranges, or of a range and what was done since. */
  Progress plus(Progress more) {
    return new Progress(
        lines + more.lines,
        records + more.records,
        closing + more.closing,
        offset,
        line + more.line,
        accepted + more.accepted,
        unchanged + more.unchanged,
        older + more.older,
        rejected + more.rejected,
        opened + more.opened,
        closed + more.closed,
        details + more.details,
        imported && more.imported);
  }

  /** The same with so many more reasons kept. */
  Progress withDetails(long more) {
    return new Progress(
        lines,
        records,
        closing,
        offset,
        line,
        accepted,
        unchanged,
        older,
        rejected,
        opened,
        closed,
        details + more,
        imported);
  }

  /** The same up to an offset. */
  Progress at(long nextOffset, boolean done) {
    return new Progress(
        lines,
        records,
        closing,
        nextOffset,
        line,
        accepted,
        unchanged,
        older,
        rejected,
        opened,
        closed,
        details,
        done);
  }

  /** The write that stores it first, refused when that was done before. */
  Write create(Key key, Instant now) {
    return fill(Write.put(key)).expiresAt(now.plus(ImportItems.KEPT)).onlyIfAbsent();
  }

  /** The write that stores it, refused when somebody else has read on since. */
  Write save(Key key, Progress before) {
    return fill(Write.update(key))
        .onlyIf(
            Condition.allOf(Condition.equal(OFFSET, before.offset), Condition.absent("imported")));
  }

  private Write fill(Write write) {
    write
        .set("lines", lines)
        .set("records", records)
        .set("closing", closing)
        .set(OFFSET, offset)
        .set("line", line)
        .set("accepted", accepted)
        .set("unchanged", unchanged)
        .set("older", older)
        .set("rejected", rejected)
        .set("opened", opened)
        .set("closed", closed)
        .set("details", details);
    return imported ? write.set("imported", "yes") : write;
  }
}
