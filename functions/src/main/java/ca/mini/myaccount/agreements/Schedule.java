package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Agreement.Lease;
import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.values.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is still to pay of an agreement, if every payment comes when it is due.
 *
 * @param payments the next first; none once the agreement is closed
 * @param total of the payments
 * @param interest of the payments, of a loan
 * @param residual of a lease, for which the vehicle can be bought at maturity
 */
record Schedule(
    List<Due> payments, Money total, @Nullable Money interest, @Nullable Residual residual) {

  /**
   * A payment to come.
   *
   * @param principal of a loan's payment
   * @param interest of a loan's payment
   * @param balanceAfter what is owed of a loan once it is paid
   */
  record Due(
      LocalDate date,
      Money amount,
      @Nullable Money principal,
      @Nullable Money interest,
      @Nullable Money balanceAfter) {}

  /** What a lease asks at its end of whoever buys the vehicle. */
  record Residual(LocalDate date, Money amount) {}

  /** The schedule of an agreement. */
  static Schedule of(Agreement agreement) {
    List<LocalDate> dates = DueDates.remaining(agreement);
    Optional<Money> balance =
        agreement.balance().filter(owed -> agreement.product() == Product.LOAN);
    if (balance.isPresent()) {
      List<Due> payments = amortized(agreement, balance.get(), dates);
      return new Schedule(
          payments,
          sum(payments.stream().map(Due::amount).toList()),
          sum(payments.stream().map(Due::interest).toList()),
          null);
    }
    Money amount = agreement.terms().payment();
    List<Due> payments =
        dates.stream().map(date -> new Due(date, amount, null, null, null)).toList();
    return new Schedule(
        payments, sum(payments.stream().map(Due::amount).toList()), null, residual(agreement));
  }

  /**
   * Each payment first bears the interest of its period, rounded to the cent, and then lowers the
   * balance; the last one takes whatever is left, so that the principal sums to the balance.
   */
  private static List<Due> amortized(Agreement agreement, Money owed, List<LocalDate> dates) {
    List<Due> payments = new ArrayList<>();
    Money balance = owed;
    for (LocalDate date : dates) {
      if (balance.compareTo(Money.ZERO) <= 0) {
        break;
      }
      Money interest = interest(agreement, balance);
      Money principal = agreement.terms().payment().minus(interest);
      boolean last = payments.size() == dates.size() - 1 || principal.compareTo(balance) >= 0;
      principal = last ? balance : principal;
      balance = balance.minus(principal);
      payments.add(new Due(date, principal.plus(interest), principal, interest, balance));
    }
    return List.copyOf(payments);
  }

  /** Of one period: a twelfth of a year's interest, or a twenty-sixth. */
  private static Money interest(Agreement agreement, Money balance) {
    int periods = agreement.terms().frequency() == Frequency.MONTHLY ? 12 : 26;
    return Money.rounded(
        balance
            .dollars()
            .multiply(agreement.terms().rate())
            .divide(BigDecimal.valueOf(100L * periods), MathContext.DECIMAL128));
  }

  private static @Nullable Residual residual(Agreement agreement) {
    return agreement.status() == Status.CLOSED
        ? null
        : agreement
            .lease()
            .map(Lease::residual)
            .map(amount -> new Residual(agreement.terms().maturity(), amount))
            .orElse(null);
  }

  private static Money sum(List<@Nullable Money> amounts) {
    Money sum = Money.ZERO;
    for (Money amount : amounts) {
      sum = amount == null ? sum : sum.plus(amount);
    }
    return sum;
  }
}
