package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.LinkTries;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import java.util.List;

/** Staff give a customer, who used up all tries to link an agreement and calls, new ones. */
public final class ForgiveLinkTriesHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final LinkTries tries;
  private final StaffAudit audit;

  /** Lambda's constructor. */
  public ForgiveLinkTriesHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ForgiveLinkTriesHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    tries = new LinkTries(backend);
    audit = new StaffAudit(backend);
  }

  @Override
  protected String scope() {
    return StaffScope.CUSTOMERS;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    String userId = request.pathParameter("userId");
    if (database.get(users.user(userId)).isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    // The limits of the hour, the source and the agreement stay: they pass by themselves.
    database
        .commit(
            List.of(
                tries.forgive(userId),
                audit.record(userId, AuditEvent.LINK_TRIES_FORGIVEN, staff, backend.now())))
        .orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
