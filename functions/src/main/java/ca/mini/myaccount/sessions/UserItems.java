package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Source;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Times;
import java.time.Instant;

/** Where the things of a user account are: all in one partition, so that one call reads them. */
public final class UserItems {
  static final String SESSION_PREFIX = "SESSION#";

  /** Among the sessions, which are read at once; no id of one has such a sign. */
  static final String ONE_ID_PREFIX = SESSION_PREFIX + "ONEID#";

  static final String AUDIT_PREFIX = "AUDIT#";

  /** What the sort keys of devices begin with. */
  public static final String DEVICE_PREFIX = "DEVICE#";

  /** What the sort keys of grants begin with. */
  public static final String GRANT_PREFIX = "GRANT#";

  /** What the names of the attributes of an {@link #inbox} begin with. */
  public static final String UNREAD = "unread#";

  private static final String LINK_TRIES_PREFIX = "LINK_TRIES#";

  private final String table;

  /** The items of the backend's users table. */
  public UserItems(Backend backend) {
    table = backend.settings().required("USERS_TABLE");
  }

  /** The user account itself. */
  public Key user(String userId) {
    return Key.of(table, partition(userId), "USER");
  }

  /** How often signing in failed since the last reset, from anywhere. */
  public Key failures(String userId) {
    return Key.of(table, partition(userId), "FAILURES");
  }

  /** How often signing in failed from one source. */
  public Key failures(String userId, Source source) {
    return Key.of(table, partition(userId), "FAILURES#" + source.value());
  }

  /** How often signing in failed on a device that is trusted. */
  public Key failuresOnDevice(String userId, String deviceId) {
    return Key.of(table, partition(userId), "FAILURES#DEVICE#" + deviceId);
  }

  /** What the user account is linked to. */
  public Key links(String userId) {
    return Key.of(table, partition(userId), "LINKS");
  }

  /** A browser that the user account trusts, by the hash of its secret. */
  public Key device(String userId, String deviceId) {
    return Key.of(table, partition(userId), DEVICE_PREFIX + deviceId);
  }

  /** What a session is about to authorize by a code. */
  public Key authorization(String userId, String sessionId) {
    return Key.of(table, partition(userId), "AUTHORIZATION#" + sessionId);
  }

  /** Which documents of an agreement the customer has opened. */
  public Key seen(String userId, String agreementId) {
    return Key.of(table, partition(userId), "SEEN#" + agreementId);
  }

  /**
   * Which conversations have an answer that the customer has not read: an attribute for each, named
   * {@link #UNREAD} and its id, with the agreement that it is about.
   */
  public Key inbox(String userId) {
    return Key.of(table, partition(userId), "INBOX");
  }

  /** That the user account was closed, and when. */
  public Key closure(String userId) {
    return Key.of(table, partition(userId), "CLOSURE");
  }

  /** How often the user account tried to link, within a window. */
  public Key linkTries(String userId, String window) {
    return Key.of(table, partition(userId), LINK_TRIES_PREFIX + window);
  }

  /** How often anybody tried to link from one source, within a window. */
  public Key linkTries(Source source, String window) {
    return Key.of(table, "SOURCE#" + source.value(), LINK_TRIES_PREFIX + window);
  }

  /** A session of OneID. */
  Key oneIdSession(String userId, String id) {
    return Key.of(table, partition(userId), ONE_ID_PREFIX + id);
  }

  /** An authorization code, by its hash. */
  public Key code(String userId, String hash) {
    return Key.of(table, partition(userId), "CODE#" + hash);
  }

  /** What a client of OneID may do for the customer. */
  public Key grant(String userId, String id) {
    return Key.of(table, partition(userId), GRANT_PREFIX + id);
  }

  /** An access token, by its hash. */
  public Key accessToken(String userId, String hash) {
    return Key.of(table, partition(userId), "ACCESS#" + hash);
  }

  /** A passkey, by the hash of its credential id. */
  public Key passkey(String userId, String id) {
    return Key.of(table, partition(userId), "PASSKEY#" + id);
  }

  /** What a session is about to register a passkey with. */
  public Key passkeyChallenge(String userId, String sessionId) {
    return Key.of(table, partition(userId), "CHALLENGE#" + sessionId);
  }

  /** What somebody, who is not known yet, is about to sign in with by a passkey. */
  public Key passkeyChallenge(String hash) {
    return Key.of(table, "CHALLENGE#" + hash, "CHALLENGE");
  }

  /** What the customer lets clients of other houses know, an attribute for each. */
  public Key consents(String userId) {
    return Key.of(table, partition(userId), "CONSENTS");
  }

  /** The answer that a route gave to a request with an idempotency key. */
  Key idempotency(String userId, String route, String keyHash) {
    return Key.of(table, partition(userId), "IDEMPOTENCY#" + route + "#" + keyHash);
  }

  Key session(String userId, String id) {
    return Key.of(table, partition(userId), SESSION_PREFIX + id);
  }

  Key audit(String userId, Instant at, String id) {
    return Key.of(table, partition(userId), AUDIT_PREFIX + Times.text(at) + "#" + id);
  }

  /** The table. */
  public String table() {
    return table;
  }

  /** The partition of a user account. */
  public static String partition(String userId) {
    return "USER#" + userId;
  }
}
