package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.SessionView;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Login;
import ca.mini.myaccount.values.Password;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer signs in with e-mail and password.
 *
 * <p>The user name of another service of the house may stand in the place of the e-mail.
 *
 * <p>On a device that is remembered for the user account no code is asked for afterwards. It is a
 * sign-in to OneID, too, so that the other services of the house do not ask again.
 */
public final class SignInHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final CredentialCheck credentials;
  private final Sessions sessions;
  private final OneIdSessions oneId;

  /** Lambda's constructor. */
  public SignInHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public SignInHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    credentials = new CredentialCheck(backend);
    sessions = new Sessions(backend);
    oneId = new OneIdSessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    Credentials typed = request.body(Credentials.class);
    CredentialCheck.Passed passed = credentials.require(typed.email(), typed.password(), request);
    OneIdSessions.Started oneIdSession = oneId.start(passed.user(), request, passed.at());
    Sessions.Started session =
        sessions.start(passed.user(), passed.trust(), oneIdSession, request, passed.at());
    List<Write> writes = new ArrayList<>(session.writes());
    writes.addAll(oneIdSession.writes());
    writes.addAll(passed.writes());
    database.commit(writes).orElseContended();
    return Response.ok(
            SessionView.started(
                passed.user(),
                passed.links(),
                passed.trust(),
                passed.inbox(),
                passed.at(),
                backend))
        .withCookie(session.cookie())
        .withCookie(oneIdSession.cookie());
  }

  @Override
  protected String primingBody() {
    return "{\"email\":\"nobody@example.invalid\",\"password\":\"priming\"}";
  }

  record Credentials(Login email, Password password) {}
}
