package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Closures;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Password;
import java.util.List;
import java.util.Map;

/**
 * A customer who gives the password closes the user account: what is linked is free again, nobody
 * can sign in, and all is erased that need not be kept. A second click is told the same.
 */
public final class CloseAccountHandler extends HttpHandler {
  private static final int LOOKS = 3;

  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final PasswordCheck check;
  private final Closures closures;
  private final AccountErasure erasure;

  /** Lambda's constructor. */
  public CloseAccountHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public CloseAccountHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    check = new PasswordCheck(backend);
    closures = new Closures(backend);
    erasure = new AccountErasure(backend);
  }

  @Override
  protected Response handle(Request request) {
    try {
      close(request);
    } catch (Problem problem) {
      if (problem.code() != Code.NOT_SIGNED_IN || !closures.isBy(request)) {
        throw problem;
      }
    }
    return Sessions.signedOut();
  }

  private void close(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    Password typed = request.body(Closing.class).password();
    List<Write> forgiveness = check.require(found.session().user(), "password", typed, request);
    Outcome outcome = erase(found, forgiveness, request);
    // What is linked may have changed since it was read, or the account: another look decides.
    for (int looks = 2; !outcome.committed() && looks <= LOOKS; looks++) {
      found = sessions.require(request, (userId, sessionId) -> List.of());
      outcome = erase(found, forgiveness, request);
    }
    outcome.orElseContended();
    backend.log().info("account closed", Map.of());
  }

  private Outcome erase(Sessions.Found found, List<Write> forgiveness, Request request) {
    erasure.ahead(found.session()).forEach(some -> database.commit(some).orElseContended());
    return database.commit(erasure.of(found, forgiveness, request, backend.now()));
  }

  @Override
  protected void primeMore() {
    check.prime();
    erasure.prime();
  }

  record Closing(Password password) {}
}
