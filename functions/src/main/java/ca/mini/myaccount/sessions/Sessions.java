package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts, finds and ends sessions. */
public final class Sessions {
  /** Writing the time of every use would be a write a request (rules: session). */
  private static final Duration TOUCHED_AT_MOST_EVERY = Duration.ofMinutes(1);

  /** More than anybody has open; a bound for the list. */
  private static final int LISTED = 100;

  private static final More NOTHING_MORE = (userId, sessionId) -> List.of();

  private final Backend backend;
  private final Database database;
  private final UserItems items;

  /** The sessions in the backend's users table. */
  public Sessions(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
  }

  /** More items of a request with a session, to be read in the same call. */
  public interface More {
    /** Their keys; the ids are what the cookie claims, and prove nothing yet. */
    List<Key> keys(String userId, String sessionId);
  }

  /**
   * A session, and what was read with it.
   *
   * @param items those that are there; whether they have expired is for the caller to see
   */
  public record Found(Session session, Map<Key, Item> items) {}

  /**
   * The session of the caller, whose idle time starts anew. Once an agreement is linked, the device
   * must be authorized (rules: session).
   *
   * @throws Problem {@code NOT_SIGNED_IN} when there is none, or it has ended; {@code
   *     DEVICE_NOT_AUTHORIZED} when a code has to be given first
   */
  public Session require(Request request) {
    return require(request, NOTHING_MORE).session();
  }

  /** The same, and reads more items in the same call. */
  public Found require(Request request, More more) {
    Found found = requireSignedIn(request, more);
    if (found.session().needsCode()) {
      throw new Problem(Code.DEVICE_NOT_AUTHORIZED);
    }
    return found;
  }

  /**
   * The session of the caller on whatever device: only for what leads to its authorization.
   *
   * @throws Problem {@code NOT_SIGNED_IN}
   */
  public Found requireSignedIn(Request request, More more) {
    return find(request, more).orElseThrow(() -> new Problem(Code.NOT_SIGNED_IN));
  }

  /** The session of the caller on whatever device, if there is one. */
  Optional<Session> find(Request request) {
    return find(request, NOTHING_MORE).map(Found::session);
  }

