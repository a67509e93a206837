package ca.mini.myaccount.oneid;

import ca.mini.myaccount.sessions.Epochs;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a client may do for a customer until it ends: every access token is of one, and all of them
 * end with it.
 *
 * @param refreshHash of the one refresh token that is good; absent when there is none
 * @param until when it ends in any case
 */
record Grant(
    String id,
    String clientId,
    String clientName,
    Set<String> scopes,
    Instant since,
    Instant lastUsedAt,
    SignedIn signedIn,
    Optional<String> refreshHash,
    Instant until) {
  /** Of refresh tokens, from the sign-in on, however often they are renewed (rules: OAuth). */
  static final Duration LONGEST = Duration.ofDays(30);

  static final String REFRESH_HASH = "refreshHash";

  static Grant of(Item item) {
    return new Grant(
        item.text("id"),
        item.text("clientId"),
        item.text("clientName"),
        Scopes.parse(item.text("scopes")),
        item.time("since"),
        item.time("lastUsedAt"),
        SignedIn.of(item),
        item.textIfAny(REFRESH_HASH),
        item.time("until"));
  }

  /** Whether an item is a grant that nothing has ended. */
  static boolean isLive(Item item, UserAccount user, Instant now) {
    return Epochs.areCurrent(item, user) && now.isBefore(item.time("until"));
  }

  /** The write of a new one. */
  Write put(Key key, UserAccount user) {
    return signedIn
        .addTo(Epochs.of(user, Write.put(key)))
        .set("id", id)
        .set("clientId", clientId)
        .set("clientName", clientName)
        .set("scopes", Scopes.text(scopes))
        .set("since", since)
        .set("lastUsedAt", lastUsedAt)
        .setIfAny(REFRESH_HASH, refreshHash.orElse(null))
        .set("generation", 1)
        .set("until", until)
        .expiresAt(until)
        .onlyIfAbsent();
  }
}
