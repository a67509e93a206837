package ca.mini.myaccount.accounts;

import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.DeviceCookie;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call tells of a user account, which need not exist, and of the browser that tries it.
 *
 * @param trust in that browser, if it is a remembered device
 * @param inbox which conversations have an answer to read
 * @param total how often signing in failed from anywhere
 * @param all that was read, with what the caller asked for
 * @param ownKey where the failures of this device are counted, or else those of its source
 */
record SignInFacts(
    Map<Key, Item> all,
    Optional<UserAccount> user,
    LinkedAgreements links,
    Optional<Trust> trust,
    @Nullable Item inbox,
    Key totalKey,
    @Nullable Item total,
    Key ownKey,
    @Nullable Item own) {

  static SignInFacts read(
      Database database,
      UserItems items,
      String userId,
      List<Key> more,
      Request request,
      Instant now) {
    Key totalKey = items.failures(userId);
    Key sourceKey = items.failures(userId, request.source());
    List<Key> keys =
        new ArrayList<>(
            List.of(
                items.user(userId), totalKey, sourceKey, items.links(userId), items.inbox(userId)));
    keys.addAll(more);
    Optional<String> device = DeviceCookie.of(request).map(secret -> secret.hash());
    device.ifPresent(
        id -> keys.addAll(List.of(items.device(userId, id), items.failuresOnDevice(userId, id))));
    Map<Key, Item> found = database.getAll(keys);
    Optional<UserAccount> user =
        Optional.ofNullable(found.get(items.user(userId))).map(UserAccount::of);
    LinkedAgreements links = LinkedAgreements.of(found.get(items.links(userId)));
    Optional<Trust> trust =
        device
            .map(id -> found.get(items.device(userId, id)))
            .flatMap(item -> user.flatMap(known -> Trust.remembered(item, known, links, now)));
    Key ownKey =
        trust
            .flatMap(Trust::device)
            .map(id -> items.failuresOnDevice(userId, id))
            .orElse(sourceKey);
    return new SignInFacts(
        found,
        user,
        links,
        trust,
        found.get(items.inbox(userId)),
        totalKey,
        found.get(totalKey),
        ownKey,
        found.get(ownKey));
  }
}
