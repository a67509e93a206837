package ca.mini.myaccount.local.finance;

import ca.mini.myaccount.values.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was signed, and what has been paid of it: an annuity down to what is left at the end.
 *
 * @param rate a year, in percent
 * @param price that is financed, in cents
 * @param residual at the end, in cents; nothing for a loan
 */
public record Plan(
    boolean lease,
    LocalDate start,
    int months,
    boolean biweekly,
    BigDecimal rate,
    long price,
    long residual) {

  /** Harmonized sales tax of Ontario, on the payments of a lease. */
  private static final BigDecimal TAX = new BigDecimal("1.13");

  private static final MathContext EXACT = MathContext.DECIMAL64;

  /** How long the bank takes to say whether it has paid. */
  private static final int DAYS_PENDING = 2;

  /** A payment that was due; amounts in cents. */
  public record Paid(LocalDate date, long amount, long principal, long interest, boolean pending) {}

  /** How many payments there are. */
  int count() {
    return biweekly ? months * 26 / 12 : months;
  }

  /** When the payment is due, counted from 1. */
  LocalDate due(int number) {
    return biweekly ? start.plusDays(14L * number) : start.plusMonths(number);
  }

  LocalDate maturity() {
    return start.plusMonths(months);
  }

  private BigDecimal ratePerPeriod() {
    return rate.divide(BigDecimal.valueOf(biweekly ? 2600 : 1200), EXACT);
  }

  /** Before taxes, in cents. */
  private long net() {
    BigDecimal grown = BigDecimal.ONE.add(ratePerPeriod()).pow(count(), EXACT);
    BigDecimal owed =
        BigDecimal.valueOf(price).subtract(BigDecimal.valueOf(residual).divide(grown, EXACT));
    BigDecimal factor =
        rate.signum() == 0
            ? BigDecimal.valueOf(count())
            : BigDecimal.ONE
                .subtract(BigDecimal.ONE.divide(grown, EXACT))
                .divide(ratePerPeriod(), EXACT);
    return owed.divide(factor, 0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Taxes included, in cents. */
  public long payment() {
    return lease
        ? BigDecimal.valueOf(net()).multiply(TAX).setScale(0, RoundingMode.HALF_UP).longValueExact()
        : net();
  }

  /** What was due until a day, oldest first. */
  public List<Paid> paid(LocalDate today) {
    List<Paid> paid = new ArrayList<>();
    long owed = price;
    for (int number = 1; number <= count() && !due(number).isAfter(today); number++) {
      long interest = interest(owed);
      long principal = Math.min(net() - interest, owed);
      owed -= principal;
      boolean pending = due(number).isAfter(today.minusDays(DAYS_PENDING));
      paid.add(new Paid(due(number), payment(), principal, interest, pending));
    }
    return paid;
  }

  /** What is still owed on a day, in cents. */
  public long balance(LocalDate today) {
    return price - paid(today).stream().mapToLong(Paid::principal).sum();
  }

  private long interest(long owed) {
    return BigDecimal.valueOf(owed)
        .multiply(ratePerPeriod())
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /** Cents as files have them. */
  static String dollars(long cents) {
    return new Money(cents).toString();
  }
}
