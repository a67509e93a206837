package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer signs out; the session ends on the server, too. A second click is no error.
 *
 * <p>The session of OneID in the same browser ends with it: who signs out here, on a computer that
 * others use, does not mean to stay signed in there.
 */
public final class SignOutHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final OneIdSessions oneId;
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
    oneId = new OneIdSessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Optional<Session> session = sessions.find(request);
    List<Write> writes = new ArrayList<>();
    session.ifPresent(
        open -> {
          writes.addAll(sessions.end(open, request));
          writes.add(audit.record(open.user().id(), AuditEvent.SIGNED_OUT, request, backend.now()));
        });
    // Mostly the one that has begun with it.
    oneId
        .end(request)
        .filter(end -> writes.stream().noneMatch(one -> one.key().equals(end.key())))
        .ifPresent(writes::add);
    if (!writes.isEmpty() && !database.commit(writes).committed()) {
      // Another click has ended the portal's session already, and OneID's with it.
      backend.log().info("signed out twice", Map.of());
    }
    return Sessions.signedOut();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
