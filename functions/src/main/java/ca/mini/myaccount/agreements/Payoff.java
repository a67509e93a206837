package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Lease;
import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.values.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What it would cost to end an agreement on a day, for information (docs/payoff-quote.md has the
 * formulas).
 *
 * @param amount to be paid on that day
 * @param validUntil the last day on which it should be used
 * @param loan the parts of a loan's amount
 * @param lease the parts of a lease's amount
 */
record Payoff(
    Money amount,
    LocalDate asOf,
    LocalDate validUntil,
    @Nullable LoanParts loan,
    @Nullable LeaseParts lease) {
  private static final int VALID_DAYS = 10;
  private static final MathContext EXACT = MathContext.DECIMAL128;
  private static final BigDecimal PERCENT_OF_A_DAY = BigDecimal.valueOf(100 * 365);

  /**
   * The balance and its interest since the last due date.
   *
   * @param days since then
   * @param perDay what each further day adds
   * @param rate a year, in percent
   */
  record LoanParts(
      Money balance,
      Money interest,
      LocalDate interestSince,
      int days,
      Money perDay,
      String rate) {}

  /**
   * The payments to come, worth less the later they are due, and the residual.
   *
   * @param payments how many are left
   * @param paymentsTotal what they sum to
   * @param presentValue what they are worth on the day
   * @param rate a year, in percent
   */
  record LeaseParts(
      int payments, Money paymentsTotal, Money presentValue, Money residual, String rate) {}

  /** The quote of an agreement that is not closed. */
  static Payoff of(Agreement agreement, LocalDate date) {
    return agreement.product() == Product.LOAN ? loan(agreement, date) : lease(agreement, date);
  }

  private static Payoff loan(Agreement agreement, LocalDate date) {
    Money balance = agreement.balance().orElse(Money.ZERO);
    LocalDate since = DueDates.last(agreement);
    int days = Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(since, date)));
    BigDecimal perDay =
        balance.dollars().multiply(agreement.terms().rate()).divide(PERCENT_OF_A_DAY, EXACT);
    BigDecimal interest = perDay.multiply(BigDecimal.valueOf(days), EXACT);
    Money amount = Money.rounded(balance.dollars().add(interest));
    return new Payoff(
        amount,
        date,
        validUntil(date),
        new LoanParts(
            balance,
            amount.minus(balance),
            since,
            days,
            Money.rounded(perDay),
            agreement.terms().rate().toPlainString()),
        null);
  }

  private static Payoff lease(Agreement agreement, LocalDate date) {
    List<LocalDate> dues = DueDates.remaining(agreement);
    BigDecimal payment = agreement.terms().payment().dollars();
    BigDecimal presentValue = BigDecimal.ZERO;
    for (LocalDate due : dues) {
      presentValue = presentValue.add(worth(payment, agreement, date, due), EXACT);
    }
    Money residual = agreement.lease().map(Lease::residual).orElse(Money.ZERO);
    Money amount = Money.rounded(presentValue.add(residual.dollars()));
    return new Payoff(
        amount,
        date,
        validUntil(date),
        null,
        new LeaseParts(
            dues.size(),
            Money.rounded(payment.multiply(BigDecimal.valueOf(dues.size()))),
            amount.minus(residual),
            residual,
            agreement.terms().rate().toPlainString()));
  }

  /** What a payment that is due later is worth on a day; one that is due by then, all of it. */
  private static BigDecimal worth(
      BigDecimal payment, Agreement agreement, LocalDate date, LocalDate due) {
    long days = Math.max(0, ChronoUnit.DAYS.between(date, due));
    BigDecimal interest =
        agreement.terms().rate().multiply(BigDecimal.valueOf(days)).divide(PERCENT_OF_A_DAY, EXACT);
    return payment.divide(BigDecimal.ONE.add(interest), EXACT);
  }

  /** Ten days, and not beyond the month, whose statement brings new figures. */
  private static LocalDate validUntil(LocalDate date) {
    LocalDate monthEnd = date.with(TemporalAdjusters.lastDayOfMonth());
    LocalDate later = date.plusDays(VALID_DAYS);
    return later.isBefore(monthEnd) ? later : monthEnd;
  }
}
