package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.List;

/** A change that staff make to a conversation, and the record that they did: both, or neither. */
final class StaffChange {
  private final Database database;
  private final AuditTrail audit;

  StaffChange(Backend backend) {
    database = new Database(backend);
    audit = new AuditTrail(backend);
  }

  /**
   * Carries out a write of {@link StaffWrites}; the version from now on.
   *
   * @throws Problem {@code CONVERSATION_CHANGED} if somebody else was quicker
   */
  long commit(Conversation conversation, Write change, AuditEvent event, Staff staff, Instant now) {
    Outcome outcome =
        database.commit(
            List.of(change, audit.recordStaffs(conversation.userId(), event, staff.id(), now)));
    if (outcome.refused(change)) {
      throw new Problem(Code.CONVERSATION_CHANGED);
    }
    outcome.orElseContended();
    return conversation.version() + 1;
  }

  /** Writes as nobody, for the snapshot. */
  void prime() {
    audit.prime();
  }
}
