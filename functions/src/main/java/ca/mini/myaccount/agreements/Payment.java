package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A payment of an agreement.
 *
 * @param date when it was due, or withdrawn
 * @param amount taxes included
 * @param principal of the amount, where the finance system says so
 * @param interest of the amount, where the finance system says so
 * @param returned why the bank returned it: a code of the file
 */
public record Payment(
    String id,
    LocalDate date,
    Money amount,
    Optional<Money> principal,
    Optional<Money> interest,
    Status status,
    Optional<String> returned) {

  /** What an item with payments calls them. */
  public static final String ROWS = "payments";

  /** What became of it. */
  public enum Status {
    PAID,
    PENDING,
    RETURNED
  }

  /** The payments of an item, in its order: oldest first. */
  public static List<Payment> of(Item year) {
    return year.rows(ROWS).stream().map(Payment::of).toList();
  }

  /** The stored form. */
  public Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("date", date.toString());
    row.put("amount", amount.toString());
    principal.ifPresent(part -> row.put("principal", part.toString()));
    interest.ifPresent(part -> row.put("interest", part.toString()));
    row.put("status", status.name());
    returned.ifPresent(reason -> row.put("returned", reason));
    return row;
  }

  private static Payment of(Map<String, String> row) {
    return new Payment(
        text(row, "id"),
        LocalDate.parse(text(row, "date")),
        Money.of(text(row, "amount")),
        Optional.ofNullable(row.get("principal")).map(Money::of),
        Optional.ofNullable(row.get("interest")).map(Money::of),
        Status.valueOf(text(row, "status")),
        Optional.ofNullable(row.get("returned")));
  }

  private static String text(Map<String, String> row, String name) {
    return Objects.requireNonNull(row.get(name), name);
  }
}
