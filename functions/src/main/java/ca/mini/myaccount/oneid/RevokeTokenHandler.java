package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client gives a token back (RFC 7009): an access token alone, or a refresh token with all that
 * came of it.
 *
 * <p>A token that is wrong, over or another client's is answered like one that was given back.
 */
public final class RevokeTokenHandler extends ProtocolHandler {
  private final Database database;
  private final OneIdItems items;
  private final UserItems users;
  private final ClientAuthentication clients;

  /** Lambda's constructor. */
  public RevokeTokenHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RevokeTokenHandler(Backend backend) {
    super(backend);
    database = new Database(backend);
    items = new OneIdItems(backend);
    users = new UserItems(backend);
    clients = new ClientAuthentication(backend);
  }

  @Override
  protected Response handle(Request request) {
    Parameters form = request.formParameters();
    ClientCredentials credentials = ClientCredentials.of(request, form);
    Optional<PresentedToken> token = PresentedToken.find(form, users);
    Key clientKey = items.client(credentials.clientId());
    List<Key> keys = new ArrayList<>(List.of(clientKey));
    token.ifPresent(given -> keys.add(given.key()));
    Map<Key, Item> found = database.getAll(keys);
    Client client = clients.require(credentials, found.get(clientKey));
    token
        .map(given -> found.get(given.key()))
        .filter(item -> item.text("clientId").equals(client.id()))
        .ifPresent(item -> database.commit(List.of(Write.delete(keys.get(1)))).orElseContended());
    return Response.empty();
  }

  @Override
  protected String primingBody() {
    return "client_id=nobody&token=nothing";
  }

  @Override
  protected void primeMore() {
    database.commit(List.of(Write.delete(users.accessToken("0".repeat(32), "nothing"))));
  }
}
