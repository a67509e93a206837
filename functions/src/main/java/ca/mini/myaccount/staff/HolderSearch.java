package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.staff.FoundHolders.HolderView;
import ca.mini.myaccount.staff.FoundHolders.UserView;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Vin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds holders and user accounts in two calls, each way as far as two calls lead: what a VIN or an
 * address leaves out, the Customer ID that it leads to tells.
 */
final class HolderSearch {
  private final Backend backend;
  private final Database database;
  private final AgreementItems agreements;
  private final UserItems users;
  private final AddressItems addresses;

  HolderSearch(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    agreements = new AgreementItems(backend);
    users = new UserItems(backend);
    addresses = new AddressItems(backend);
  }

  /** The holder with all agreements, and the user account that is linked to it. */
  FoundHolders by(CustomerId customerId) {
    Map<Key, Item> first =
        database.getAll(agreements.holder(customerId), agreements.codes(customerId));
    Item item = first.get(agreements.holder(customerId));
    if (item == null) {
      return new FoundHolders(List.of(), List.of());
    }
    Holder holder = Holder.of(item);
    List<Key> more = new ArrayList<>();
    holder.agreements().keySet().forEach(id -> more.add(agreements.agreement(id)));
    holder.userId().ifPresent(id -> more.addAll(List.of(users.user(id), users.links(id))));
    Map<Key, Item> second = database.getAll(more);
    return new FoundHolders(
        List.of(
            HolderView.of(
                item,
                first.get(agreements.codes(customerId)),
                read(holder.agreements().keySet(), second),
                backend.now())),
        holder.userId().flatMap(id -> user(id, second)).stream().toList());
  }

  /** All who hold an agreement about the vehicle, with what is said of that agreement. */
  FoundHolders by(Vin vin) {
    List<String> ids = new ArrayList<>();
    TreeSet<String> customerIds = new TreeSet<>();
    for (Item one :
        database.queryAll(
            agreements.table(),
            AgreementItems.vinPartition(vin),
            AgreementItems.AGREEMENT_PREFIX)) {
      ids.add(one.text("sk").substring(AgreementItems.AGREEMENT_PREFIX.length()));
      Holder.customerIds(one.text("customerIds")).forEach(id -> customerIds.add(id.value()));
    }
    List<Key> keys = new ArrayList<>();
    ids.forEach(id -> keys.add(agreements.agreement(id)));
    for (String id : customerIds) {
      CustomerId customerId = new CustomerId(id);
      keys.add(agreements.holder(customerId));
      keys.add(agreements.codes(customerId));
    }
    Map<Key, Item> found = database.getAll(keys);
    List<HolderView> holders = new ArrayList<>();
    for (String id : customerIds) {
      CustomerId customerId = new CustomerId(id);
      Item item = found.get(agreements.holder(customerId));
      if (item != null) {
        Item codes = found.get(agreements.codes(customerId));
        holders.add(HolderView.of(item, codes, read(ids, found), backend.now()));
      }
    }
    return new FoundHolders(holders, List.of());
  }

  /** The user account that has the address, and the Customer IDs that it is linked to. */
  FoundHolders by(EmailAddress email) {
    Optional<UserView> user =
        database
            .get(addresses.address(email))
            .flatMap(address -> address.textIfAny("userId"))
            .flatMap(id -> user(id, database.getAll(users.user(id), users.links(id))));
    return new FoundHolders(List.of(), user.stream().toList());
  }

  private Optional<UserView> user(String id, Map<Key, Item> found) {
    return Optional.ofNullable(found.get(users.user(id)))
        .map(item -> UserView.of(item, found.get(users.links(id))));
  }

  private Map<String, Agreement> read(Iterable<String> ids, Map<Key, Item> found) {
    Map<String, Agreement> read = new LinkedHashMap<>();
    for (String id : ids) {
      Item item = found.get(agreements.agreement(id));
      if (item != null) {
        read.put(id, Agreement.of(item));
      }
    }
    return read;
  }
}
