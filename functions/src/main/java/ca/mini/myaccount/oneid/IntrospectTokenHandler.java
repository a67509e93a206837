package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client asks whether a token that it was given is still good (RFC 7662).
 *
 * <p>Only one that can keep a secret, and only about its own: of any other token it learns no more
 * than of one that never was.
 */
public final class IntrospectTokenHandler extends ProtocolHandler {
  private static final Map<String, Object> INACTIVE = Map.of("active", false);

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final UserItems users;
  private final ClientAuthentication clients;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public IntrospectTokenHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public IntrospectTokenHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    users = new UserItems(backend);
    clients = new ClientAuthentication(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    Parameters form = request.formParameters();
    ClientCredentials credentials = ClientCredentials.of(request, form);
    Optional<PresentedToken> token = PresentedToken.find(form, users);
    Key clientKey = items.client(credentials.clientId());
    List<Key> keys = new ArrayList<>(List.of(clientKey));
    token.ifPresent(given -> keys.addAll(List.of(users.user(given.userId()), given.key())));
    Map<Key, Item> found = database.getAll(keys);
    Client client = clients.require(credentials, found.get(clientKey));
    if (!client.isConfidential()) {
      throw OAuthError.client("a public client may not ask");
    }
    return Response.ok(token.flatMap(given -> about(given, client, found)).orElse(INACTIVE));
  }

  private Optional<Map<String, Object>> about(
      PresentedToken token, Client client, Map<Key, Item> found) {
    Instant now = backend.now();
    Item userItem = found.get(users.user(token.userId()));
    Item item = found.get(token.key());
    if (userItem == null || item == null || !item.text("clientId").equals(client.id())) {
      return Optional.empty();
    }
    UserAccount user = UserAccount.of(userItem);
    return token.refresh().isPresent()
        ? refresh(token.refresh().get(), item, user, now)
        : access(item, user, now);
  }

  private Optional<Map<String, Object>> refresh(
      RefreshToken token, Item item, UserAccount user, Instant now) {
    Grant grant = Grant.of(item);
    boolean good =
        Grant.isLive(item, user, now)
            && grant.refreshHash().filter(token.secret().hash()::equals).isPresent();
    return good
        ? Optional.of(answer(user, grant.clientId(), Scopes.text(grant.scopes()), grant.until()))
        : Optional.empty();
  }

  private Optional<Map<String, Object>> access(Item item, UserAccount user, Instant now) {
    AccessToken access = AccessToken.of(item);
    if (!AccessToken.isLive(item, user, now)) {
      return Optional.empty();
    }
    return database
        .get(users.grant(user.id(), access.grantId()))
        .filter(grant -> Grant.isLive(grant, user, now))
        .map(
            grant -> {
              Map<String, Object> answer =
                  answer(user, access.clientId(), Scopes.text(access.scopes()), access.until());
              answer.put("token_type", "Bearer");
              answer.put("iat", access.since().getEpochSecond());
              return answer;
            });
  }

  private Map<String, Object> answer(
      UserAccount user, String clientId, String scope, Instant until) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("active", true);
    answer.put("iss", issuer.url());
    answer.put("sub", user.id());
    answer.put("client_id", clientId);
    answer.put("scope", scope);
    answer.put("exp", until.getEpochSecond());
    return answer;
  }

  @Override
  protected String primingBody() {
    return "client_id=nobody&token=nothing";
  }

  @Override
  protected void primeMore() {
    clients.prime();
  }
}
