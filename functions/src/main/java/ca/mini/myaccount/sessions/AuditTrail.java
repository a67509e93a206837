package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Page;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What happened in a user account, append-only: who, what, when, with which browser. */
public final class AuditTrail {
  /** At least 24 months (rules: audit); a month more, so that a month never decides. */
  public static final Duration KEPT = Duration.ofDays(25 * 31);

  /** Where a page of {@link #list} may begin. */
  public static final Pattern NEXT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z#[0-9a-f]{32}");

  /** How staff share their work: kept like all events, and not the customer's to see. */
  private static final Set<String> OURS_ALONE =
      Set.of(
          AuditEvent.CONVERSATION_NOTED_BY_STAFF.name(),
          AuditEvent.CONVERSATION_ASSIGNED_BY_STAFF.name());

  /** Stands where the customer's browser does; the same in both languages. */
  private static final String OURS = "MINI Financial Services";

  private final Backend backend;
  private final Database database;
  private final UserItems items;

  /** The audit events in the backend's users table. */
  public AuditTrail(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
  }

  /** The write that records an event, for the transaction of what happened. */
  public Write record(String userId, AuditEvent event, Request request, Instant now) {
    return record(userId, event, request, now, KEPT);
  }

  /** The same, kept for a time of the caller's. */
  public Write record(
      String userId, AuditEvent event, Request request, Instant now, Duration kept) {
    return record(userId, event, now, Browser.describe(request.userAgent()), kept);
  }

  /** The write of something that we did, on nobody's request: an import, or staff. */
  public Write recordOurs(String userId, AuditEvent event, Instant now) {
    return record(userId, event, now, OURS, KEPT);
  }

  /** Makes the write of nobody's event, for the snapshot: while it is prepared none is sent. */
  public void prime() {
    String nobody = "0".repeat(32);
    database.commit(List.of(record(nobody, AuditEvent.SIGNED_OUT, backend.now(), OURS, KEPT)));
  }

  /** The write of something that one of staff did; the customer sees that it was us, not who. */
  public Write recordStaffs(String userId, AuditEvent event, String staffId, Instant now) {
    return recordOurs(userId, event, now).set("staff", staffId);
  }

  private Write record(
      String userId, AuditEvent event, Instant now, String browser, Duration kept) {
    return Write.put(items.audit(userId, now, backend.newId()))
        .set("event", event.name())
        .set("at", now)
        .set("browser", browser)
        .expiresAt(now.plus(kept))
        .onlyIfAbsent();
  }

  /** A page of what the customer sees of a user account's events, newest first. */
  public Page list(String userId, int limit, Optional<String> after) {
    Page page =
        database
            .query(
                items.table(),
                UserItems.partition(userId),
                UserItems.AUDIT_PREFIX,
                limit,
                after.map(UserItems.AUDIT_PREFIX::concat))
            .withoutPrefix(UserItems.AUDIT_PREFIX);
    Instant now = backend.now();
    return new Page(
        page.items().stream()
            .filter(item -> item.aliveAt(now) && !OURS_ALONE.contains(item.text("event")))
            .toList(),
        page.next());
  }
}
