package ca.mini.myaccount.agreements;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Payoff.LeaseParts;
import ca.mini.myaccount.agreements.Payoff.LoanParts;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it would cost to end an agreement. */
final class PayoffTest {
  @Test
  void aLoanCostsItsBalanceAndTheInterestOfTheDaysSinceTheLastDueDate() {
    Payoff payoff =
        Payoff.of(Agreements.loan().owing("10000.00", "3.65").made(), day("2026-12-08"));

    // A dollar a day.
    assertThat(payoff)
        .isEqualTo(
            new Payoff(
                Money.of("10021.00"),
                day("2026-12-08"),
                day("2026-12-18"),
                new LoanParts(
                    Money.of("10000.00"),
                    Money.of("21.00"),
                    day("2026-11-17"),
                    21,
                    Money.of("1.00"),
                    "3.65"),
                null));
  }

  @Test
  void onTheLastDueDateALoanCostsItsBalance() {
    Payoff payoff = Payoff.of(Agreements.loan().made(), day("2026-11-17"));

    assertThat(payoff.amount()).isEqualTo(Money.of("6854.19"));
  }

  @Test
  void interestNeverRunsBackwards() {
    Payoff payoff = Payoff.of(Agreements.loan().made(), day("2026-11-01"));

    assertThat(payoff.amount()).isEqualTo(Money.of("6854.19"));
  }

  @Test
  void theInterestIsRoundedOnceAtTheEnd() {
    // 0.005 a day: a sum of rounded days would be 0.21, a product of the exact ones is 0.105.
    Payoff payoff = Payoff.of(Agreements.loan().owing("50.00", "3.65").made(), day("2026-12-08"));

    assertThat(payoff.amount()).isEqualTo(Money.of("50.11"));
    assertThat(requireNonNull(payoff.loan()).interest()).isEqualTo(Money.of("0.11"));
    assertThat(requireNonNull(payoff.loan()).perDay()).isEqualTo(Money.of("0.01"));
  }

  @Test
  void aLeaseCostsItsPaymentsToComeAndTheResidual() {
    Payoff payoff =
        Payoff.of(
            Agreements.lease()
                .from("2025-03-01", "2028-02-01")
                .due("2027-12-01")
                .owing("0.00", "0")
                .made(),
            day("2027-11-15"));

    assertThat(payoff)
        .isEqualTo(
            new Payoff(
                Money.of("26110.00"),
                day("2027-11-15"),
                day("2027-11-25"),
                null,
                new LeaseParts(
                    3, Money.of("1800.00"), Money.of("1800.00"), Money.of("24310.00"), "0")));
  }

  @Test
  void aPaymentIsWorthLessTheLaterItIsDue() {
    // Due in 365 days, at 20 percent: 600 / 1.2.
    Payoff payoff =
        Payoff.of(
            Agreements.lease()
                .from("2025-03-01", "2027-12-15")
                .due("2027-12-01")
                .owing("0.00", "20")
                .made(),
            day("2026-12-01"));

    assertThat(payoff.amount()).isEqualTo(Money.of("24810.00"));
    assertThat(requireNonNull(payoff.lease()).presentValue()).isEqualTo(Money.of("500.00"));
    assertThat(requireNonNull(payoff.lease()).paymentsTotal()).isEqualTo(Money.of("600.00"));
  }

  @Test
  void aPaymentThatIsDueByThenCountsInFull() {
    Agreement lease =
        Agreements.lease()
            .from("2025-03-01", "2026-12-31")
            .due("2026-12-01")
            .owing("0.00", "20")
            .made();

    assertThat(Payoff.of(lease, day("2026-12-20")).amount()).isEqualTo(Money.of("24910.00"));
    assertThat(Payoff.of(lease, day("2026-12-01")).amount()).isEqualTo(Money.of("24910.00"));
  }

  @Test
  void thePartsSumToTheAmount() {
    for (int i = 0; i <= 30; i++) {
      LocalDate date = day("2026-11-23").plusDays(i);
      Payoff loan = Payoff.of(Agreements.loan().made(), date);
      Payoff lease =
          Payoff.of(
              Agreements.lease().paying("289.10", Frequency.BIWEEKLY).due("2026-12-05").made(),
              date);

      assertThat(requireNonNull(loan.loan()).balance().plus(requireNonNull(loan.loan()).interest()))
          .isEqualTo(loan.amount());
      assertThat(
              requireNonNull(lease.lease())
                  .presentValue()
                  .plus(requireNonNull(lease.lease()).residual()))
          .isEqualTo(lease.amount());
      assertThat(requireNonNull(lease.lease()).presentValue())
          .isLessThan(requireNonNull(lease.lease()).paymentsTotal());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-11",
    "2026-11-20, 2026-11-30",
    "2026-11-21, 2026-11-30",
    "2026-11-30, 2026-11-30",
    "2028-02-25, 2028-02-29",
    "2026-12-31, 2026-12-31",
  })
  void aQuoteIsGoodForTenDaysAndNotBeyondTheMonth(String date, String until) {
    assertThat(Payoff.of(Agreements.loan().made(), day(date)).validUntil()).isEqualTo(until);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}
