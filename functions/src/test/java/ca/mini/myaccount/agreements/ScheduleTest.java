package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Schedule.Due;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is still to pay. */
final class ScheduleTest {
  @Test
  void aPaymentOfALoanFirstBearsTheInterestOfItsPeriod() {
    Schedule schedule =
        Schedule.of(Agreements.loan().due("2027-11-17").owing("1500.00", "6").made());

    assertThat(schedule.payments())
        .containsExactly(
            due("2027-11-17", "512.34", "504.84", "7.50", "995.16"),
            due("2027-12-17", "512.34", "507.36", "4.98", "487.80"),
            due("2028-01-17", "490.24", "487.80", "2.44", "0.00"));
    assertThat(schedule.total()).isEqualTo(Money.of("1514.92"));
    assertThat(schedule.interest()).isEqualTo(Money.of("14.92"));
    assertThat(schedule.residual()).isNull();
  }

  @Test
  void theInterestOfTwoWeeksIsATwentySixthOfAYears() {
    Schedule schedule =
        Schedule.of(
            Agreements.loan()
                .paying("250.00", Frequency.BIWEEKLY)
                .due("2027-12-20")
                .owing("490.00", "5.2")
                .made());

    assertThat(schedule.payments())
        .containsExactly(
            due("2027-12-20", "250.00", "249.02", "0.98", "240.98"),
            due("2028-01-03", "241.46", "240.98", "0.48", "0.00"));
  }

  @Test
  void halfACentOfInterestIsRoundedUp() {
    // 100.00 at 0.06 percent a year: half a cent a month.
    Schedule schedule =
        Schedule.of(Agreements.loan().due("2028-01-17").owing("100.00", "0.06").made());

    assertThat(schedule.payments())
        .containsExactly(due("2028-01-17", "100.01", "100.00", "0.01", "0.00"));
  }

  @Test
  void withoutInterestThePrincipalIsAll() {
    Schedule schedule =
        Schedule.of(Agreements.loan().due("2027-12-17").owing("600.00", "0").made());

    assertThat(schedule.payments())
        .containsExactly(
            due("2027-12-17", "512.34", "512.34", "0.00", "87.66"),
            due("2028-01-17", "87.66", "87.66", "0.00", "0.00"));
    assertThat(schedule.interest()).isEqualTo(Money.ZERO);
  }

  @Test
  void theLastPaymentTakesWhateverIsLeft() {
    Schedule schedule =
        Schedule.of(Agreements.loan().due("2027-12-17").owing("9000.00", "5.49").made());

    assertThat(schedule.payments()).hasSize(2);
    assertThat(schedule.payments().get(1).amount()).isGreaterThan(Money.of("8000.00"));
    assertThat(schedule.payments().get(1).balanceAfter()).isEqualTo(Money.ZERO);
  }

  @Test
  void aLoanThatIsPaidEarlierEndsEarlier() {
    Schedule schedule =
        Schedule.of(Agreements.loan().due("2026-12-17").owing("512.34", "0").made());

    assertThat(schedule.payments())
        .containsExactly(due("2026-12-17", "512.34", "512.34", "0.00", "0.00"));
  }

  @Test
  void aBalanceOfNothingIsNotPaid() {
    assertThat(Schedule.of(Agreements.loan().owing("0.00", "5.49").made()).payments()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "6854.19, 5.49, 512.34, MONTHLY",
    "31234.56, 7.99, 512.34, MONTHLY",
    "10000.00, 0, 333.33, MONTHLY",
    "10000.00, 0.01, 333.33, BIWEEKLY",
    "25555.55, 12.34, 487.65, BIWEEKLY",
    "99999.99, 29.99, 1234.56, MONTHLY",
    "0.01, 5.49, 512.34, MONTHLY",
    "512.34, 5.49, 512.34, MONTHLY",
    "5000.00, 99, 10.00, MONTHLY",
  })
  void thePrincipalSumsToTheBalanceAndNothingIsLostInRounding(
      String balance, String rate, String payment, Frequency frequency) {
    Agreement loan = Agreements.loan().paying(payment, frequency).owing(balance, rate).made();

    Schedule schedule = Schedule.of(loan);

    Money owed = Money.of(balance);
    Money principal = Money.ZERO;
    Money total = Money.ZERO;
    for (Due due : schedule.payments()) {
      assertThat(due.amount()).isEqualTo(money(due.principal()).plus(money(due.interest())));
      owed = owed.minus(money(due.principal()));
      assertThat(due.balanceAfter()).isEqualTo(owed);
      principal = principal.plus(money(due.principal()));
      total = total.plus(due.amount());
    }
    assertThat(principal).isEqualTo(Money.of(balance));
    assertThat(schedule.total()).isEqualTo(total);
    assertThat(total).isEqualTo(principal.plus(money(schedule.interest())));
  }

  @Test
  void aLeaseIsPaidAsAgreedAndAsksForTheResidualAtMaturity() {
    Schedule schedule = Schedule.of(Agreements.lease().due("2028-02-01").made());

    assertThat(schedule.payments())
        .containsExactly(
            new Due(LocalDate.parse("2028-02-01"), Money.of("600.00"), null, null, null),
            new Due(LocalDate.parse("2028-03-01"), Money.of("600.00"), null, null, null));
    assertThat(schedule.total()).isEqualTo(Money.of("1200.00"));
    assertThat(schedule.interest()).isNull();
    assertThat(schedule.residual())
        .isEqualTo(new Schedule.Residual(LocalDate.parse("2028-03-01"), Money.of("24310.00")));
  }

  @Test
  void nothingIsLeftOfAClosedAgreement() {
    assertThat(Schedule.of(Agreements.loan().closed().made()).payments()).isEmpty();
    Schedule lease = Schedule.of(Agreements.lease().closed().made());
    assertThat(lease.payments()).isEmpty();
    assertThat(lease.residual()).isNull();
    assertThat(lease.total()).isEqualTo(Money.ZERO);
  }

  private static Due due(
      String date, String amount, String principal, String interest, String after) {
    return new Due(
        LocalDate.parse(date),
        Money.of(amount),
        Money.of(principal),
        Money.of(interest),
        Money.of(after));
  }

  private static Money money(@Nullable Money amount) {
    return Objects.requireNonNull(amount);
  }
}
