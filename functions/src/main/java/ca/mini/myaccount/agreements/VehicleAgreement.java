package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the VIN of a vehicle leads to: the holders of one of its agreements, and what they know.
 *
 * @param paid the latest payment that was PAID
 * @param pending the latest that is PENDING
 */
public record VehicleAgreement(
    List<CustomerId> holders, Optional<LastPayment> paid, Optional<LastPayment> pending) {
  /** Attribute names that the import writes. */
  public static final String CUSTOMER_IDS = "customerIds";

  /** See {@link VehicleAgreement#paid}. */
  public static final String PAID = "paid";

  /** See {@link VehicleAgreement#pending}. */
  public static final String PENDING = "pending";

  /** Rules: matching. Afterwards it should have been paid or returned. */
  private static final int PENDING_DAYS = 10;

  /** The agreement that an item of the vehicle's partition stands for. */
  public static VehicleAgreement of(Item item) {
    return new VehicleAgreement(
        Holder.customerIds(item.text(CUSTOMER_IDS)), payment(item, PAID), payment(item, PENDING));
  }

  /** Whether this is the amount of the last payment (rules: matching), as of a day in Canada. */
  boolean isLastPaid(Money amount, LocalDate today) {
    boolean asPaid = paid.filter(last -> last.amount().equals(amount)).isPresent();
    boolean asPending =
        pending
            .filter(last -> last.amount().equals(amount))
            .filter(last -> !last.date().isAfter(today))
            .filter(last -> !last.date().isBefore(today.minusDays(PENDING_DAYS)))
            .filter(last -> paid.filter(one -> one.date().isAfter(last.date())).isEmpty())
            .isPresent();
    return asPaid || asPending;
  }

  private static Optional<LastPayment> payment(Item item, String name) {
    Map<String, String> texts = item.texts(name);
    return texts.isEmpty() ? Optional.empty() : Optional.of(LastPayment.of(texts));
  }
}
