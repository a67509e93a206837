package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.util.List;

/**
 * A customer takes back what another service may know; its tokens end at once.
 *
 * <p>The consent goes with it: whoever asks again has to ask the customer.
 */
public final class RevokeGrantHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public RevokeGrantHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RevokeGrantHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    String id = request.pathParameter("id");
    Sessions.Found found =
        sessions.require(
            request,
            (userId, sessionId) ->
                WaitingRequests.isId(id) ? List.of(users.grant(userId, id)) : List.of());
    String userId = found.session().user().id();
    Key key = users.grant(userId, id);
    Item grant = found.items().get(key);
    if (grant == null || !Grant.isLive(grant, found.session().user(), backend.now())) {
      throw new Problem(Code.NOT_FOUND);
    }
    database
        .commit(
            List.of(
                Write.delete(key),
                Write.delete(users.consent(userId, Grant.of(grant).clientId())),
                audit.record(userId, AuditEvent.GRANT_REVOKED, request, backend.now())))
        .orElseContended();
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
