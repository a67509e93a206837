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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts, finds and ends sessions. */
public final class Sessions {
  /** Writing the time of every use would be a write a request (rules: session). */
  private static final Duration TOUCHED_AT_MOST_EVERY = Duration.ofMinutes(1);

  /** More than anybody has open, of the portal and of OneID; a bound for the list. */
  private static final int LISTED = 200;

  /** Takes the cookie away from the browser. */
  public static final String GONE = SessionCookie.GONE;

  private static final More NOTHING_MORE = (userId, sessionId) -> List.of();

  private final Backend backend;
  private final Database database;
  private final UserItems items;
  private final OneIdSessions oneId;

  /** The sessions in the backend's users table. */
  public Sessions(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
    oneId = new OneIdSessions(backend);
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
   * @param oneId the session of OneID that begins with it
   */
  public Started start(
      UserAccount user,
      Optional<Trust> trust,
      OneIdSessions.Started oneId,
      Request request,
      Instant now) {
    return start(user, now, trust, Optional.empty(), oneId.id(), request, now);
  }

  /** The same, by a passkey, whose id is given. */
  public Started start(
      UserAccount user,
      Optional<Trust> trust,
      String passkey,
      OneIdSessions.Started oneId,
      Request request,
      Instant now) {
    return start(user, now, trust, Optional.of(passkey), oneId.id(), request, now);
  }

  /**
   * Who is signed in to OneID goes on in the portal.
   *
   * @param writes what must be written for it, in the caller's transaction
   * @param cookie what the browser is given, if it has no session yet
   */
  public record Continued(List<Write> writes, Optional<String> cookie) {}

  /**
   * A session for somebody who has signed in to OneID, which is as old as that. If the browser has
   * one of this user account already, whose device may be authorized, that one stays, and ends with
   * OneID's from now on. The device is trusted if it is remembered: what OneID knows does not count
   * (rules: OAuth). One call.
   *
   * @param oneId the session of OneID
   */
  public Continued continued(
      UserAccount user, Instant signedInAt, String oneId, Request request, Instant now) {
    Key linksKey = items.links(user.id());
    Optional<Key> deviceKey =
        DeviceCookie.of(request).map(secret -> items.device(user.id(), secret.hash()));
    Optional<Key> openKey = keyOf(user.id(), request);
    List<Key> keys = new ArrayList<>(List.of(linksKey));
    deviceKey.ifPresent(keys::add);
    openKey.ifPresent(keys::add);
    Map<Key, Item> found = database.getAll(keys);
    if (openKey.map(found::get).filter(open -> Session.isLive(user, open, now)).isPresent()) {
      return new Continued(List.of(bound(openKey.get(), oneId)), Optional.empty());
    }
    LinkedAgreements links = LinkedAgreements.of(found.get(linksKey));
    Optional<Trust> trust = Trust.remembered(Trust.device(found, deviceKey), user, links, now);
    Started started = start(user, signedInAt, trust, Optional.empty(), oneId, request, now);
    return new Continued(started.writes(), Optional.of(started.cookie()));
  }

  /** The session that the browser claims to have of this user account. */
  private Optional<Key> keyOf(String userId, Request request) {
    return SessionCookie.of(request)
        .filter(cookie -> cookie.userId().equals(userId))
        .map(cookie -> items.session(userId, cookie.secret().hash()));
  }

  private static Write bound(Key session, String oneId) {
    return Write.update(session).set(Session.ONE_ID, oneId).onlyIfPresent();
  }

  /**
   * The write that ends the portal's session of this browser, if it claims one of somebody else.
   */
  public Optional<Write> endOfAnother(UserAccount user, Request request) {
    return SessionCookie.of(request)
        .filter(cookie -> !cookie.userId().equals(user.id()))
        .map(cookie -> Write.delete(items.session(cookie.userId(), cookie.secret().hash())));
  }

  /** The write that ends the portal's session of this browser, if it claims one of this user. */
  public Optional<Write> endInBrowser(UserAccount user, Request request) {
    return keyOf(user.id(), request).map(Write::delete);
  }

  private Started start(
      UserAccount user,
      Instant signedInAt,
      Optional<Trust> trust,
      Optional<String> passkey,
      String oneId,
      Request request,
      Instant now) {
    Token secret = backend.newToken();
    Write write = put(user, secret, signedInAt, trust, passkey, Optional.of(oneId), request, now);
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
            oneId.claimedId(session.user().id(), request).or(session::oneId),
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
      Optional<String> oneId,
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
    oneId.ifPresent(used -> write.set(Session.ONE_ID, used));
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

  /**
   * Where a customer is signed in.
   *
   * @param portal whether it is the portal, or OneID alone
   */
  public record SignedIn(
      String id, String browser, Instant signedInAt, Instant lastUsedAt, boolean portal) {
    static SignedIn of(Item item, boolean portal) {
      return new SignedIn(
          item.text("id"),
          item.text("browser"),
          item.time("signedInAt"),
          item.time("lastUsedAt"),
          portal);
    }
  }

  /**
   * The live sessions of a user account, the last used first: those of the portal, and those of
   * OneID that end with none of them. One call.
   */
  public List<SignedIn> list(UserAccount user) {
    Open open = open(user);
    Set<String> bound =
        open.portal().stream()
            .flatMap(one -> open.boundTo(one).stream())
            .map(one -> one.text("id"))
            .collect(Collectors.toSet());
    return Stream.concat(
            open.portal().stream().map(one -> SignedIn.of(one, true)),
            open.oneId().stream()
                .filter(one -> !bound.contains(one.text("id")))
                .map(one -> SignedIn.of(one, false)))
        .sorted(Comparator.comparing(SignedIn::lastUsedAt).reversed())
        .toList();
  }

  /** All live sessions, of the portal and of OneID. */
  private record Open(List<Item> portal, List<Item> oneId) {
    /** Those of OneID that end with a session of the portal. */
    List<Item> boundTo(Item session) {
      return oneId.stream()
          .filter(
              one ->
                  session.textIfAny(Session.ONE_ID).filter(one.text("id")::equals).isPresent()
                      || one.textIfAny(OneIdSession.PORTAL)
                          .filter(session.text("id")::equals)
                          .isPresent())
          .toList();
    }
  }

  private Open open(UserAccount user) {
    Instant now = backend.now();
    Map<Boolean, List<Item>> all =
        database
            .query(
                items.table(),
                UserItems.partition(user.id()),
                UserItems.SESSION_PREFIX,
                LISTED,
                Optional.empty())
            .items()
            .stream()
            .collect(
                Collectors.partitioningBy(
                    item -> item.text("sk").startsWith(UserItems.ONE_ID_PREFIX)));
    return new Open(
        all.getOrDefault(false, List.of()).stream()
            .filter(item -> Session.isLive(user, item, now))
            .toList(),
        all.getOrDefault(true, List.of()).stream()
            .filter(item -> OneIdSession.isLive(user, item, now))
            .toList());
  }

  /** The answer that signs the browser out; the session itself is for the caller to end. */
  public static Response signedOut() {
    return Response.noContent()
        .withCookie(SessionCookie.GONE)
        .withCookie(OneIdSessions.GONE)
        .withHeader("clear-site-data", "\"cache\", \"storage\"");
  }

  /** The writes that end a session, and OneID's in the same browser; refused when it is over. */
  List<Write> end(Session session, Request request) {
    String userId = session.user().id();
    List<Write> writes = new ArrayList<>(List.of(Write.delete(session.key()).onlyIfPresent()));
    Stream.concat(session.oneId().stream(), oneId.claimedId(userId, request).stream())
        .distinct()
        .map(id -> Write.delete(items.oneIdSession(userId, id)))
        .forEach(writes::add);
    return writes;
  }

  /** The same by the id of one that is listed; nothing if there is no such one. One call. */
  List<Write> end(UserAccount user, String sessionId) {
    Open open = open(user);
    List<Write> writes = new ArrayList<>();
    for (Item session : open.portal()) {
      if (session.text("id").equals(sessionId)) {
        writes.add(Write.delete(items.session(user.id(), sessionId)).onlyIfPresent());
        open.boundTo(session).stream()
            .map(one -> Write.delete(items.oneIdSession(user.id(), one.text("id"))))
            .forEach(writes::add);
      }
    }
    if (writes.isEmpty()
        && open.oneId().stream().anyMatch(one -> one.text("id").equals(sessionId))) {
      writes.add(Write.delete(items.oneIdSession(user.id(), sessionId)).onlyIfPresent());
    }
    return writes;
  }
}
