package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, finds and ends sessions. */
public final class Sessions {
  /** Writing the time of every use would be a write a request (rules: session). */
  private static final Duration TOUCHED_AT_MOST_EVERY = Duration.ofMinutes(1);

  /** More than anybody has open; a bound for the list. */
  private static final int LISTED = 100;

  private final Backend backend;
  private final Database database;
  private final UserItems items;

  /** The sessions in the backend's users table. */
  public Sessions(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
  }

  /**
   * The session of the caller, whose idle time starts anew.
   *
   * @throws Problem {@code NOT_SIGNED_IN} when there is none, or it has ended
   */
  public Session require(Request request) {
    return find(request).orElseThrow(() -> new Problem(Code.NOT_SIGNED_IN));
  }

  Optional<Session> find(Request request) {
    Optional<SessionCookie> cookie = SessionCookie.of(request);
    if (cookie.isEmpty()) {
      return Optional.empty();
    }
    Instant now = backend.now();
    Key userKey = items.user(cookie.get().userId());
    Key sessionKey = items.session(cookie.get().userId(), cookie.get().secret().hash());
    Map<Key, Item> found = database.getAll(userKey, sessionKey);
    Item userItem = found.get(userKey);
    Item item = found.get(sessionKey);
    if (userItem == null || item == null) {
      return Optional.empty();
    }
    UserAccount user = UserAccount.of(userItem);
    if (!Session.isLive(user, item, now)) {
      return Optional.empty();
    }
    return Optional.of(touched(Session.of(user, sessionKey, item), now));
  }

  /** Only if the session is still there: a sign-out at the same time must not be undone. */
  private Session touched(Session session, Instant now) {
    if (now.isBefore(session.lastUsedAt().plus(TOUCHED_AT_MOST_EVERY))) {
      return session;
    }
    database.update(
        Write.update(session.key())
            .set("lastUsedAt", now)
            .onlyIf(Condition.less("lastUsedAt", now)));
    return session.usedAt(now);
  }

  /**
   * A new session.
   *
   * @param writes what must be written for it, in the caller's transaction
   * @param cookie what the browser is given
   */
  public record Started(List<Write> writes, String cookie) {}

  /** A new session; one that the browser already has ends with the same transaction. */
  public Started start(UserAccount user, Request request, Instant now) {
    Token secret = backend.newToken();
    String id = secret.hash();
    Write write =
        Write.put(items.session(user.id(), id))
            .set("id", id)
            .set("signedInAt", now)
            .set("lastUsedAt", now)
            .set("browser", Browser.describe(request.userAgent()))
            .set("credentialEpoch", user.credentialEpoch())
            .set("sessionEpoch", user.sessionEpoch())
            .expiresAt(now.plus(Session.LONGEST))
            .onlyIfAbsent();
    Optional<Write> endOfTheOld =
        SessionCookie.of(request)
            .map(old -> Write.delete(items.session(old.userId(), old.secret().hash())));
    return new Started(
        endOfTheOld.map(old -> List.of(write, old)).orElseGet(() -> List.of(write)),
        new SessionCookie(user.id(), secret).header());
  }

  /**
   * The writes that end every session of the caller but this one: the epoch goes up, and this
   * session goes along. Adds to the given write of the user account.
   */
  public Write endOthers(Session current, Write user) {
    long next = current.user().sessionEpoch() + 1;
    user.set("sessionEpoch", next);
    return Write.update(current.key()).set("sessionEpoch", next).onlyIfPresent();
  }

  /** The live sessions of a user account, the last used first. */
  List<Session> list(UserAccount user) {
    Instant now = backend.now();
    return database
        .query(
            items.table(),
            UserItems.partition(user.id()),
            UserItems.SESSION_PREFIX,
            LISTED,
            Optional.empty())
        .items()
        .stream()
        .filter(item -> Session.isLive(user, item, now))
        .map(item -> Session.of(user, items.session(user.id(), item.text("id")), item))
        .sorted((a, b) -> b.lastUsedAt().compareTo(a.lastUsedAt()))
        .toList();
  }

  /** The write that ends a session, refused when there is no such one. */
  Write end(Session caller, String sessionId) {
    return Write.delete(items.session(caller.user().id(), sessionId)).onlyIfPresent();
  }
}
