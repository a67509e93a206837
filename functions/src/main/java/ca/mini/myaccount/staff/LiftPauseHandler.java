package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.CodeFailures;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.List;

/** Staff, who have made sure who a customer is, lift the pause after too many wrong codes. */
public final class LiftPauseHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final AgreementItems items;
  private final IdentityChecks checks;
  private final StaffAudit audit;

  /** Lambda's constructor. */
  public LiftPauseHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public LiftPauseHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new AgreementItems(backend);
    checks = new IdentityChecks(backend);
    audit = new StaffAudit(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    Holder holder = checks.holder(request.pathParameter("customerId"));
    Instant now = backend.now();
    IdentityChecks.require(holder, now);
    database
        .commit(
            List.of(
                CodeFailures.forgive(Write.update(items.codes(holder.customerId()))),
                audit.record(holder, AuditEvent.CODE_PAUSE_LIFTED, staff, now)))
        .orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
