package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.List;

/**
 * Compares a typed code with the sent one, after the try is counted as a failure of the holder:
 * whatever happens then, the next one is one less (rules: device code).
 *
 * <p>Every count is of the state that it has read, in which the code was alive and tries were left;
 * so of any number at once no more than are left ever get to the comparison.
 */
final class CodeCheck {
  /** When others try at the same moment: after five of them it is over anyway. */
  private static final int READS = 10;

  private final Backend backend;
  private final Database database;
  private final AgreementItems agreements;
  private final CodeMac macs;
  private final AuditTrail audit;

  CodeCheck(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    agreements = new AgreementItems(backend);
    macs = new CodeMac(backend);
    audit = new AuditTrail(backend);
  }

  /** The right code, and what can be authorized with its try counted. */
  record Checked(Pending pending, Proof proof) {}

  /**
   * Insists that the typed code is right.
   *
   * @throws ca.mini.myaccount.http.Problem {@code INVALID_CODE}, which counts as a failure if there
   *     was a code to compare with; {@code CODE_PAUSED}
   */
  Checked require(Pending pending, DeviceCode typed, Request request) {
    Instant now = backend.now();
    requireNotPaused(pending.codes(), request, now);
    SentCode sent = pending.liveCode(now).orElseThrow(Refusals::invalidCode);
    HolderCodes counted = count(pending, sent, request, now);
    if (!macs.isRight(pending, sent, typed)) {
      String userId = pending.session().user().id();
      database
          .commit(List.of(audit.record(userId, AuditEvent.CODE_FAILED, request, now)))
          .orElseContended();
      throw Refusals.invalidCode();
    }
    return new Checked(pending.tried(counted), Proof.byCode(sent, now));
  }

  private HolderCodes count(Pending pending, SentCode sent, Request request, Instant now) {
    Key key = agreements.codes(pending.customerId());
    HolderCodes codes = pending.codes();
    for (int read = 0; read < READS; read++) {
      requireNotPaused(codes, request, now);
      if (codes.live().filter(sent.id()::equals).isEmpty()) {
        throw Refusals.invalidCode();
      }
      HolderCodes counted = codes.trying(now);
      if (database.commit(List.of(counted.save(key, now))).committed()) {
        return counted.saved();
      }
      codes = HolderCodes.of(database.getAll(key).get(key));
    }
    throw new ContentionException();
  }

  private void requireNotPaused(HolderCodes codes, Request request, Instant now) {
    if (codes.isPausedAt(now)) {
      throw Refusals.paused(codes, Help.of(backend.settings(), request.language()), now);
    }
  }

  /** Makes the request of no code, for the snapshot. */
  void prime() {
    macs.prime();
  }
}
