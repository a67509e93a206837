package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.store.Key;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Reads a range in groups of lines that are compared with what is stored in one call. */
final class RangeImport {
  /** What one call of DynamoDB reads. */
  private static final int MOST_KEYS = 100;

  /** A transaction takes 4 MB; what is stored is at most twice what a line has. */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final int MOST_LINES = 100;

  private final RangeStore store;
  private final AgreementItems items;
  private final Instant asOf;
  private final List<Entry> group = new ArrayList<>();
  private final Set<Key> keys = new HashSet<>();
  private int bytes;

  RangeImport(RangeStore store, AgreementItems items, Instant asOf) {
    this.store = store;
    this.items = items;
    this.asOf = asOf;
  }

  /**
   * Imports the lines of the range that are left.
   *
   * @param firstLine number of the next line in the file
   * @param enough whether to stop before the end, with all that was read stored
   * @return whether the whole range is imported
   */
  boolean run(RangeReader reader, long firstLine, BooleanSupplier enough) throws IOException {
    long number = firstLine;
    for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
      Entry entry = Entry.of(line.get(), number++, asOf);
      List<Key> more = entry.keys(items);
      // A transaction names no item twice; and the second line must see what the first has done.
      if (isFull(entry, more) || more.stream().anyMatch(keys::contains)) {
        flush();
        if (enough.getAsBoolean()) {
          return false;
        }
      }
      group.add(entry);
      keys.addAll(more);
      bytes += entry.size();
    }
    flush();
    store.finish();
    return true;
  }

  private boolean isFull(Entry entry, List<Key> more) {
    return group.size() >= MOST_LINES
        || keys.size() + more.size() > MOST_KEYS
        || bytes + entry.size() > MOST_BYTES;
  }

  private void flush() {
    if (!group.isEmpty()) {
      store.store(group);
      group.clear();
      keys.clear();
      bytes = 0;
    }
  }
}
