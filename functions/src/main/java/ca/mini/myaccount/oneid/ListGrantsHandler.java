package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import java.util.List;

/** A customer sees which other services may know of them, and since when. */
public final class ListGrantsHandler extends HttpHandler {
  private final Backend backend;
  private final Services services;
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ListGrantsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListGrantsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    services = new Services(backend);
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found =
        sessions.require(request, (userId, sessionId) -> List.of(services.key(userId)));
    UserAccount user = found.session().user();
    Item consents = found.items().get(services.key(user.id()));
    return Response.ok(new Listed(services.list(user, consents, backend.now())));
  }

  record Listed(List<Services.Service> grants) {}
}
