package ca.mini.myaccount.oneid;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a customer lets a client of another house know, until it is taken back. All of a customer
 * are in one item, which is read and closed with the user account.
 *
 * @param at when it was given last
 */
record Consent(String clientId, String clientName, Set<String> scopes, Instant at) {
  private static final String PREFIX = "consent#";

  /** All in the item, if there is one. */
  static List<Consent> all(@Nullable Item item) {
    return item == null
        ? List.of()
        : item.namesAfter(PREFIX).stream().map(id -> of(id, item.texts(PREFIX + id))).toList();
  }

  private static Consent of(String clientId, Map<String, String> kept) {
    return new Consent(
        clientId,
        kept.getOrDefault("clientName", clientId),
        Scopes.parse(kept.getOrDefault("scopes", "")),
        Instant.parse(kept.getOrDefault("at", "")));
  }

  /** The one to a client, if it was given. */
  static Optional<Consent> to(String clientId, @Nullable Item item) {
    return all(item).stream().filter(one -> one.clientId().equals(clientId)).findFirst();
  }

  /** The scopes that a client may have. */
  static Set<String> scopesOf(String clientId, @Nullable Item item) {
    return to(clientId, item).map(Consent::scopes).orElse(Set.of());
  }

  /** The write that gives a client more than it had. */
  static Write give(Key key, Client client, Set<String> more, @Nullable Item before, Instant now) {
    Set<String> scopes = new LinkedHashSet<>(scopesOf(client.id(), before));
    scopes.addAll(more);
    return Write.update(key)
        .set(
            PREFIX + client.id(),
            Map.of("clientName", client.name(), "scopes", Scopes.text(scopes), "at", now));
  }

  /** The write that takes it back. */
  Write takeBack(Key key) {
    return Write.update(key).remove(PREFIX + clientId).onlyIfPresent();
  }
}
