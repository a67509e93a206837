package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.util.List;

/** A customer ends all their sessions but this one. */
public final class EndOtherSessionsHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems items;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public EndOtherSessionsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public EndOtherSessionsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session caller = sessions.require(request);
    UserAccount user = caller.user();
    Write raised =
        Write.update(items.user(user.id()))
            .onlyIf(
                Condition.allOf(
                    Condition.equal("sessionEpoch", user.sessionEpoch()),
                    Condition.equal("credentialEpoch", user.credentialEpoch())));
    Write kept = sessions.endOthers(caller, raised);
    database
        .commit(
            List.of(
                raised,
                kept,
                audit.record(user.id(), AuditEvent.OTHER_SESSIONS_ENDED, request, backend.now())))
        .orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
