package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.store.Database;
import java.time.Instant;
import java.util.List;

/**
 * Staff have made sure who a customer is, and say how; for 24 hours they may open what is closed.
 */
public final class RecordIdentityCheckHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final IdentityChecks checks;
  private final StaffAudit audit;

  /** Lambda's constructor. */
  public RecordIdentityCheckHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RecordIdentityCheckHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    checks = new IdentityChecks(backend);
    audit = new StaffAudit(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    IdentityCheckKind kind = request.body(Check.class).kind();
    Holder holder = checks.holder(request.pathParameter("customerId"));
    Instant now = backend.now();
    database
        .commit(
            List.of(
                checks.note(holder, kind, now),
                audit
                    .record(holder, AuditEvent.IDENTITY_CHECKED, staff, now)
                    .set("kind", kind.name())))
        .orElseContended();
    return Response.created(new Checked(now, kind, now.plus(IdentityChecks.COUNTS)));
  }

  @Override
  protected String primingBody() {
    return "{\"kind\":\"CALL_BACK\"}";
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record Check(IdentityCheckKind kind) {}

  record Checked(Instant at, IdentityCheckKind kind, Instant countsUntil) {}
}
