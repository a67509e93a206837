package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import java.util.Map;

/** Where notifications are, and the attributes they have. */
final class NotificationItems {
  /** The sparse index of what is not sent yet, by shard, oldest first. */
  static final String UNSENT_INDEX = "unsent";

  static final String ID = "id";
  static final String SHARD = "unsentShard";
  static final String CREATED_AT = "createdAt";
  static final String NEXT_ATTEMPT_AT = "nextAttemptAt";
  static final String LEASE_UNTIL = "leaseUntil";
  static final String ATTEMPTS = "attempts";
  static final String NOT_AFTER = "notAfter";
  static final String KIND = "kind";
  static final String TO = "to";
  static final String LANGUAGE = "language";
  static final String VALUES = "values";
  static final String LINKS = "links";
  static final String STATUS = "status";

  /** Four keys of 1,000 writes a second each: well above what SES sends for one account. */
  static final int SHARDS = 4;

  private final String table;

  NotificationItems(Backend backend) {
    table = backend.settings().required("NOTIFICATIONS_TABLE");
  }

  String table() {
    return table;
  }

  Key notification(String id) {
    return new Key(table, Map.of(ID, id));
  }

  static String shardOf(String id) {
    return Integer.toString(Character.digit(id.charAt(0), 16) % SHARDS);
  }
}
