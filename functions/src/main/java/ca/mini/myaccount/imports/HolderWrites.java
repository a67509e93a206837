package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The writes that store the holders of an agreement: who they are, and what they hold together. */
final class HolderWrites {
  private final AgreementItems items;

  HolderWrites(AgreementItems items) {
    this.items = items;
  }

  /** Items that must be read besides. */
  List<Key> needed(Comparison comparison) {
    return comparison.removed().stream().map(items::holder).toList();
  }

  /**
   * The writes.
   *
   * @param movesTime whether holders that did not change are noted to be as of the line
   */
  List<Write> of(Comparison comparison, Map<Key, Item> stored, boolean movesTime) {
    Agreement agreement = comparison.line().agreement();
    List<Write> writes = new ArrayList<>();
    for (Person person : comparison.line().holders()) {
      Item item = stored.get(items.holder(person.customerId()));
      List<CustomerId> others = Parts.others(agreement.holders(), person.customerId());
      if (item == null) {
        writes.add(create(person, agreement, others));
      } else {
        change(person, item, comparison, others)
            .or(() -> movesTime ? moveTime(person, item, agreement) : Optional.empty())
            .ifPresent(writes::add);
      }
    }
    for (CustomerId removed : comparison.removed()) {
      Item item = stored.get(items.holder(removed));
      if (item != null) {
        writes.add(update(item, removed).removeIn(Holder.AGREEMENTS, agreement.id()));
      }
    }
    return writes;
  }

  private Write create(Person person, Agreement agreement, List<CustomerId> others) {
    return personal(Write.put(items.holder(person.customerId())), person)
        .set("customerId", person.customerId().value())
        .setIfAny("phone", phone(person))
        .setIfAny("email", person.email().map(EmailAddress::value).orElse(null))
        .set(Holder.AGREEMENTS, Map.of(agreement.id(), Holder.spaced(others)))
        .set(Holder.CONTACT_VERSION, 1)
        .set(Holder.VERSION, 1)
        .set(Comparison.AS_OF, agreement.asOf())
        .onlyIfAbsent();
  }

  private Optional<Write> change(
      Person person, Item item, Comparison comparison, List<CustomerId> others) {
    Agreement agreement = comparison.line().agreement();
    Holder holder = Holder.of(item);
    boolean changed = comparison.changed().contains(person);
    boolean sameOthers = others.equals(holder.agreements().get(agreement.id()));
    if (!changed && sameOthers) {
      return Optional.empty();
    }
    Write write = update(item, person.customerId());
    if (!sameOthers) {
      write.setIn(Holder.AGREEMENTS, agreement.id(), Holder.spaced(others));
    }
    if (changed) {
      personal(write, person)
          .setOrRemove("phone", phone(person))
          .setOrRemove("email", person.email().map(EmailAddress::value).orElse(null))
          .set(Comparison.AS_OF, agreement.asOf());
      if (!person.hasContactOf(holder)) {
        write.add(Holder.CONTACT_VERSION, 1);
      }
    }
    return Optional.of(write);
  }

  private Optional<Write> moveTime(Person person, Item item, Agreement agreement) {
    return item.time(Comparison.AS_OF).isBefore(agreement.asOf())
        ? Optional.of(update(item, person.customerId()).set(Comparison.AS_OF, agreement.asOf()))
        : Optional.empty();
  }

  private Write update(Item item, CustomerId customerId) {
    return Write.update(items.holder(customerId))
        .add(Holder.VERSION, 1)
        .onlyIf(Condition.equal(Holder.VERSION, item.number(Holder.VERSION)));
  }

  private static Write personal(Write write, Person person) {
    return write
        .set("firstName", person.firstName().value())
        .set("lastName", person.lastName().value())
        .set("dateOfBirth", person.dateOfBirth().value().toString())
        .set("language", person.language().tag());
  }

  private static @Nullable String phone(Person person) {
    return person.phone().map(PhoneNumber::value).orElse(null);
  }
}
