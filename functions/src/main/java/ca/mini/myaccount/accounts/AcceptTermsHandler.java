package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.List;

/** A customer accepts the terms, whose version has changed. A second time changes nothing. */
public final class AcceptTermsHandler extends HttpHandler {
  private static final String TERMS_VERSION = "termsVersion";

  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final AuditTrail audit;
  private final String current;

  /** Lambda's constructor. */
  public AcceptTermsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AcceptTermsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
    current = backend.settings().required("TERMS_VERSION");
  }

  @Override
  protected Response handle(Request request) {
    UserAccount user =
        sessions.requireSignedIn(request, (userId, sessionId) -> List.of()).session().user();
    if (!request.body(Acceptance.class).version().equals(current)) {
      throw Problem.invalidField("version", "TERMS_OUTDATED");
    }
    if (!user.termsVersion().equals(current)) {
      Instant now = backend.now();
      // Refused only when the same has just been accepted, which is what is wanted.
      database.commit(
          List.of(
              Write.update(users.user(user.id()))
                  .set(TERMS_VERSION, current)
                  .onlyIf(Condition.equal(TERMS_VERSION, user.termsVersion())),
              audit.record(user.id(), AuditEvent.TERMS_ACCEPTED, request, now)));
    }
    return Response.noContent();
  }

  @Override
  protected String primingBody() {
    return "{\"version\":\"%s\"}".formatted(current);
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record Acceptance(String version) {}
}
