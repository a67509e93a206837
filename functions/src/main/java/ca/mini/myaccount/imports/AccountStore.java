package ca.mini.myaccount.imports;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stores the lines of a file of accounts: what a line makes, how it counts and how far the file is
 * are one transaction, so that whoever dies in the middle leaves nothing half done or counted
 * twice.
 */
final class AccountStore {
  /** How many rejected lines are kept with their reason; all are counted. */
  private static final int MOST_DETAILS = 1000;

  /** How often a line is tried that others get in the way of. */
  private static final int TRIES = 8;

  private final Backend backend;
  private final Database database;
  private final ImportItems items;
  private final AccountWrites accounts;
  private final String fileId;
  private AccountProgress progress;

  /** As the table has it: lines in which there is nothing are not saved. */
  private AccountProgress saved;

  AccountStore(Backend backend, AccountWrites accounts, String fileId, AccountProgress progress) {
    this.backend = backend;
    this.accounts = accounts;
    this.fileId = fileId;
    this.progress = progress;
    saved = progress;
    database = new Database(backend);
    items = new ImportItems(backend);
  }

  AccountProgress progress() {
    return progress;
  }

  /**
   * Stores a line.
   *
   * @throws OvertakenException if another invocation was quicker
   */
  void store(Line line) {
    if (line.isBlank()) {
      progress = progress.blank(line); // the next one that counts saves it
      return;
    }
    try {
      AccountLine account = AccountLine.parse(line.text());
      for (int tried = 1; !isStored(line, account); tried++) {
        if (tried >= TRIES) {
          throw new ContentionException();
        }
      }
    } catch (BadLineException e) {
      reject(line, e);
    }
  }

  /** Whether the account was stored; not, when somebody took a part of it at this moment. */
  private boolean isStored(Line line, AccountLine account) {
    Optional<BadLineException> taken = accounts.taken(account);
    if (taken.isPresent()) {
      throw taken.get();
    }
    return save(accounts.of(account), progress.accepted(line, account.verified()));
  }

  private void reject(Line line, BadLineException why) {
    AccountProgress next = progress.rejected(line);
    List<Write> writes = new ArrayList<>();
    if (progress.rejected() < MOST_DETAILS) {
      writes.add(
          Write.put(items.rejectedAccount(fileId, next.line()))
              .set("rows", List.of(Rejection.of(next.line(), Optional.empty(), why).row()))
              .expiresAt(backend.now().plus(ImportItems.KEPT)));
    }
    if (!save(writes, next)) {
      throw new ContentionException();
    }
  }

  private boolean save(List<Write> writes, AccountProgress next) {
    Write checkpoint = next.save(items.accountsProgress(fileId), saved);
    List<Write> all = new ArrayList<>(writes);
    all.add(checkpoint);
    Outcome outcome = database.commit(all);
    if (outcome.refused(checkpoint)) {
      throw new OvertakenException();
    }
    if (outcome.committed()) {
      progress = next;
      saved = next;
    }
    return outcome.committed();
  }
}
