package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;

/** The portal asks who is signed in, and what they have yet to do. */
public final class ShowSessionHandler extends HttpHandler {
  private final Backend backend;
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ShowSessionHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowSessionHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    return Response.ok(SessionView.of(session, backend));
  }
}
