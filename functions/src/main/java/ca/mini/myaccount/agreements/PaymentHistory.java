package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Payment.Status;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All payments of an agreement, newest first. */
final class PaymentHistory {
  private static final Comparator<Payment> NEWEST_FIRST =
      Comparator.comparing(PaymentHistory::position).reversed();

  private final List<Payment> payments;

  PaymentHistory(List<Payment> payments) {
    this.payments = payments.stream().sorted(NEWEST_FIRST).toList();
  }

  /** The payments of items that each have a year's. */
  static PaymentHistory of(List<Item> years) {
    return new PaymentHistory(years.stream().flatMap(year -> Payment.of(year).stream()).toList());
  }

  /** Some payments, and the position after which the rest begins, if there is one. */
  record Page(List<Payment> payments, Optional<String> next) {}

  /** The payments after a position; one that is gone meanwhile leaves its place. */
  Page page(Optional<String> after, int limit) {
    List<Payment> rest =
        payments.stream()
            .filter(payment -> after.filter(at -> position(payment).compareTo(at) >= 0).isEmpty())
            .toList();
    return rest.size() <= limit
        ? new Page(rest, Optional.empty())
        : new Page(rest.subList(0, limit), Optional.of(position(rest.get(limit - 1))));
  }

  /**
   * What was paid in a calendar year; what the bank returned, or has not confirmed, is not paid.
   *
   * @param principal of it, where the finance system says so
   * @param interest of it, where the finance system says so
   */
  record Year(int year, Money paid, @Nullable Money principal, @Nullable Money interest) {}

  /** The years with payments, newest first. */
  List<Year> years() {
    Map<Integer, Year> years = new TreeMap<>(Comparator.reverseOrder());
    for (Payment payment : payments) {
      int number = payment.date().getYear();
      Year before = years.getOrDefault(number, new Year(number, Money.ZERO, null, null));
      years.put(number, payment.status() == Status.PAID ? with(before, payment) : before);
    }
    return new ArrayList<>(years.values());
  }

  private static Year with(Year year, Payment payment) {
    return new Year(
        year.year(),
        year.paid().plus(payment.amount()),
        sum(year.principal(), payment.principal()),
        sum(year.interest(), payment.interest()));
  }

  private static @Nullable Money sum(@Nullable Money sum, Optional<Money> part) {
    return part.isEmpty() ? sum : part.get().plus(sum == null ? Money.ZERO : sum);
  }

  /** Where a payment is among the others: by date, and of one date by id. */
  private static String position(Payment payment) {
    return payment.date() + "#" + payment.id();
  }
}
