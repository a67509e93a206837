package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When payments fall due. */
final class DueDatesTest {
  @Test
  void theLastPaymentFallsDueOnTheDayOfMaturity() {
    assertThat(dates(Agreements.loan().due("2027-10-17")))
        .containsExactly("2027-10-17", "2027-11-17", "2027-12-17", "2028-01-17");
    assertThat(dates(Agreements.lease().due("2028-01-01")))
        .containsExactly("2028-01-01", "2028-02-01", "2028-03-01");
  }

  @Test
  void theLastPaymentFallsDueBeforeAMaturityOnAnotherDay() {
    assertThat(dates(Agreements.lease().from("2025-02-20", "2028-02-20").due("2028-01-01")))
        .containsExactly("2028-01-01", "2028-02-01");
  }

  @Test
  void whatTheFileCallsDueIsDueEvenAfterMaturity() {
    assertThat(dates(Agreements.loan().due("2028-02-17"))).containsExactly("2028-02-17");
  }

  @Test
  void nothingIsDueOfAClosedAgreementOrOneThatIsPaid() {
    assertThat(dates(Agreements.loan().closed())).isEmpty();
    assertThat(dates(Agreements.loan().due(null))).isEmpty();
  }

  @Test
  void theThirtyFirstIsTheLastDayOfShorterMonths() {
    assertThat(dates(Agreements.loan().from("2023-08-31", "2024-08-31").due("2024-01-31")))
        .containsExactly(
            "2024-01-31",
            "2024-02-29",
            "2024-03-31",
            "2024-04-30",
            "2024-05-31",
            "2024-06-30",
            "2024-07-31",
            "2024-08-31");
  }

  @ParameterizedTest
  @CsvSource({
    // next due, start, maturity, the one after
    "2027-02-28, 2024-01-31, 2028-01-31, 2027-03-31",
    "2027-02-28, 2024-01-30, 2028-01-30, 2027-03-30",
    "2027-02-28, 2024-01-29, 2028-01-29, 2027-03-29",
    "2027-02-28, 2024-01-28, 2028-01-28, 2027-03-28",
    "2027-02-28, 2024-01-15, 2028-01-15, 2027-03-28",
    "2028-02-29, 2024-01-31, 2029-01-31, 2028-03-31",
    "2028-02-29, 2024-02-29, 2029-02-28, 2028-03-29",
    "2028-02-28, 2024-01-31, 2029-01-31, 2028-03-28",
    "2027-04-30, 2024-01-31, 2028-01-31, 2027-05-31",
    "2027-04-30, 2024-01-30, 2028-01-30, 2027-05-30",
    "2027-04-30, 2024-01-10, 2028-01-31, 2027-05-31",
    "2027-05-31, 2024-01-31, 2028-01-31, 2027-06-30",
    "2027-12-31, 2024-01-31, 2028-12-31, 2028-01-31",
    "2027-04-01, 2024-01-31, 2028-01-31, 2027-05-01",
  })
  void aLastDayOfAMonthStandsForTheDayThatWasAgreed(
      String next, String start, String maturity, String after) {
    assertThat(dates(Agreements.loan().from(start, maturity).due(next))).startsWith(next, after);
  }

  @Test
  void everyMonthOfTenYearsHasOneDueDate() {
    List<LocalDate> dates =
        DueDates.remaining(
            Agreements.loan().from("2019-12-31", "2029-12-31").due("2020-01-31").made());

    assertThat(dates).hasSize(120).doesNotHaveDuplicates().isSorted();
    assertThat(dates).allMatch(date -> date.getDayOfMonth() == date.lengthOfMonth());
  }

  @Test
  void twoWeeksAreFourteenDaysAcrossMonthsLeapDaysAndYears() {
    assertThat(
            dates(
                Agreements.loan()
                    .from("2023-12-22", "2024-03-15")
                    .paying("100.00", Frequency.BIWEEKLY)
                    .due("2024-01-05")))
        .containsExactly(
            "2024-01-05", "2024-01-19", "2024-02-02", "2024-02-16", "2024-03-01", "2024-03-15");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-17, 2024-01-17, MONTHLY, 2026-11-17",
    "2027-03-31, 2024-01-31, MONTHLY, 2027-02-28",
    "2028-03-31, 2024-01-31, MONTHLY, 2028-02-29",
    "2027-02-28, 2024-01-31, MONTHLY, 2027-01-31",
    "2027-01-17, 2024-01-17, MONTHLY, 2026-12-17",
    "2027-01-05, 2024-01-17, BIWEEKLY, 2026-12-22",
  })
  void theLastDueDateIsOnePeriodBeforeTheNext(
      String next, String start, Frequency frequency, String last) {
    Agreement agreement =
        Agreements.loan().from(start, "2028-01-31").paying("512.34", frequency).due(next).made();

    assertThat(DueDates.last(agreement)).isEqualTo(last);
  }

  @Test
  void onceAllIsPaidTheLastDueDateIsTheMaturity() {
    assertThat(DueDates.last(Agreements.loan().due(null).made())).isEqualTo("2028-01-17");
  }

  @Test
  void aTermHasSoManyPayments() {
    assertThat(DueDates.all(Agreements.loan().made().terms())).isEqualTo(48);
    assertThat(DueDates.all(Agreements.loan().paying("240.00", Frequency.BIWEEKLY).made().terms()))
        .isEqualTo(104);
  }

  private static List<String> dates(Agreements agreement) {
    return DueDates.remaining(agreement.made()).stream().map(LocalDate::toString).toList();
  }
}
