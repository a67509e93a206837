package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Finds who gets a mail, as it is at the moment of sending: an address takes one call, a user
 * account two, a holder two, or three when a user account is linked. All are batch reads, so that
 * one permission on each table is enough.
 */
final class Addressees {
  private final Database database;
  private final AddressItems addresses;
  private final RecipientItems recipients;

  Addressees(Backend backend) {
    database = new Database(backend);
    addresses = new AddressItems(backend);
    recipients = new RecipientItems(backend);
  }

  /**
   * Whom the recipient stands for, if there is an address to write to.
   *
   * @throws IllegalArgumentException for a phone number, which is not written to by e-mail
   */
  Optional<Addressee> find(Recipient recipient, Instant now) {
    if (recipient instanceof Recipient.Address address) {
      return Optional.of(ofAddress(address.email(), now));
    }
    if (recipient instanceof Recipient.User user) {
      return ofUser(user.userId(), now);
    }
    if (recipient instanceof Recipient.Holder holder) {
      return ofHolder(holder.customerId(), now);
    }
    throw new IllegalArgumentException("no e-mail goes to a " + recipient.getClass());
  }

  /** Looks for somebody of each kind who does not exist; changes nothing. */
  void prime(EmailAddress nobody, Instant now) {
    ofAddress(nobody, now);
    ofUser("0", now);
    ofHolder(new CustomerId("0".repeat(10)), now);
  }

  private Addressee ofAddress(EmailAddress email, Instant now) {
    Key address = addresses.address(email);
    Key registration = addresses.registration(email);
    Key delivery = addresses.delivery(email);
    Key imported = addresses.imported(email);
    Map<Key, Item> found = database.getAll(address, registration, imported, delivery);
    Optional<Item> account = alive(found, address, now);
    Optional<Item> waiting = alive(found, registration, now).or(() -> alive(found, imported, now));
    return of(
        email,
        new Account(
            account.filter(item -> item.has("userId")).isPresent(),
            account.filter(item -> item.has("reservedFor")).isPresent(),
            waiting.isPresent()),
        account.or(() -> waiting),
        // Anybody can register any address: whoever has an account is not greeted by that name.
        account.isPresent() ? Optional.empty() : waiting,
        alive(found, delivery, now));
  }

  private Optional<Addressee> ofUser(String userId, Instant now) {
    return item(recipients.user(userId), now).map(user -> ofFound(user, true, now));
  }

  private Optional<Addressee> ofHolder(CustomerId customerId, Instant now) {
    Optional<Item> holder = item(recipients.holder(customerId), now);
    return holder
        .flatMap(item -> item.textIfAny(RecipientItems.USER_ID))
        .flatMap(userId -> ofUser(userId, now))
        .or(
            () ->
                holder
                    .filter(item -> item.has(RecipientItems.EMAIL))
                    .map(item -> ofFound(item, false, now)));
  }

  /** Somebody whose address, name and language an item has. */
  private Addressee ofFound(Item item, boolean hasAccount, Instant now) {
    EmailAddress email = new EmailAddress(item.text(RecipientItems.EMAIL));
    return of(
        email,
        new Account(hasAccount, false, false),
        Optional.of(item),
        Optional.of(item),
        item(addresses.delivery(email), now));
  }

  private record Account(boolean exists, boolean isKept, boolean isRegistered) {}

  private static Addressee of(
      EmailAddress email,
      Account account,
      Optional<Item> language,
      Optional<Item> name,
      Optional<Item> reports) {
    return new Addressee(
        email,
        account.exists(),
        account.isKept(),
        account.isRegistered(),
        language.flatMap(item -> item.textIfAny(RecipientItems.LANGUAGE)).map(Language::parse),
        name.flatMap(item -> item.textIfAny(RecipientItems.FIRST_NAME)),
        reports.filter(item -> item.has("bouncedAt")).isPresent(),
        reports.filter(item -> item.has("complainedAt")).isPresent());
  }

  private Optional<Item> item(Key key, Instant now) {
    return alive(database.getAll(key), key, now);
  }

  private static Optional<Item> alive(Map<Key, Item> found, Key key, Instant now) {
    return Optional.ofNullable(found.get(key)).filter(item -> item.aliveAt(now));
  }
}
