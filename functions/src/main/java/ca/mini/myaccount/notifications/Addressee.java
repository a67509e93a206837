package ca.mini.myaccount.notifications;

import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an e-mail address at the moment when something is sent to it.
 *
 * @param isKept whether it was the address of an account that may still get it back
 */
record Addressee(
    boolean hasAccount,
    boolean isKept,
    boolean hasRegistration,
    Optional<Language> language,
    Optional<String> firstName,
    boolean bounced,
    boolean complained) {

  static Addressee read(Database database, AddressItems items, EmailAddress email, Instant now) {
    Key address = items.address(email);
    Key registration = items.registration(email);
    Key delivery = items.delivery(email);
    Map<Key, Item> found = database.getAll(address, registration, delivery);
    Optional<Item> account = Optional.ofNullable(found.get(address)).filter(i -> i.aliveAt(now));
    Optional<Item> waiting =
        Optional.ofNullable(found.get(registration)).filter(i -> i.aliveAt(now));
    Optional<Item> reports = Optional.ofNullable(found.get(delivery)).filter(i -> i.aliveAt(now));
    return new Addressee(
        account.filter(item -> item.has("userId")).isPresent(),
        account.filter(item -> item.has("reservedFor")).isPresent(),
        waiting.isPresent(),
        account.or(() -> waiting).flatMap(item -> item.textIfAny("language")).map(Language::parse),
        // Anybody can register any address: whoever has an account is not greeted by that name.
        account.isPresent() ? Optional.empty() : waiting.flatMap(i -> i.textIfAny("firstName")),
        reports.filter(item -> item.has("bouncedAt")).isPresent(),
        reports.filter(item -> item.has("complainedAt")).isPresent());
  }

  /** Whether nobody can make an account with it now. */
  boolean isTaken() {
    return hasAccount || isKept;
  }
}
