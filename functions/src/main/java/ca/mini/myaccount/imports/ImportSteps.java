package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a file, each taken once however often it is tried: counted, perhaps approved,
 * imported, done.
 */
final class ImportSteps {
  /** How often other files may change what all share before this one gives up. */
  private static final int TRIES = 8;

  private final Backend backend;
  private final Database database;
  private final ImportItems items;
  private final Reports reports;

  ImportSteps(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new ImportItems(backend);
    reports = new Reports(backend);
  }

  /** After a range was counted: goes on once all are. */
  void afterCount(ImportFile file) {
    Optional<List<Progress>> counted = progress(file);
    if (counted.isEmpty()) {
      return;
    }
    Progress sum = sum(counted.get());
    if (sum.records() != file.count()) {
      refuse(file, "COUNT_DIFFERS", sum);
    } else if (state().isTooMany(sum.closing())) {
      stopForApproval(file, sum);
    } else {
      enter(file, counted.get());
    }
  }

  /** Goes on with a file that was stopped; whoever calls this has looked at it. */
  void approve(ImportFile file) {
    progress(file).ifPresent(counted -> enter(file, counted));
  }

  /** Ends the import of a file of which nothing was stored. */
  void refuse(ImportFile file, String reason, Progress sum) {
    reports.counted(file, ImportFile.Status.REFUSED, reason, sum);
    Write refused = status(file, ImportFile.Status.REFUSED).set(ImportFile.REASON, reason);
    if (database.commit(List.of(refused)).committed()) {
      stopped(file.id(), reason);
    }
  }

  /** Ends the import of a file that was overwritten or deleted when a part of it was stored. */
  void breakOff(ImportFile file) {
    Progress sum = sum(progress(file).orElseThrow());
    reports.imported(file, ImportFile.Status.BROKEN_OFF, sum);
    if (leave(file, ImportFile.Status.BROKEN_OFF, sum)) {
      stopped(file.id(), "REPLACED");
    }
  }

  private void stopForApproval(ImportFile file, Progress sum) {
    reports.counted(file, ImportFile.Status.WAITING_FOR_APPROVAL, "CLOSES_TOO_MANY", sum);
    if (database
        .commit(List.of(status(file, ImportFile.Status.WAITING_FOR_APPROVAL)))
        .committed()) {
      stopped(file.id(), "CLOSES_TOO_MANY");
    }
  }

  /** All ranges are imported from now on, each with the number of its first line. */
  private void enter(ImportFile file, List<Progress> counted) {
    for (int tried = 1; tried <= TRIES; tried++) {
      ImportState state = state();
      Write entered = status(file, ImportFile.Status.IMPORTING);
      // What an older file writes meanwhile must not outlast what this one finds unchanged.
      if (file.kind() == Header.Kind.DELTA || state.isBusy()) {
        entered.set(ImportFile.MOVES_TIME, "yes");
      }
      List<Write> writes = new ArrayList<>(List.of(entered, state.enter(items.state(), file)));
      long firstLine = 2;
      for (int range = 0; range < file.ranges(); range++) {
        writes.add(
            Write.update(items.range(file.id(), range))
                .set(Range.PHASE, Range.Phase.IMPORT.name())
                .set(Range.FIRST_LINE, firstLine)
                .add(Range.TURN, 1));
        firstLine += counted.get(range).lines();
      }
      Outcome outcome = database.commit(writes);
      if (outcome.committed() || outcome.refused(entered)) {
        return;
      }
    }
    throw new ContentionException();
  }

  /** After a range was imported: reports once all are. */
  void afterImport(ImportFile file) {
    List<Progress> all = progress(file).orElse(List.of());
    if (all.isEmpty() || !all.stream().allMatch(Progress::imported)) {
      return;
    }
    Progress sum = sum(all);
    reports.imported(file, ImportFile.Status.DONE, sum);
    if (leave(file, ImportFile.Status.DONE, sum)) {
      backend.log().metric("AgreementsAccepted", "Count", (double) sum.accepted());
      backend
          .log()
          .metric("AgreementsUnchanged", "Count", (double) (sum.unchanged() + sum.older()));
      backend.log().metric("AgreementsRejected", "Count", (double) sum.rejected());
      Duration took = Duration.between(file.startedAt(), backend.now());
      backend.log().metric("ImportSeconds", "Seconds", took.toMillis() / 1000.0);
      backend.log().info("a file is imported", Map.of("import", file.id()));
    }
  }

  private boolean leave(ImportFile file, ImportFile.Status status, Progress sum) {
    return database
        .commit(
            List.of(
                status(file, status),
                ImportState.leave(items.state(), file, sum.opened() - sum.closed())))
        .committed();
  }

  /** What is known of all files. */
  ImportState state() {
    return ImportState.of(database.get(items.state()).orElse(null));
  }

  /** How far each range is; nothing while one is not counted. */
  private Optional<List<Progress>> progress(ImportFile file) {
    List<Key> keys = new ArrayList<>();
    for (int range = 0; range < file.ranges(); range++) {
      keys.add(items.progress(file.id(), range));
    }
    Map<Key, Item> found = database.getAll(keys);
    return found.size() < keys.size()
        ? Optional.empty()
        : Optional.of(keys.stream().map(found::get).map(Progress::of).toList());
  }

  private static Progress sum(List<Progress> all) {
    return all.stream().reduce(Progress::plus).orElseThrow();
  }

  /** The write of a status, from whichever it may follow. */
  private Write status(ImportFile file, ImportFile.Status next) {
    Condition counting = was(ImportFile.Status.COUNTING);
    return Write.update(file.item(items))
        .set(ImportFile.STATUS, next.name())
        .onlyIf(
            switch (next) {
              case IMPORTING ->
                  Condition.anyOf(counting, was(ImportFile.Status.WAITING_FOR_APPROVAL));
              case DONE, BROKEN_OFF -> was(ImportFile.Status.IMPORTING);
              default -> counting;
            });
  }

  private static Condition was(ImportFile.Status status) {
    return Condition.equal(ImportFile.STATUS, status.name());
  }

  /** Raises the alarm, and says in the log which file it is about. */
  void stopped(String importId, String reason) {
    backend.log().metric("ImportsStopped", "Count", 1);
    backend.log().warn("a file was stopped", Map.of("import", importId, "reason", reason));
  }

  /** Reads as the steps do, before a snapshot. */
  void prime() {
    database.getAll(items.progress("primed", 0), items.state());
  }
}