  private Optional<Found> find(Request request, More more) {
    Optional<SessionCookie> cookie = SessionCookie.of(request);
    if (cookie.isEmpty()) {
      return Optional.empty();
    }
    Instant now = backend.now();
    String userId = cookie.get().userId();
    String sessionId = cookie.get().secret().hash();
    Key userKey = items.user(userId);
    Key sessionKey = items.session(userId, sessionId);
    Key linksKey = items.links(userId);
    Optional<Key> deviceKey =
        DeviceCookie.of(request).map(secret -> items.device(userId, secret.hash()));
    List<Key> keys = new ArrayList<>(List.of(userKey, sessionKey, linksKey));
    deviceKey.ifPresent(keys::add);
    keys.addAll(more.keys(userId, sessionId));
    Map<Key, Item> found = database.getAll(keys);
    Item userItem = found.get(userKey);
    Item item = found.get(sessionKey);
    if (userItem == null || item == null) {
      return Optional.empty();
    }
    UserAccount user = UserAccount.of(userItem);
    if (!Session.isLive(user, item, now)) {
      return Optional.empty();
    }
    LinkedAgreements links = LinkedAgreements.of(found.get(linksKey));
    Optional<Trust> trust = Trust.of(item, user, links, Trust.device(found, deviceKey), now);
    Session session = touched(Session.of(user, links, trust, sessionKey, item), now);
    return Optional.of(new Found(session, found));
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

  /**
   * A new session; one that the browser already has ends with the same transaction.
   *
   * @param trust in the device that signs in, if it is remembered
   */
  public Started start(UserAccount user, Optional<Trust> trust, Request request, Instant now) {
    return start(user, now, trust, Optional.empty(), request, now);
  }

  /** The same, by a passkey, whose id is given. */
  public Started start(
      UserAccount user, Optional<Trust> trust, String passkey, Request request, Instant now) {
    return start(user, now, trust, Optional.of(passkey), request, now);
  }

  /**
   * A session for somebody who has signed in to OneID, which is as old as that; nothing if the
   * browser has one of this user account already, whose device may be authorized. The device is
   * trusted if it is remembered: what OneID knows does not count (rules: OAuth). One call.
   */
  public Optional<Started> startUnlessOpen(
      UserAccount user, Instant signedInAt, Request request, Instant now) {
    Key linksKey = items.links(user.id());
    Optional<Key> deviceKey =
        DeviceCookie.of(request).map(secret -> items.device(user.id(), secret.hash()));
    Optional<Key> openKey =
        SessionCookie.of(request)
            .filter(cookie -> cookie.userId().equals(user.id()))
            .map(cookie -> items.session(user.id(), cookie.secret().hash()));
    List<Key> keys = new ArrayList<>(List.of(linksKey));
    deviceKey.ifPresent(keys::add);
    openKey.ifPresent(keys::add);
    Map<Key, Item> found = database.getAll(keys);
    if (openKey.map(found::get).filter(open -> Session.isLive(user, open, now)).isPresent()) {
      return Optional.empty();
    }
    LinkedAgreements links = LinkedAgreements.of(found.get(linksKey));
    Optional<Trust> trust = Trust.remembered(Trust.device(found, deviceKey), user, links, now);
    return Optional.of(start(user, signedInAt, trust, Optional.empty(), request, now));
  }

  private Started start(
      UserAccount user,
      Instant signedInAt,
      Optional<Trust> trust,
      Optional<String> passkey,
      Request request,
      Instant now) {
    Token secret = backend.newToken();
    Write write = put(user, secret, signedInAt, trust, passkey, request, now);
    List<Write> writes = new ArrayList<>(List.of(write));
    SessionCookie.of(request)
        .map(old -> Write.delete(items.session(old.userId(), old.secret().hash())))
        .ifPresent(writes::add);
    trust.flatMap(Trust::device).map(id -> used(user, id, now)).ifPresent(writes::add);
    return new Started(writes, new SessionCookie(user.id(), secret).header());
  }

  /** Refused when the device has been forgotten meanwhile. */
  private Write used(UserAccount user, String deviceId, Instant now) {
    return Write.update(items.device(user.id(), deviceId)).set("lastUsedAt", now).onlyIfPresent();
  }

  /**
   * The session under a new secret, trusted from now on. The old one dies in the same transaction,
   * which is refused when it has ended meanwhile; it lasts no longer for that. A passkey by which
   * it was started counts for the device from now on, too (rules: passkeys).
   */
  public Started trusted(Session session, Trust trust, Request request, Instant now) {
    Token secret = backend.newToken();
    List<Write> writes = new ArrayList<>();
    writes.add(
        put(
            session.user(),
            secret,
            session.signedInAt(),
            Optional.of(trust),
            session.passkey(),
            request,
            now));
    writes.add(Write.delete(session.key()).onlyIfPresent());
    session
        .passkey()
        .map(id -> Write.update(items.passkey(session.user().id(), id)).onlyIfPresent())
        .map(passkey -> trust.markPasskey(passkey, session.user()))
        .ifPresent(writes::add);
    return new Started(writes, new SessionCookie(session.user().id(), secret).header());
  }

  private Write put(
      UserAccount user,
      Token secret,
      Instant signedInAt,
      Optional<Trust> trust,
      Optional<String> passkey,
      Request request,
      Instant now) {
    String id = secret.hash();
    Write write =
        Write.put(items.session(user.id(), id))
            .set("id", id)
            .set("signedInAt", signedInAt)
            .set("lastUsedAt", now)
            .set("browser", Browser.describe(request.userAgent()))
            .set("credentialEpoch", user.credentialEpoch())
            .set("sessionEpoch", user.sessionEpoch())
            .expiresAt(signedInAt.plus(Session.LONGEST))
            .onlyIfAbsent();
    trust.ifPresent(given -> given.addTo(write));
    passkey.ifPresent(used -> write.set(Session.PASSKEY, used));
    return write;
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

  /**
   * The same, once a passkey is gone: this session, if it was started by it, no longer names it.
   */
  public Write endOthersWithout(String passkey, Session current, Write user) {
    Write write = endOthers(current, user);
    return current.passkey().filter(passkey::equals).isPresent()
        ? write.remove(Session.PASSKEY)
        : write;
  }

  /** The live sessions of a user account, the last used first. */
  public List<Session> list(Session caller) {
    UserAccount user = caller.user();
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
        .map(
            item ->
                Session.of(
                    user,
                    caller.links(),
                    Optional.empty(),
                    items.session(user.id(), item.text("id")),
                    item))
        .sorted((a, b) -> b.lastUsedAt().compareTo(a.lastUsedAt()))
        .toList();
  }

  /** The answer that signs the browser out; the session itself is for the caller to end. */
  public static Response signedOut() {
    return Response.noContent()
        .withCookie(SessionCookie.GONE)
        .withCookie(OneIdSessions.GONE)
        .withHeader("clear-site-data", "\"cache\", \"storage\"");
  }

  /** The write that ends a session, refused when there is no such one. */
  Write end(Session caller, String sessionId) {
    return Write.delete(items.session(caller.user().id(), sessionId)).onlyIfPresent();
  }
}
