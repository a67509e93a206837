package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.util.ArrayList;
import java.util.List;

/** A customer ends one of their sessions, wherever it is, and OneID's in the same browser. */
public final class EndSessionHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public EndSessionHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public EndSessionHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session caller = sessions.require(request);
    String id = request.pathParameter("id");
    List<Write> writes = new ArrayList<>(sessions.end(caller.user(), id));
    if (writes.isEmpty()) {
      throw new Problem(Code.NOT_FOUND);
    }
    writes.add(audit.record(caller.user().id(), AuditEvent.SESSION_ENDED, request, backend.now()));
    if (!database.commit(writes).committed()) {
      throw new Problem(Code.NOT_FOUND);
    }
    Response done = Response.noContent();
    return id.equals(caller.id())
        ? done.withCookie(SessionCookie.GONE).withCookie(OneIdSessions.GONE)
        : done;
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
