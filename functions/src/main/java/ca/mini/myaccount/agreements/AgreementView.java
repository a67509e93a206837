package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Agreement.Terms;
import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.values.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as its holders see it.
 *
 * @param balance of a loan
 * @param lease what a lease has besides
 * @param rate a year, in percent
 * @param holders how many hold it; who the others are, each of them knows
 * @param returnedPayments absent when there are none
 * @param progress absent once it is closed
 * @param newDocuments absent in a list
 */
record AgreementView(
    String id,
    Product product,
    Status status,
    VehicleView vehicle,
    LocalDate start,
    LocalDate maturity,
    int months,
    PaymentTerms payment,
    @Nullable Money balance,
    @Nullable LeaseTerms lease,
    String rate,
    @Nullable Debit debit,
    int holders,
    @Nullable String company,
    @Nullable ReturnedPayments returnedPayments,
    @Nullable Progress progress,
    Instant linkedAt,
    @Nullable Integer newDocuments) {

  /** What is paid on each due date. */
  record PaymentTerms(Money amount, Frequency frequency, @Nullable LocalDate nextDueDate) {}

  /** What a lease has besides; the charge is in dollars, as exactly as it was agreed. */
  record LeaseTerms(Money residual, int kilometresPerYear, String excessPerKilometre) {}

  /** The pre-authorized debit. */
  record Debit(String account, @Nullable LocalDate nextWithdrawal) {}

  /** How far the payments have come. */
  record Progress(int paid, int all) {}

  static AgreementView of(
      Held held, @Nullable ReturnedPayments returned, @Nullable Integer newDocuments) {
    Agreement agreement = held.agreement();
    Terms terms = agreement.terms();
    boolean closed = agreement.status() == Status.CLOSED;
    return new AgreementView(
        agreement.id(),
        agreement.product(),
        agreement.status(),
        VehicleView.of(agreement.vehicle()),
        terms.start(),
        terms.maturity(),
        terms.months(),
        new PaymentTerms(terms.payment(), terms.frequency(), terms.nextDue().orElse(null)),
        agreement.balance().orElse(null),
        agreement
            .lease()
            .map(
                lease ->
                    new LeaseTerms(
                        lease.residual(),
                        lease.kilometresPerYear(),
                        lease.excessPerKilometre().toPlainString()))
            .orElse(null),
        terms.rate().toPlainString(),
        agreement
            .debit()
            .map(debit -> new Debit(debit.account(), debit.nextWithdrawal().orElse(null)))
            .orElse(null),
        agreement.holders().size(),
        agreement.company().orElse(null),
        closed ? null : returned,
        closed ? null : progress(agreement),
        held.linkedAt(),
        newDocuments);
  }

  private static Progress progress(Agreement agreement) {
    int all = DueDates.all(agreement.terms());
    return new Progress(Math.max(0, all - DueDates.remaining(agreement).size()), all);
  }
}
