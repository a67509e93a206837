package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** OneID's pages ask who wants the customer to sign in, and what for. */
public final class ShowAuthorizationRequestHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final OneIdSessions sessions;
  private final WaitingRequests waiting;

  /** Lambda's constructor. */
  public ShowAuthorizationRequestHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowAuthorizationRequestHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    sessions = new OneIdSessions(backend);
    waiting = new WaitingRequests(backend);
  }

  @Override
  protected Response handle(Request request) {
    Instant now = backend.now();
    AuthorizationRequest asked =
        waiting
            .find(request.pathParameter("id"), request, now)
            .map(WaitingRequests.Waiting::request)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    Key clientKey = items.client(asked.clientId());
    List<Key> keys = new ArrayList<>(sessions.keys(request));
    keys.add(clientKey);
    Map<Key, Item> found = database.getAll(keys);
    Item client = found.get(clientKey);
    if (client == null) {
      throw new Problem(Code.NOT_FOUND);
    }
    return Response.ok(
        new Shown(
            ClientView.of(Client.of(client)),
            List.copyOf(new TreeSet<>(asked.scopes())),
            sessions
                .find(request, found, now)
                .filter(asked::accepts)
                .map(session -> session.user().email().value())
                .orElse(null),
            asked.loginHint().orElse(null),
            asked.language().orElse(null)));
  }

  @Override
  protected void primeMore() {
    database.getAll(items.client("nobody"));
  }

  /**
   * What the pages show.
   *
   * @param signedInAs whom the client will learn of, once signed in
   */
  record Shown(
      ClientView client,
      List<String> scopes,
      @Nullable String signedInAs,
      @Nullable String loginHint,
      @Nullable String language) {}
}
