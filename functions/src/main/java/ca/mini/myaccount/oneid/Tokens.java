package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.UserToken;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what a client is given. */
final class Tokens {
  /** Long enough for a client to read it, once. */
  private static final Duration ID_TOKEN_LIVES = Duration.ofMinutes(15);

  private final Backend backend;
  private final UserItems users;
  private final SigningKeys keys;
  private final Issuer issuer;

  Tokens(Backend backend) {
    this.backend = backend;
    users = new UserItems(backend);
    keys = new SigningKeys(backend);
    issuer = new Issuer(backend);
  }

  /** A new access token, and the write that makes it good. */
  record Made(UserToken token, Write write) {
    /** Nothing, since whatever is printed by accident ends in a log. */
    @Override
    public String toString() {
      return "Made";
    }
  }

  Made access(UserAccount user, String grantId, String clientId, Set<String> scopes, Instant now) {
    UserToken token = new UserToken(user.id(), backend.newToken());
    AccessToken access =
        new AccessToken(grantId, clientId, scopes, now, now.plus(AccessToken.LIVES));
    return new Made(token, access.put(users.accessToken(user.id(), token.secret().hash()), user));
  }

  /** Who has signed in, for the client alone; absent unless it asked for {@code openid}. */
  Optional<String> id(UserAccount user, AuthorizationCode code, UserToken access, Instant now) {
    if (!code.scopes().contains(Scopes.OPENID)) {
      return Optional.empty();
    }
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.url());
    claims.put("sub", user.id());
    claims.put("aud", code.clientId());
    claims.put("exp", now.plus(ID_TOKEN_LIVES).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("auth_time", code.signedIn().at().getEpochSecond());
    claims.put("acr", code.signedIn().acr());
    claims.put("amr", List.of(code.signedIn().amr()));
    code.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
    claims.put("at_hash", SigningKeys.halfHash(access.value()));
    return Optional.of(keys.sign(claims));
  }

  void prime() {
    keys.prime();
  }

  /** RFC 6749 §5.1, with the ID token of OpenID Connect. */
  record Answer(
      String access_token,
      String token_type,
      long expires_in,
      String scope,
      @Nullable String refresh_token,
      @Nullable String id_token) {
    static Answer of(
        UserToken access, Set<String> scopes, Optional<String> refresh, Optional<String> id) {
      return new Answer(
          access.value(),
          "Bearer",
          AccessToken.LIVES.toSeconds(),
          Scopes.text(scopes),
          refresh.orElse(null),
          id.orElse(null));
    }

    /** Nothing, since whatever is printed by accident ends in a log. */
    @Override
    public String toString() {
      return "Answer";
    }
  }
}
