package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.UserToken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A client asks, with an access token, what its customer lets it know. */
public final class ShowUserInfoHandler extends ProtocolHandler {
  private static final String BEARER = "bearer ";

  private final Backend backend;
  private final Database database;
  private final UserItems users;

  /** Lambda's constructor. */
  public ShowUserInfoHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowUserInfoHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
  }

  @Override
  protected Response handle(Request request) {
    UserToken token = UserToken.find(presented(request)).orElseThrow(ShowUserInfoHandler::invalid);
    Key userKey = users.user(token.userId());
    Key accessKey = users.accessToken(token.userId(), token.secret().hash());
    Map<Key, Item> found = database.getAll(userKey, accessKey);
    Item userItem = found.get(userKey);
    Item item = found.get(accessKey);
    if (userItem == null || item == null) {
      throw invalid();
    }
    Instant now = backend.now();
    UserAccount user = UserAccount.of(userItem);
    AccessToken access = AccessToken.of(item);
    boolean live =
        AccessToken.isLive(item, user, now)
            && database
                .get(users.grant(user.id(), access.grantId()))
                .filter(grant -> Grant.isLive(grant, user, now))
                .isPresent();
    if (!live) {
      throw invalid();
    }
    if (!access.scopes().contains(Scopes.OPENID)) {
      throw OAuthError.bearer(403, "insufficient_scope", "the scope openid is needed");
    }
    return Response.ok(claims(user, access.scopes()));
  }

  /** RFC 6750 §2.1 and §2.2; never in an address, which ends in logs. */
  private static String presented(Request request) {
    Optional<String> header = request.header("authorization");
    if (header.isPresent()) {
      String value = header.get();
      return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? value.substring(BEARER.length()).strip()
          : "";
    }
    return request.method().equals("POST")
        ? request.formParameters().get("access_token").orElse("")
        : "";
  }

  private static Map<String, Object> claims(UserAccount user, Set<String> scopes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", user.id());
    if (scopes.contains(Scopes.PROFILE)) {
      claims.put("name", user.firstName().value() + " " + user.lastName().value());
      claims.put("given_name", user.firstName().value());
      claims.put("family_name", user.lastName().value());
      claims.put("locale", user.language().tag() + "-CA");
    }
    if (scopes.contains(Scopes.EMAIL)) {
      claims.put("email", user.email().value());
      // There is no user account whose address was not confirmed by a mail.
      claims.put("email_verified", true);
    }
    return claims;
  }

  private static OAuthError invalid() {
    return OAuthError.bearer(401, "invalid_token", "the access token is missing, wrong or over");
  }

  @Override
  protected Optional<String> primingAuthorization() {
    return Optional.of("Bearer " + "0".repeat(32) + "." + "A".repeat(43));
  }
}
