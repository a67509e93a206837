package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.UserToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts, reads and ends the sessions of OneID, by the cookie {@code __Host-oneid}: {@code
 * <userId>.<secret>}, apart from the portal's own.
 */
public final class OneIdSessions {
  private static final String NAME = "__Host-oneid";

  /** Lax: the browser comes by links of other sites. */
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  /** Takes the cookie away from the browser. */
  public static final String GONE = NAME + "=; Max-Age=0" + ATTRIBUTES;

  private final Backend backend;
  private final UserItems items;

  /** The sessions in the backend's users table. */
  public OneIdSessions(Backend backend) {
    this.backend = backend;
    items = new UserItems(backend);
  }

  /**
   * A new session.
   *
   * @param id of it, which the portal's session in the same browser keeps
   * @param writes what must be written for it, in the caller's transaction
   * @param cookie what the browser is given
   */
  public record Started(String id, List<Write> writes, String cookie) {}

  /** A new session by a password; one that the browser already has ends in the same transaction. */
  public Started start(UserAccount user, Request request, Instant now) {
    return start(user, OneIdSession.ACR_PASSWORD, OneIdSession.AMR_PASSWORD, request, now);
  }

  /** The same by a passkey. */
  public Started startByPasskey(UserAccount user, Request request, Instant now) {
    return start(user, OneIdSession.ACR_PASSKEY, OneIdSession.AMR_PASSKEY, request, now);
  }

  private Started start(UserAccount user, String acr, String amr, Request request, Instant now) {
    UserToken token = new UserToken(user.id(), backend.newToken());
    String id = token.secret().hash();
    List<Write> writes = new ArrayList<>();
    writes.add(
        Epochs.of(user, Write.put(items.oneIdSession(user.id(), id)))
            .set("id", id)
            .set("signedInAt", now)
            .set("lastUsedAt", now)
            .set("browser", Browser.describe(request.userAgent()))
            .set("acr", acr)
            .set("amr", amr)
            .set("clients", Map.of())
            .setIfAny(OneIdSession.PORTAL, portal(user, request))
            .expiresAt(now.plus(OneIdSession.LONGEST))
            .onlyIfAbsent());
    end(request).ifPresent(writes::add);
    return new Started(id, writes, NAME + "=" + token.value() + ATTRIBUTES);
  }

  /**
   * The portal's session in the same browser, which somebody who signs in anew has already. That it
   * is one proves nothing, and opens nothing: it only ends with this one.
   */
  private static @Nullable String portal(UserAccount user, Request request) {
    return SessionCookie.of(request)
        .filter(cookie -> cookie.userId().equals(user.id()))
        .map(cookie -> cookie.secret().hash())
        .orElse(null);
  }

  /** What must be read to know the session of the caller: user account and session, or nothing. */
  public List<Key> keys(Request request) {
    return cookie(request)
        .map(token -> List.of(items.user(token.userId()), sessionKey(token)))
        .orElseGet(List::of);
  }

  /** Whose session the cookie claims to be, which proves nothing yet. */
  public Optional<String> claimedUserId(Request request) {
    return cookie(request).map(UserToken::userId);
  }

  /** The session of the caller, among what was read by {@link #keys}. */
  public Optional<OneIdSession> find(Request request, Map<Key, Item> found, Instant now) {
    return cookie(request)
        .flatMap(
            token -> {
              Item user = found.get(items.user(token.userId()));
              Key key = sessionKey(token);
              Item session = found.get(key);
              if (user == null || session == null) {
                return Optional.empty();
              }
              UserAccount account = UserAccount.of(user);
              return OneIdSession.isLive(account, session, now)
                  ? Optional.of(OneIdSession.of(account, key, session))
                  : Optional.empty();
            });
  }

  /**
   * The write that notes which client was told who is signed in, refused when the session has ended
   * meanwhile.
   */
  public Write used(OneIdSession session, String clientId, Instant now) {
    return Write.update(session.key())
        .set("lastUsedAt", now)
        .setIn("clients", clientId, now)
        .onlyIfPresent();
  }

  /**
   * The write that notes that the portal was told who is signed in, refused when the session has
   * ended meanwhile.
   */
  public Write used(String userId, String id, Instant now) {
    return Write.update(items.oneIdSession(userId, id)).set("lastUsedAt", now).onlyIfPresent();
  }

  /** The write that ends the session of the caller, if the caller claims one. */
  public Optional<Write> end(Request request) {
    return cookie(request).map(token -> Write.delete(sessionKey(token)));
  }

  private Key sessionKey(UserToken token) {
    return items.oneIdSession(token.userId(), token.secret().hash());
  }

  /** What the browser claims to be a session of a user account, by its id. */
  Optional<String> claimedId(String userId, Request request) {
    return cookie(request)
        .filter(token -> token.userId().equals(userId))
        .map(token -> token.secret().hash());
  }

  private static Optional<UserToken> cookie(Request request) {
    return request.cookie(NAME).flatMap(UserToken::find);
  }
}
