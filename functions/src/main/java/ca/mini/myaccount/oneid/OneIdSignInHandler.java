package ca.mini.myaccount.oneid;

import ca.mini.myaccount.accounts.CredentialCheck;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Login;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer signs in to OneID, and goes on to the client that asked for it.
 *
 * <p>That the request waits, and in this browser, is seen where it goes on.
 */
public final class OneIdSignInHandler extends HttpHandler {
  private final Database database;
  private final CredentialCheck credentials;
  private final OneIdSessions sessions;
  private final Sessions portal;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public OneIdSignInHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public OneIdSignInHandler(Backend backend) {
    super(backend);
    database = new Database(backend);
    credentials = new CredentialCheck(backend);
    sessions = new OneIdSessions(backend);
    portal = new Sessions(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    Credentials typed = request.body(Credentials.class);
    CredentialCheck.Passed passed = credentials.require(typed.login(), typed.password(), request);
    OneIdSessions.Started session = sessions.start(passed.user(), request, passed.at());
    List<Write> writes = new ArrayList<>(session.writes());
    writes.addAll(passed.writes());
    portal.endOfAnother(passed.user(), request).ifPresent(writes::add);
    database.commit(writes).orElseContended();
    return Response.ok(issuer.goOn(typed.request())).withCookie(session.cookie());
  }

  @Override
  protected String primingBody() {
    return "{\"login\":\"nobody@example.invalid\",\"password\":\"priming\"}";
  }

  record Credentials(Login login, Password password, @Nullable Token request) {}
}
