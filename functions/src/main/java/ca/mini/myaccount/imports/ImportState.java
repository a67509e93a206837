package ca.mini.myaccount.imports;

import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Times;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all files together.
 *
 * @param open how many agreements are open
 * @param fullAsOf the time of the newest file that had every agreement
 * @param running the files that are being stored
 * @param version raised by every change
 */
record ImportState(long open, Instant fullAsOf, Map<String, String> running, long version) {
  private static final String OPEN = "open";
  private static final String FULL_AS_OF = "fullAsOf";
  private static final String RUNNING = "running";
  private static final String VERSION = "version";

  /**
   * A file may close so many agreements without anybody looking, however few there are: a branch's
   * day. Beyond, one in a hundred.
   */
  private static final long ALWAYS_ALLOWED = 10;

  private static final long ONE_IN = 100;

  static ImportState of(@Nullable Item item) {
    if (item == null) {
      return new ImportState(0, Instant.EPOCH, Map.of(), 0);
    }
    return new ImportState(
        item.number(OPEN),
        item.timeIfAny(FULL_AS_OF).orElse(Instant.EPOCH),
        item.texts(RUNNING),
        item.number(VERSION));
  }

  /** Whether closing so many at once is for somebody to approve (docs/agreements-file.md). */
  boolean isTooMany(long closing) {
    return closing > ALWAYS_ALLOWED && closing * ONE_IN > open;
  }

  /** Whether another file is being stored, which may be older. */
  boolean isBusy() {
    return !running.isEmpty();
  }

  /** The write that notes that a file is being stored from now on; refused after a change. */
  Write enter(Key key, ImportFile file) {
    Map<String, String> more = new LinkedHashMap<>(running);
    more.put(file.id(), Times.text(file.asOf()));
    boolean newest = file.kind() == Header.Kind.FULL && file.asOf().isAfter(fullAsOf);
    return Write.update(key)
        .set(RUNNING, more)
        .set(FULL_AS_OF, newest ? file.asOf() : fullAsOf)
        .set(VERSION, version + 1)
        .onlyIf(version == 0 ? Condition.absent(VERSION) : Condition.equal(VERSION, version));
  }

  /** The write that notes that a file is stored, and how many more agreements are open by it. */
  static Write leave(Key key, ImportFile file, long moreOpen) {
    return Write.update(key)
        .removeIn(RUNNING, file.id())
        .add(OPEN, moreOpen)
        .add(VERSION, 1)
        .onlyIfPresent();
  }
}
