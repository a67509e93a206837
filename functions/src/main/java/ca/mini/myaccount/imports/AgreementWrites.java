package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Document;
import ca.mini.myaccount.agreements.Payment;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Vin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The writes that store an agreement: its own item, and of its other parts those that changed. */
final class AgreementWrites {
  private final AgreementItems items;

  AgreementWrites(AgreementItems items) {
    this.items = items;
  }

  /** Items that must be read besides before they are replaced. */
  List<Key> needed(Comparison comparison) {
    List<Key> needed = new ArrayList<>();
    comparison
        .hashes()
        .forEach(
            (part, hash) ->
                Parts.documentYear(part)
                    .filter(year -> isReplaced(comparison, part, hash))
                    .map(year -> items.documents(id(comparison), year))
                    .ifPresent(needed::add));
    return needed;
  }

  /** The write that notes that nothing changed until the time of the line. */
  Write moveTime(Comparison comparison) {
    return Write.update(items.agreement(id(comparison)))
        .set(Comparison.AS_OF, comparison.line().agreement().asOf())
        .onlyIf(asBefore(comparison));
  }

  List<Write> of(Comparison comparison, Map<Key, Item> stored) {
    Agreement agreement = comparison.line().agreement();
    Parts parts = Parts.of(comparison.line());
    List<Write> writes = new ArrayList<>();
    writes.add(
        setAll(Write.put(items.agreement(agreement.id())), parts.agreement())
            .set(Comparison.AS_OF, agreement.asOf())
            .set(Comparison.PARTS, comparison.hashes())
            .onlyIf(asBefore(comparison)));
    comparison
        .hashes()
        .forEach(
            (part, hash) -> {
              if (!hash.equals(comparison.hashesBefore().get(part))) {
                part(agreement, parts, part, stored).ifPresent(writes::add);
              }
            });
    for (String part : comparison.hashesBefore().keySet()) {
      if (!comparison.hashes().containsKey(part)) {
        key(agreement, part).map(Write::delete).ifPresent(writes::add);
      }
    }
    return writes;
  }

  private Optional<Write> part(
      Agreement agreement, Parts parts, String part, Map<Key, Item> stored) {
    return key(agreement, part)
        .map(
            key -> {
              Write write = Write.put(key);
              Parts.vin(part).ifPresent(vin -> setAll(write, parts.vehicle()));
              Parts.paymentYear(part)
                  .map(year -> parts.payments().getOrDefault(year, List.of()))
                  .ifPresent(
                      rows -> write.set(Payment.ROWS, rows.stream().map(Payment::row).toList()));
              Parts.documentYear(part)
                  .map(year -> parts.documents().getOrDefault(year, List.of()))
                  .ifPresent(rows -> write.set(Document.ROWS, rows(rows, stored.get(key))));
              return write;
            });
  }

  /** Documents that were there keep the day on which they came. */
  private static List<Map<String, String>> rows(List<Document> documents, @Nullable Item before) {
    Map<String, String> arrivals = new HashMap<>();
    if (before != null) {
      for (Document document : Document.of(before)) {
        arrivals.put(document.id(), document.addedOn().toString());
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (Document document : documents) {
      Map<String, String> row = document.row();
      row.computeIfPresent(
          Document.ADDED_ON, (name, day) -> arrivals.getOrDefault(document.id(), day));
      rows.add(row);
    }
    return rows;
  }

  /** Where a part is; of the agreement's own, nothing. */
  private Optional<Key> key(Agreement agreement, String part) {
    return Parts.vin(part)
        .map(vin -> items.vehicle(new Vin(vin), agreement.id()))
        .or(() -> Parts.paymentYear(part).map(year -> items.payments(agreement.id(), year)))
        .or(() -> Parts.documentYear(part).map(year -> items.documents(agreement.id(), year)));
  }

  private static Condition asBefore(Comparison comparison) {
    return comparison
        .before()
        .map(item -> Condition.equal(Comparison.AS_OF, item.time(Comparison.AS_OF)))
        .orElseGet(() -> Condition.absent(Comparison.AS_OF));
  }

  private static boolean isReplaced(Comparison comparison, String part, String hash) {
    String before = comparison.hashesBefore().get(part);
    return before != null && !before.equals(hash);
  }

  private static String id(Comparison comparison) {
    return comparison.line().agreement().id();
  }

  private static Write setAll(Write write, Map<String, Object> attributes) {
    attributes.forEach(write::set);
    return write;
  }
}
