package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Duration;
import java.time.Instant;

/**
 * A customer who has signed in with OneID, in one browser: whoever of the house asks next learns
 * who it is without a password. It opens nothing of the portal (rules: OAuth).
 *
 * @param id names the session; it is the hash of the secret, which opens nothing
 * @param acr how sure it is who signed in, as ID tokens say it
 * @param amr by what they signed in (RFC 8176)
 */
public record OneIdSession(
    UserAccount user,
    Key key,
    String id,
    Instant signedInAt,
    Instant lastUsedAt,
    String acr,
    String amr) {
  /** Signed in by one factor, the password. */
  public static final String ACR_PASSWORD = "aal1";

  /** Signed in by a passkey that has checked who uses it: a key and what unlocks it. */
  public static final String ACR_PASSKEY = "aal2";

  /** Proof of possession of a key. */
  static final String AMR_PASSKEY = "pop";

  static final String AMR_PASSWORD = "pwd";

  static final String PORTAL = "portal";

  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(12);

  static OneIdSession of(UserAccount user, Key key, Item item) {
    return new OneIdSession(
        user,
        key,
        item.text("id"),
        item.time("signedInAt"),
        item.time("lastUsedAt"),
        item.text("acr"),
        item.text("amr"));
  }

  static boolean isLive(UserAccount user, Item item, Instant now) {
    return Epochs.areCurrent(item, user)
        && now.isBefore(item.time("signedInAt").plus(LONGEST))
        && now.isBefore(item.time("lastUsedAt").plus(IDLE));
  }
}
