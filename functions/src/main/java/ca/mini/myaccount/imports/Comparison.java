package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line beside what is stored.
 *
 * @param before the agreement's item, if it is known
 * @param hashes of the line's parts
 * @param hashesBefore of the stored parts
 * @param changed holders whose data the line brings, or changes
 */
record Comparison(
    AgreementLine line,
    Verdict verdict,
    Optional<Item> before,
    Map<String, String> hashes,
    Map<String, String> hashesBefore,
    List<Person> changed) {
  static final String PARTS = "parts";
  static final String AS_OF = "asOf";

  /** What is to be done with the line. */
  enum Verdict {
    /** What is stored is as of later. */
    OLDER,
    /** All of it is stored. */
    UNCHANGED,
    /** It has something to store. */
    NEWS
  }

  /**
   * Compares.
   *
   * @param fullAsOf the time of the newest file that had every agreement: whatever is stored is at
   *     least as new as that, since unchanged agreements are not written (docs/decisions.md)
   * @throws BadLineException {@code CONTRADICTS}, when the same or another file says otherwise as
   *     of the very same time
   */
  static Comparison of(
      AgreementLine line, Instant fullAsOf, Map<Key, Item> stored, AgreementItems items) {
    Agreement agreement = line.agreement();
    Optional<Item> before = Optional.ofNullable(stored.get(items.agreement(agreement.id())));
    Instant asOf = agreement.asOf();
    if (before.filter(item -> known(item, fullAsOf).isAfter(asOf)).isPresent()) {
      return new Comparison(line, Verdict.OLDER, before, Map.of(), Map.of(), List.of());
    }
    Map<String, String> hashes = Parts.of(line).hashes(agreement);
    Map<String, String> hashesBefore = before.map(item -> item.texts(PARTS)).orElse(Map.of());
    boolean same = hashes.equals(hashesBefore);
    if (!same && before.filter(item -> item.time(AS_OF).equals(asOf)).isPresent()) {
      throw new BadLineException("CONTRADICTS", "");
    }
    List<Person> changed = changed(line, fullAsOf, stored, items);
    Verdict verdict = same && changed.isEmpty() ? Verdict.UNCHANGED : Verdict.NEWS;
    return new Comparison(line, verdict, before, hashes, hashesBefore, changed);
  }

  /** The line's holders whose data is new, but for those of whom a newer file has told. */
  private static List<Person> changed(
      AgreementLine line, Instant fullAsOf, Map<Key, Item> stored, AgreementItems items) {
    Instant asOf = line.agreement().asOf();
    List<Person> changed = new ArrayList<>();
    for (int i = 0; i < line.holders().size(); i++) {
      Person person = line.holders().get(i);
      Item item = stored.get(items.holder(person.customerId()));
      if (item == null) {
        changed.add(person);
      } else if (!known(item, fullAsOf).isAfter(asOf) && !person.isAs(Holder.of(item))) {
        if (item.time(AS_OF).equals(asOf)) {
          throw new BadLineException("CONTRADICTS", "holders[" + i + "]");
        }
        changed.add(person);
      }
    }
    return changed;
  }

  private static Instant known(Item item, Instant fullAsOf) {
    Instant asOf = item.time(AS_OF);
    return asOf.isAfter(fullAsOf) ? asOf : fullAsOf;
  }

  /** The holders as they are stored. */
  List<CustomerId> holdersBefore() {
    return before.map(item -> Holder.customerIds(item.text("holders"))).orElse(List.of());
  }

  /** Who held it and does not any more. */
  List<CustomerId> removed() {
    List<CustomerId> now = line.agreement().holders();
    return holdersBefore().stream().filter(id -> !now.contains(id)).toList();
  }

  /** One when the agreement becomes open by this line, as far as we know. */
  int opened() {
    return isOpen() && !wasOpen() ? 1 : 0;
  }

  /** One when it becomes closed. */
  int closed() {
    return wasOpen() && !isOpen() ? 1 : 0;
  }

  private boolean isOpen() {
    return line.agreement().status() == Agreement.Status.ACTIVE;
  }

  private boolean wasOpen() {
    return before.filter(Comparison::isOpen).isPresent();
  }

  /** Whether a stored agreement is open. */
  static boolean isOpen(Item agreement) {
    return agreement.text("status").equals(Agreement.Status.ACTIVE.name());
  }
}
