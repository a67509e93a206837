package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.zip.ZipException;

/** What an invocation does for a range: counts its lines, or imports as many as time allows. */
final class RangeWork {
  /** What is left of an invocation for the group under way, and to have the next one. */
  private static final int SPARE_MILLIS = 60_000;

  private final Backend backend;
  private final Database database;
  private final ImportItems items;
  private final ImportSteps steps;
  private final Planner planner;

  RangeWork(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new ImportItems(backend);
    steps = new ImportSteps(backend);
    planner = new Planner(backend);
  }

  /**
   * Does what the range is at.
   *
   * @param turn of the record that invoked: when a newer one is there, that one does the work
   * @return whether there was anything to do
   */
  boolean turn(String importId, int number, long turn, IntSupplier millisLeft) {
    Optional<Range> range =
        database
            .get(items.range(importId, number))
            .map(Range::of)
            .filter(found -> found.turn() == turn);
    if (range.isEmpty()) {
      return false;
    }
    Key key = items.file(range.get().key(), range.get().sequence());
    try {
      work(ImportFile.of(database.get(key).orElseThrow()), range.get(), millisLeft);
    } catch (OvertakenException e) {
      backend.log().info("another invocation reads the range", Map.of("import", importId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  private void work(ImportFile file, Range range, IntSupplier millisLeft) throws IOException {
    Optional<Progress> progress =
        database.get(items.progress(file.id(), range.number())).map(Progress::of);
    if (file.status() == ImportFile.Status.COUNTING) {
      if (progress.isPresent() || isCounted(file, range)) {
        steps.afterCount(file);
      }
    } else if (file.status() == ImportFile.Status.IMPORTING && progress.isPresent()) {
      if (progress.get().imported() || isImported(file, range, progress.get(), millisLeft)) {
        steps.afterImport(file);
      }
    }
  }

  private boolean isCounted(ImportFile file, Range range) throws IOException {
    String refused;
    try (RangeReader reader = RangeReader.ofRange(backend.objects(), file, range.number())) {
      Progress counted = new RangeCount(backend, file).count(reader);
      Key key = items.progress(file.id(), range.number());
      // Refused when somebody else has counted them, too: what came out is the same.
      database.commit(List.of(counted.create(key, backend.now())));
      return true;
    } catch (FileReplacedException e) {
      refused = "REPLACED";
    } catch (ZipException | EOFException e) {
      refused = "NOT_GZIP";
    } catch (BadLineException e) {
      refused = e.reason();
    }
    steps.refuse(file, refused, Progress.counted(0, 0, 0, 0));
    return false;
  }

  private boolean isImported(
      ImportFile file, Range range, Progress progress, IntSupplier millisLeft) throws IOException {
    RangeStore store =
        new RangeStore(backend, planner, file, range.number(), steps.state().fullAsOf(), progress);
    RangeImport lines = new RangeImport(store, new AgreementItems(backend), file.asOf());
    try (RangeReader reader =
        RangeReader.from(backend.objects(), file, range.number(), progress.offset())) {
      long firstLine = range.firstLine() + progress.line();
      boolean done = lines.run(reader, firstLine, () -> millisLeft.getAsInt() < SPARE_MILLIS);
      if (!done) {
        goOn(file, range);
      }
      return done;
    } catch (FileReplacedException e) {
      steps.breakOff(file);
      return false;
    }
  }

  /** The stream brings the next invocation. */
  private void goOn(ImportFile file, Range range) {
    database.commit(
        List.of(
            Write.update(items.range(file.id(), range.number()))
                .set(Range.TURN, range.turn() + 1)
                .onlyIf(Condition.equal(Range.TURN, range.turn()))));
  }

  void prime() {
    turn("primed", 0, 0, () -> 0);
    planner.prime();
    steps.prime();
  }
}
