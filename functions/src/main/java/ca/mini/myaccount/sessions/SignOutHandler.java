package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import java.util.List;
import java.util.Optional;

/** A customer signs out; the session ends on the server, too. A second click is no error. */
public final class SignOutHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public SignOutHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SignOutHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Optional<Session> session = sessions.find(request);
    session.ifPresent(
        open ->
            // Refused only when another click has ended it already, which is what is wanted.
            database.commit(
                List.of(
                    sessions.end(open, open.id()),
                    audit.record(
                        open.user().id(), AuditEvent.SIGNED_OUT, request, backend.now()))));
    return Sessions.signedOut();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
