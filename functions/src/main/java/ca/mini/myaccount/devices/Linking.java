package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.LinkTries;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Adds a holder's agreements to a user account, and binds the holder to it. */
final class Linking {
  private final LinkTries tries;
  private final AuditTrail audit;
  private final AuthorizationNotices notices;

  Linking(Backend backend) {
    tries = new LinkTries(backend);
    audit = new AuditTrail(backend);
    notices = new AuthorizationNotices(backend);
  }

  /**
   * What is linked then.
   *
   * @param links to be saved in the same transaction
   * @param count how many agreements were not there before
   */
  record Added(LinkedAgreements links, int count, List<Write> writes) {}

  /** Nothing is added. */
  static Added nothing(LinkedAgreements links) {
    return new Added(links, 0, List.of());
  }

  /** All agreements of the holder; those that were unlinked come back. */
  Added link(Pending pending, Holder holder, Request request, Instant now) {
    String userId = pending.session().user().id();
    LinkedAgreements before = pending.session().links();
    LinkedAgreements links =
        before.with(
            holder.customerId().value(), holder.agreements().keySet(), holder.person(), now);
    Set<String> added = new LinkedHashSet<>(holder.agreements().keySet());
    added.removeAll(before.agreements().keySet());
    List<Write> writes = new ArrayList<>();
    writes.add(tries.forgive(userId));
    if (!added.isEmpty()) {
      writes.add(audit.record(userId, AuditEvent.AGREEMENTS_LINKED, request, now));
      writes.addAll(notices.linked(pending, holder, added, now));
    }
    return new Added(links, added.size(), writes);
  }

  /** A holder has one user account: refused when the holder is not as it was read. */
  Write bind(Key key, Holder holder, String userId) {
    return Write.update(key)
        .set(Holder.USER_ID, userId)
        .add(Holder.VERSION, 1)
        .onlyIf(
            holder.version() == 0
                ? Condition.allOf(Condition.present("pk"), Condition.absent(Holder.VERSION))
                : Condition.equal(Holder.VERSION, holder.version()));
  }
}
