package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * OneID's pages ask for whom a customer registers or signs in, by a link that names a client.
 *
 * <p>Such a link starts no request: its state is everybody's and it has no PKCE. So it only says
 * where the client starts a proper one (OpenID Connect Core §4), and where that goes on.
 */
public final class ShowClientHandler extends HttpHandler {
  private final Database database;
  private final OneIdItems items;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public ShowClientHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowClientHandler(Backend backend) {
    super(backend);
    database = new Database(backend);
    items = new OneIdItems(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    String id = request.pathParameter("id");
    Client client =
        Optional.of(id)
            .filter(Client::isId)
            .flatMap(known -> database.get(items.client(known)))
            .map(Client::of)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    Optional<String> asked = request.query("redirectUri").filter(uri -> !uri.isEmpty());
    if (asked.filter(uri -> !client.knows(uri)).isPresent()) {
      throw new Problem(Code.NOT_FOUND);
    }
    Optional<String> target = client.target(asked, request.query("state"), request.language());
    return Response.ok(
        new Shown(
            ClientView.of(client),
            client.initiateLoginUri().map(uri -> start(uri, target)).orElse(null)));
  }

  private String start(String initiateLoginUri, Optional<String> target) {
    String start = Parameters.appended(initiateLoginUri, "iss", issuer.url());
    return target.map(uri -> Parameters.appended(start, "target_link_uri", uri)).orElse(start);
  }

  @Override
  protected void primeMore() {
    database.get(items.client("nobody"));
  }

  record Shown(ClientView client, @Nullable String continuesAt) {}
}
