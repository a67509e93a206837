package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Source;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Times;
import java.time.Instant;

/** Where the things of a user account are: all in one partition, so that one call reads them. */
public final class UserItems {
  static final String SESSION_PREFIX = "SESSION#";
  static final String AUDIT_PREFIX = "AUDIT#";

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

  Key session(String userId, String id) {
    return Key.of(table, partition(userId), SESSION_PREFIX + id);
  }

  Key audit(String userId, Instant at, String id) {
    return Key.of(table, partition(userId), AUDIT_PREFIX + Times.text(at) + "#" + id);
  }

  String table() {
    return table;
  }

  static String partition(String userId) {
    return "USER#" + userId;
  }
}
