package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which passkeys a user account has, in the user's own item: whatever reads the user knows them,
 * and none that is not here counts.
 *
 * @param all when each was registered, by its id
 * @param endedAt none that was registered until then signs in any more, since "This wasn't me" was
 *     said
 * @param version raised by every change
 */
public record PasskeyIndex(Map<String, Instant> all, Optional<Instant> endedAt, long version) {
  /** At most so many (design). */
  public static final int MOST = 10;

  /** The attribute of {@link #endedAt}. */
  public static final String ENDED_AT = "passkeysEndedAt";

  private static final String PASSKEYS = "passkeys";
  private static final String VERSION = "passkeysVersion";

  /** Takes a map of its own. */
  public PasskeyIndex {
    all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
  }

  /** What the user's item says. */
  public static PasskeyIndex of(Item user) {
    Map<String, Instant> all = new LinkedHashMap<>();
    user.texts(PASSKEYS).forEach((id, since) -> all.put(id, Instant.parse(since)));
    return new PasskeyIndex(all, user.timeIfAny(ENDED_AT), user.number(VERSION));
  }

  /** Those that sign in, the oldest first. */
  public List<String> live() {
    return all.entrySet().stream()
        .filter(one -> isLive(one.getValue()))
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Those that are there, and do not sign in any more. */
  public List<String> ended() {
    return all.entrySet().stream()
        .filter(one -> !isLive(one.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean isLive(Instant since) {
    return endedAt.filter(end -> !since.isAfter(end)).isEmpty();
  }

  /** The same, with one more, and without those that have ended. */
  public PasskeyIndex with(String id, Instant now) {
    Map<String, Instant> more = new LinkedHashMap<>(all);
    more.keySet().removeAll(ended());
    more.put(id, now);
    return new PasskeyIndex(more, endedAt, version);
  }

  /** The same, without one. */
  public PasskeyIndex without(String id) {
    Map<String, Instant> fewer = new LinkedHashMap<>(all);
    fewer.remove(id);
    return new PasskeyIndex(fewer, endedAt, version);
  }

  /** Of the user's item: that no passkey was added or removed since it was read. */
  public Condition unchanged() {
    return version == 0 ? Condition.absent(VERSION) : Condition.equal(VERSION, version);
  }

  /** The write that stores this, refused when it, or how one signs in, has changed meanwhile. */
  public Write save(UserItems items, UserAccount user) {
    return Write.update(items.user(user.id()))
        .set(PASSKEYS, all)
        .set(VERSION, version + 1)
        .onlyIf(
            Condition.allOf(
                unchanged(),
                Condition.equal("credentialEpoch", user.credentialEpoch()),
                Condition.equal("sessionEpoch", user.sessionEpoch())));
  }
}
