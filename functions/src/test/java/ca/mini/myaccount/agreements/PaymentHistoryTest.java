package ca.mini.myaccount.agreements;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Payment.Status;
import ca.mini.myaccount.agreements.PaymentHistory.Page;
import ca.mini.myaccount.agreements.PaymentHistory.Year;
import ca.mini.myaccount.values.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Payments in pages, and what years sum to. */
final class PaymentHistoryTest {
  @Test
  void theNewestComesFirstAndOfOneDayTheHigherId() {
    PaymentHistory history =
        new PaymentHistory(
            List.of(
                paid("P-1", "2026-01-17"),
                paid("P-3", "2026-02-17"),
                paid("P-2", "2026-02-17"),
                paid("P-4", "2025-12-17")));

    assertThat(ids(history.page(Optional.empty(), 50))).containsExactly("P-3", "P-2", "P-1", "P-4");
  }

  @Test
  void pagesFollowEachOtherWithoutGapsOrRepetitions() {
    PaymentHistory history =
        new PaymentHistory(
            IntStream.range(0, 120)
                .mapToObj(i -> paid("P-%03d".formatted(i), day(i / 2).toString()))
                .toList());

    List<String> paged = new ArrayList<>();
    Optional<String> after = Optional.empty();
    int pages = 0;
    do {
      Page page = history.page(after, 50);
      paged.addAll(ids(page));
      after = page.next();
      pages++;
    } while (after.isPresent());

    assertThat(pages).isEqualTo(3);
    assertThat(paged).hasSize(120).doesNotHaveDuplicates();
  }

  @Test
  void aFullLastPageSaysThatItIsTheLast() {
    PaymentHistory history =
        new PaymentHistory(List.of(paid("P-1", "2026-01-17"), paid("P-2", "2026-02-17")));

    assertThat(history.page(Optional.empty(), 2).next()).isEmpty();
    assertThat(history.page(Optional.empty(), 1).next()).contains("2026-02-17#P-2");
  }

  @Test
  void aPaymentThatIsGoneMeanwhileLeavesItsPlace() {
    PaymentHistory history =
        new PaymentHistory(List.of(paid("P-1", "2026-01-17"), paid("P-3", "2026-03-17")));

    assertThat(ids(history.page(Optional.of("2026-02-17#P-2"), 50))).containsExactly("P-1");
    assertThat(history.page(Optional.of("2020-01-01#P-0"), 50).payments()).isEmpty();
  }

  @Test
  void aYearSumsWhatWasPaidInIt() {
    PaymentHistory history =
        new PaymentHistory(
            List.of(
                payment("P-1", "2025-12-31", "500.00", "450.10", "49.90", Status.PAID),
                payment("P-2", "2026-01-01", "500.00", "451.10", "48.90", Status.PAID),
                payment("P-3", "2026-02-01", "500.00", "452.10", "47.90", Status.PAID)));

    assertThat(history.years())
        .containsExactly(
            new Year(2026, Money.of("1000.00"), Money.of("903.20"), Money.of("96.80")),
            new Year(2025, Money.of("500.00"), Money.of("450.10"), Money.of("49.90")));
  }

  @Test
  void whatWasReturnedOrIsPendingIsNotPaid() {
    PaymentHistory history =
        new PaymentHistory(
            List.of(
                payment("P-1", "2026-01-17", "500.00", "450.00", "50.00", Status.RETURNED),
                payment("P-2", "2026-01-24", "500.00", "450.00", "50.00", Status.PAID),
                payment("P-3", "2026-02-17", "500.00", "451.00", "49.00", Status.PENDING),
                payment("P-4", "2025-02-17", "500.00", "400.00", "100.00", Status.RETURNED)));

    assertThat(history.years())
        .containsExactly(
            new Year(2026, Money.of("500.00"), Money.of("450.00"), Money.of("50.00")),
            new Year(2025, Money.ZERO, null, null));
  }

  @Test
  void aLeasesYearsHaveNoPrincipalOrInterest() {
    PaymentHistory history = new PaymentHistory(List.of(paid("P-1", "2026-01-17")));

    assertThat(history.years()).containsExactly(new Year(2026, Money.of("500.00"), null, null));
  }

  @Test
  void withoutPaymentsThereAreNoYears() {
    PaymentHistory history = new PaymentHistory(List.of());

    assertThat(history.years()).isEmpty();
    assertThat(history.page(Optional.empty(), 50)).isEqualTo(new Page(List.of(), Optional.empty()));
  }

  private static LocalDate day(int i) {
    return LocalDate.parse("2020-01-01").plusWeeks(i);
  }

  private static Payment paid(String id, String date) {
    return payment(id, date, "500.00", null, null, Status.PAID);
  }

  private static Payment payment(
      String id,
      String date,
      String amount,
      @Nullable String principal,
      @Nullable String interest,
      Status status) {
    return new Payment(
        id,
        LocalDate.parse(date),
        Money.of(amount),
        Optional.ofNullable(principal).map(Money::of),
        Optional.ofNullable(interest).map(Money::of),
        status,
        Optional.empty());
  }

  private static List<String> ids(Page page) {
    return page.payments().stream().map(Payment::id).toList();
  }
}
