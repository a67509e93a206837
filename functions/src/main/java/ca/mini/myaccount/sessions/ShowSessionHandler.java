package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Item;
import java.util.List;

/** The portal asks who is signed in, and what they have yet to do. */
public final class ShowSessionHandler extends HttpHandler {
  private final Backend backend;
  private final UserItems items;
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ShowSessionHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowSessionHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    items = new UserItems(backend);
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found =
        sessions.requireSignedIn(
            request,
            (userId, sessionId) ->
                List.of(items.authorization(userId, sessionId), items.inbox(userId)));
    Session session = found.session();
    String userId = session.user().id();
    Item pending = found.items().get(items.authorization(userId, session.id()));
    Item inbox = found.items().get(items.inbox(userId));
    return Response.ok(SessionView.of(session, pending, inbox, backend));
  }
}
