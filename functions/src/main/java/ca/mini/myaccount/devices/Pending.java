package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session may authorize by a code, as it is at one moment.
 *
 * @param link what is linked, if that is the purpose
 * @param stored what was asked for before, for the same purpose and holder
 * @param holder whose contacts get the code; absent once the file has removed them
 * @param codes of the holder
 * @param read everything that was read, by its key
 * @param asked for which keys, since what is not there is not in {@code read}
 */
record Pending(
    Session session,
    Purpose purpose,
    CustomerId customerId,
    Optional<PendingLink> link,
    Optional<Authorization> stored,
    Optional<Holder> holder,
    HolderCodes codes,
    Map<Key, Item> read,
    Set<Key> asked) {

  /**
   * The code that may be typed at this time: the newest of the holder, to a contact still on file.
   */
  Optional<SentCode> liveCode(Instant now) {
    return stored
        .flatMap(Authorization::code)
        .filter(code -> now.isBefore(code.until()))
        .filter(code -> codes.live().filter(code.id()::equals).isPresent())
        .filter(code -> isOnFile(code.contactVersion()));
  }

  /** When the right code was given, if a link may still be moved for it. */
  Optional<Instant> provenAt(Instant now) {
    return stored
        .filter(authorization -> isOnFile(authorization.contactVersion()))
        .flatMap(Authorization::provenAt)
        .filter(at -> now.isBefore(at.plus(Authorization.PROVEN)));
  }

  private boolean isOnFile(long contactVersion) {
    return holder.filter(person -> person.contactVersion() == contactVersion).isPresent();
  }

  /** The other user account that the holder is linked to. */
  Optional<String> linkedTo() {
    return holder.flatMap(Holder::userId).filter(id -> !id.equals(session.user().id()));
  }

  @Nullable Item item(Key key) {
    return read.get(key);
  }

  /** With more that was read. */
  Pending and(List<Key> keys, Map<Key, Item> found) {
    Map<Key, Item> more = new HashMap<>(read);
    more.putAll(found);
    Set<Key> all = new HashSet<>(asked);
    all.addAll(keys);
    return new Pending(session, purpose, customerId, link, stored, holder, codes, more, all);
  }

  /** With a code that has just been sent. */
  Pending sent(Authorization authorization, HolderCodes after) {
    return with(Optional.of(authorization), after);
  }

  /** With a try that has just been counted. */
  Pending tried(HolderCodes after) {
    return with(stored, after);
  }

  private Pending with(Optional<Authorization> authorization, HolderCodes after) {
    return new Pending(
        session, purpose, customerId, link, authorization, holder, after, read, asked);
  }
}
