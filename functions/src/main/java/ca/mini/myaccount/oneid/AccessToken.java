package ca.mini.myaccount.oneid;

import ca.mini.myaccount.sessions.Epochs;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** What an access token opens: what its customer let its client know, for a quarter of an hour. */
record AccessToken(
    String grantId, String clientId, Set<String> scopes, Instant since, Instant until) {
  static final Duration LIVES = Duration.ofMinutes(15);

  static AccessToken of(Item item) {
    return new AccessToken(
        item.text("grantId"),
        item.text("clientId"),
        Scopes.parse(item.text("scopes")),
        item.time("since"),
        item.time("until"));
  }

  /** Whether an item is an access token that is good; its grant must be live besides. */
  static boolean isLive(Item item, UserAccount user, Instant now) {
    return Epochs.areCurrent(item, user) && now.isBefore(item.time("until"));
  }

  Write put(Key key, UserAccount user) {
    return Epochs.of(user, Write.put(key))
        .set("grantId", grantId)
        .set("clientId", clientId)
        .set("scopes", Scopes.text(scopes))
        .set("since", since)
        .set("until", until)
        .expiresAt(until)
        .onlyIfAbsent();
  }
}
