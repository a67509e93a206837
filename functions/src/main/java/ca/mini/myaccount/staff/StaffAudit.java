package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;

/**
 * Who of staff did what, append-only: among the events of the user account, where the customer sees
 * it, or with the holder as long as no user account is linked.
 */
final class StaffAudit {
  private final Backend backend;
  private final AuditTrail trail;
  private final AgreementItems agreements;

  StaffAudit(Backend backend) {
    this.backend = backend;
    trail = new AuditTrail(backend);
    agreements = new AgreementItems(backend);
  }

  /** The write that records what was done for a holder. */
  Write record(Holder holder, AuditEvent event, Staff staff, Instant now) {
    return holder
        .userId()
        .map(userId -> record(userId, event, staff, now))
        .orElseGet(() -> record(holder.customerId(), event, staff, now));
  }

  /** The write that records what was done with a user account. */
  Write record(String userId, AuditEvent event, Staff staff, Instant now) {
    return trail.recordStaffs(userId, event, staff.id(), now);
  }

  private Write record(CustomerId customerId, AuditEvent event, Staff staff, Instant now) {
    return Write.put(agreements.audit(customerId, now, backend.newId()))
        .set("event", event.name())
        .set("at", now)
        .set("staff", staff.id())
        .expiresAt(now.plus(AuditTrail.KEPT))
        .onlyIfAbsent();
  }

  /** Makes the write of nobody's event, for the snapshot: while it is prepared none is sent. */
  void prime() {
    trail.prime();
  }
}
