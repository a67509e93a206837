package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectInfo;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Files of accounts: the whole file is looked at first, then its lines are stored one by one, as
 * many as an invocation has time for.
 */
final class AccountsImport {
  private static final String PREFIX = "accounts/";

  /** What is left of an invocation for the line under way, and to have the next one. */
  private static final int SPARE_MILLIS = 60_000;

  private final Backend backend;
  private final Database database;
  private final ImportItems items;
  private final ImportSteps steps;
  private final Reports reports;
  private final AccountWrites writes;
  private final String bucket;

  AccountsImport(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new ImportItems(backend);
    steps = new ImportSteps(backend);
    reports = new Reports(backend);
    writes = new AccountWrites(backend);
    bucket = backend.settings().required("IMPORT_BUCKET");
  }

  /** Begins the import of a file, unless that was done; its status. */
  String arrived(String key, String sequence, long size) {
    if (!key.startsWith(PREFIX)) {
      return "UNKNOWN";
    }
    String id = Token.sha256(key + "|" + sequence).substring(0, 22);
    Optional<AccountsFile> known = database.get(items.accounts(id)).map(AccountsFile::of);
    if (known.isPresent()) {
      return known.get().status().name();
    }
    if (size == 0 || isWithoutFloor()) {
      String reason = size == 0 ? "EMPTY" : "NO_SIGN_IN_FLOOR";
      reports.refused(bucket, key, reason, "");
      steps.stopped(id, reason);
      return AccountsFile.Status.REFUSED.name();
    }
    try {
      ObjectInfo info = info(key);
      // Refused when another invocation began it at the same time.
      database.commit(
          List.of(
              Write.put(items.accounts(id))
                  .set("id", id)
                  .set("bucket", bucket)
                  .set("key", key)
                  .set("eTag", info.eTag())
                  .set("size", info.size())
                  .set(AccountsFile.STATUS, AccountsFile.Status.IMPORTING.name())
                  .set(AccountsFile.TURN, 1)
                  .expiresAt(backend.now().plus(ImportItems.KEPT))
                  .onlyIfAbsent()));
      return AccountsFile.Status.IMPORTING.name();
    } catch (ObjectAbsentException e) {
      return "UNKNOWN";
    }
  }

  /** Old hashes would show by the time that a sign-in takes. */
  private boolean isWithoutFloor() {
    return backend.settings().required("SIGN_IN_FLOOR_MILLIS").equals("0");
  }

  /** By its first byte, which every file has that comes here. */
  private ObjectInfo info(String key) {
    ObjectRequest.Range first = ObjectRequest.Range.of(0, 0);
    try (ObjectContent content = backend.objects().get(new ObjectRequest.Get(bucket, key, first))) {
      return content.info();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Stores as many lines as time allows.
   *
   * @param turn of the record that invoked: when a newer one is there, that one does the work
   * @return whether there was anything to do
   */
  boolean turn(String id, long turn, IntSupplier millisLeft) {
    Optional<AccountsFile> file =
        database
            .get(items.accounts(id))
            .map(AccountsFile::of)
            .filter(found -> found.turn() == turn)
            .filter(found -> found.status() == AccountsFile.Status.IMPORTING);
    if (file.isEmpty()) {
      return false;
    }
    try {
      work(file.get(), millisLeft);
    } catch (OvertakenException e) {
      backend.log().info("another invocation reads the file", Map.of("import", id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  private void work(AccountsFile file, IntSupplier millisLeft) throws IOException {
    Optional<AccountProgress> known =
        database.get(items.accountsProgress(file.id())).map(AccountProgress::of);
    try {
      AccountProgress begun = known.isPresent() ? known.get() : begin(file);
      AccountStore store = new AccountStore(backend, writes, file.id(), begun);
      LineReader lines = lines(file, begun.offset());
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        store.store(line.get());
        if (millisLeft.getAsInt() < SPARE_MILLIS) {
          goOn(file);
          return;
        }
      }
      end(file, AccountsFile.Status.DONE, store.progress());
    } catch (FileReplacedException e) {
      replaced(file);
    } catch (BadLineException e) {
      refuse(file, e.reason(), e.field());
    }
  }

  /**
   * Looks at the whole file before anything of it is stored.
   *
   * @throws BadLineException if it has no header, or other lines than that says
   */
  private AccountProgress begin(AccountsFile file) throws IOException {
    LineReader lines = lines(file, 0);
    Line first = lines.next().orElseThrow(() -> new BadLineException("EMPTY", ""));
    long count = AccountLine.header(first.withoutMark().text());
    long records = 0;
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      records += line.get().isBlank() ? 0 : 1;
    }
    if (records != count) {
      throw new BadLineException("COUNT_DIFFERS", "");
    }
    AccountProgress begun = new AccountProgress(count, first.next(), 1, 0, 0, 0);
    database
        .commit(List.of(begun.create(items.accountsProgress(file.id()), backend.now())))
        .orElseContended();
    return begun;
  }

  private LineReader lines(AccountsFile file, long offset) {
    return new LineReader(
        new ObjectBytes(
            backend.objects(), file.bucket(), file.key(), file.eTag(), offset, file.size()),
        offset);
  }

  private void replaced(AccountsFile file) {
    Optional<AccountProgress> progress =
        database.get(items.accountsProgress(file.id())).map(AccountProgress::of);
    if (progress.isEmpty()) {
      refuse(file, "REPLACED", "");
      return;
    }
    end(file, AccountsFile.Status.BROKEN_OFF, progress.get());
    steps.stopped(file.id(), "REPLACED");
  }

  private void refuse(AccountsFile file, String reason, String field) {
    reports.refused(file.bucket(), file.key(), reason, field);
    if (isEnded(file, AccountsFile.Status.REFUSED)) {
      steps.stopped(file.id(), reason);
    }
  }

  private void end(AccountsFile file, AccountsFile.Status status, AccountProgress progress) {
    reports.accounts(file, status, progress);
    if (isEnded(file, status)) {
      backend.log().metric("AccountsImported", "Count", (double) progress.accepted());
      backend.log().metric("AccountsRejected", "Count", (double) progress.rejected());
      backend.log().info("a file of accounts is imported", Map.of("import", file.id()));
    }
  }

  private boolean isEnded(AccountsFile file, AccountsFile.Status status) {
    return database
        .commit(
            List.of(
                Write.update(items.accounts(file.id()))
                    .set(AccountsFile.STATUS, status.name())
                    .onlyIf(
                        Condition.equal(
                            AccountsFile.STATUS, AccountsFile.Status.IMPORTING.name()))))
        .committed();
  }

  /** Takes the steps of a file that nobody sent; while a snapshot is prepared nothing is stored. */
  void prime() {
    turn("primed", 0, () -> 0);
    writes.prime();
    reports.refused(bucket, "primed", "PRIMED", "");
  }

  /** The stream brings the next invocation. */
  private void goOn(AccountsFile file) {
    database.commit(
        List.of(
            Write.update(items.accounts(file.id()))
                .set(AccountsFile.TURN, file.turn() + 1)
                .onlyIf(Condition.equal(AccountsFile.TURN, file.turn()))));
  }
}
