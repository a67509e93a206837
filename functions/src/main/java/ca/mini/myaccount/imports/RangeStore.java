package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stores lines of a range: what they change, how they count and how far the range is are one
 * transaction, so that whoever dies in the middle leaves nothing half done or counted twice.
 */
final class RangeStore {
  /** How many rejected lines of a range are kept with their reason; all are counted. */
  private static final int MOST_DETAILS = 1000;

  /** How often a line that others change at the same time is planned again. */
  private static final int TRIES = 8;

  private final Database database;
  private final ImportItems items;
  private final Planner planner;
  private final Backend backend;
  private final ImportFile file;
  private final int range;
  private final Instant fullAsOf;
  private Progress progress;

  RangeStore(
      Backend backend,
      Planner planner,
      ImportFile file,
      int range,
      Instant fullAsOf,
      Progress progress) {
    this.backend = backend;
    this.planner = planner;
    this.file = file;
    this.range = range;
    this.fullAsOf = fullAsOf;
    this.progress = progress;
    database = new Database(backend);
    items = new ImportItems(backend);
  }

  Progress progress() {
    return progress;
  }

  /**
   * Stores the lines.
   *
   * @throws OvertakenException if another invocation was quicker
   */
  void store(List<Entry> entries) {
    List<Planned> batch = new ArrayList<>();
    Set<Key> keys = new HashSet<>();
    for (Planned planned : plan(entries)) {
      Set<Key> more = planned.keys();
      boolean full = keys.size() + more.size() > Planned.MOST_WRITES;
      if (full || more.stream().anyMatch(keys::contains)) {
        commit(batch);
        batch.clear();
        keys.clear();
      }
      batch.add(planned);
      keys.addAll(more);
    }
    commit(batch);
  }

  /** Notes that the whole range is imported. */
  void finish() {
    save(List.of(), progress.at(progress.offset(), true));
  }

  private List<Planned> plan(List<Entry> entries) {
    return planner.plan(entries, file.movesTime(), fullAsOf);
  }

  private void commit(List<Planned> batch) {
    if (batch.isEmpty() || stored(batch)) {
      return;
    }
    // Somebody changed one of them since it was read: which one shows line by line.
    for (Planned planned : batch) {
      storeAlone(planned.entry());
    }
  }

  private void storeAlone(Entry entry) {
    for (int tried = 1; !stored(plan(List.of(entry))); tried++) {
      if (tried >= TRIES) {
        throw new ContentionException();
      }
    }
  }

  private boolean stored(List<Planned> batch) {
    List<Write> writes = new ArrayList<>();
    List<Map<String, String>> reasons = new ArrayList<>();
    Progress next = progress;
    for (Planned planned : batch) {
      writes.addAll(planned.writes());
      next = next.plus(planned.counts());
      planned.rejection().map(Rejection::row).ifPresent(reasons::add);
    }
    int kept = (int) Math.min(reasons.size(), MOST_DETAILS - progress.details());
    if (kept > 0) {
      Key key = items.rejected(file.id(), range, progress.offset());
      writes.add(
          Write.put(key)
              .set("rows", reasons.subList(0, kept))
              .expiresAt(backend.now().plus(ImportItems.KEPT)));
    }
    long offset = batch.get(batch.size() - 1).entry().next();
    return save(writes, next.withDetails(kept).at(offset, false));
  }

  private boolean save(List<Write> writes, Progress next) {
    Write checkpoint = next.save(items.progress(file.id(), range), progress);
    List<Write> all = new ArrayList<>(writes);
    all.add(checkpoint);
    Outcome outcome = database.commit(all);
    if (outcome.refused(checkpoint)) {
      throw new OvertakenException();
    }
    if (outcome.committed()) {
      progress = next;
    }
    return outcome.committed();
  }
}
