package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.devices.Contact.Obstacle;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the code of a holder can go: only to what stands in that holder's own file. */
final class Contacts {
  private final Database database;
  private final UserItems users;
  private final AddressItems addresses;

  Contacts(Backend backend) {
    database = new Database(backend);
    users = new UserItems(backend);
    addresses = new AddressItems(backend);
  }

  /**
   * Where the bounces of the address on file most likely are, before it is read: it is that of the
   * user account, or the one that was on file last time.
   */
  List<Key> likely(Sessions.Found caller, Optional<Authorization> stored) {
    UserAccount user = caller.session().user();
    Optional<Item> links = Optional.ofNullable(caller.items().get(users.links(user.id())));
    return Stream.of(
            Optional.of(user.email().value()),
            stored.flatMap(Authorization::fileEmail),
            links.flatMap(item -> item.textIfAny(PendingLink.FILE_EMAIL)))
        .flatMap(Optional::stream)
        .distinct()
        .map(email -> addresses.delivery(new EmailAddress(email)))
        .toList();
  }

  /** What was not foreseen: where the bounces of the address on file are, unless they are read. */
  List<Key> missing(Pending pending) {
    return pending
        .holder()
        .flatMap(Holder::email)
        .map(addresses::delivery)
        .filter(key -> !pending.asked().contains(key))
        .map(List::of)
        .orElseGet(List::of);
  }

  /** The same with the bounces of the address on file; a call only if they were not foreseen. */
  Pending complete(Pending pending) {
    List<Key> keys = missing(pending);
    return keys.isEmpty() ? pending : pending.and(keys, database.getAll(keys));
  }

  /** The contacts on file, phone first; none once the holder is gone. */
  List<Contact> of(Pending complete, Instant now) {
    List<Contact> contacts = new ArrayList<>();
    complete
        .holder()
        .ifPresent(
            holder -> {
              holder.phone().map(PhoneNumber::new).map(Contact::of).ifPresent(contacts::add);
              holder
                  .email()
                  .map(email -> Contact.of(email, obstacle(complete, holder, email, now)))
                  .ifPresent(contacts::add);
            });
    return contacts;
  }

  private Optional<Obstacle> obstacle(
      Pending complete, Holder holder, EmailAddress email, Instant now) {
    if (isOpenedByTheSameMailbox(complete.session().user(), holder, email)) {
      return Optional.of(Obstacle.RESET_BY_SAME_ADDRESS);
    }
    Item delivery = complete.item(addresses.delivery(email));
    boolean bounced = delivery != null && delivery.aliveAt(now) && delivery.has("bouncedAt");
    return bounced ? Optional.of(Obstacle.BOUNCED) : Optional.empty();
  }

  /** Rules: reset link. Staff who made sure who it is, after the reset, may let it pass. */
  private static boolean isOpenedByTheSameMailbox(
      UserAccount user, Holder holder, EmailAddress email) {
    return email.equals(user.email())
        && user.passwordResetAt()
            .filter(reset -> holder.identityCheckedAt().filter(reset::isBefore).isEmpty())
            .isPresent();
  }
}
