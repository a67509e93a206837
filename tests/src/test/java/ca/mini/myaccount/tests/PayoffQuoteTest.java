package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What it would cost to end an agreement, as a customer asks for it. */
final class PayoffQuoteTest {
  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String loan = ledger.loan(zoeOnFile);
  private final String lease = ledger.lease(zoeOnFile);
  private final Browser laptop = laptop();

  @Test
  void withoutADateItIsForTodayInToronto() {
    JsonNode quote = quote(loan, "").json();

    assertThat(quote.path("asOf").asText()).isEqualTo(ledger.today().toString());
    assertThat(quote.path("informationOnly").asBoolean()).isTrue();
    assertThat(quote.at("/loan/interestSince").asText())
        .isEqualTo(ledger.nextDue().minusMonths(1).toString());
    assertThat(quote.has("lease")).isFalse();
  }

  @Test
  void lateInTheEveningItIsStillTodayInToronto() {
    LocalDate day = ledger.today();
    stack.clock().moveTo(Instant.parse(day.plusDays(1) + "T03:30:00Z"));
    Browser late = laptop();

    late.get(path(loan, "")).expect(200);
    assertThat(late.get(path(loan, "")).json().path("asOf").asText()).isEqualTo(day.toString());
    stack.clock().advance(Duration.ofMinutes(110));
    Browser later = laptop();
    assertThat(later.get(path(loan, "")).json().path("asOf").asText())
        .isEqualTo(day.plusDays(1).toString());
  }

  @Test
  void aLoanCostsItsBalanceAndTheInterestOfEachDay() {
    LocalDate date = ledger.today().plusDays(5);

    JsonNode quote = quote(loan, "?date=" + date).json();

    int days = quote.at("/loan/days").asInt();
    BigDecimal expected =
        new BigDecimal("6854.19")
            .add(
                new BigDecimal("6854.19")
                    .multiply(new BigDecimal("5.49"))
                    .multiply(BigDecimal.valueOf(days))
                    .divide(BigDecimal.valueOf(36_500), 20, RoundingMode.HALF_UP))
            .setScale(2, RoundingMode.HALF_UP);
    assertThat(quote.path("amount").asText()).isEqualTo(expected.toPlainString());
    assertThat(LocalDate.parse(quote.at("/loan/interestSince").asText()).plusDays(days))
        .isEqualTo(date);
    assertThat(quote.at("/loan/perDay").asText()).isEqualTo("1.03");
  }

  @Test
  void aLeaseCostsItsPaymentsAndTheResidual() {
    JsonNode quote = quote(lease, "").json();

    assertThat(quote.at("/lease/payments").asInt()).isEqualTo(17);
    assertThat(quote.at("/lease/paymentsTotal").asText()).isEqualTo("10200.00");
    assertThat(quote.at("/lease/residual").asText()).isEqualTo("24310.00");
    assertThat(amount(quote, "/lease/presentValue"))
        .isBetween(new BigDecimal("9750.00"), new BigDecimal("9950.00"));
    assertThat(amount(quote, "/amount"))
        .isEqualTo(amount(quote, "/lease/presentValue").add(amount(quote, "/lease/residual")));
  }

  @Test
  void aDayIsOfferedFromTodayToThirtyDaysFromNow() {
    LocalDate today = ledger.today();

    quote(loan, "?date=" + today).expect(200);
    quote(loan, "?date=" + today.plusDays(30)).expect(200);
    laptop
        .get(path(loan, "?date=" + today.minusDays(1)))
        .expectFieldError("date", "DATE_OUT_OF_RANGE");
    laptop
        .get(path(loan, "?date=" + today.plusDays(31)))
        .expectFieldError("date", "DATE_OUT_OF_RANGE");
    for (String no : new String[] {"", "tomorrow", "2026-02-30", "20261201", "2026-12-01T00:00"}) {
      laptop.get(path(loan, "?date=" + no)).expectFieldError("date", "INVALID_DATE");
    }
  }

  @Test
  void itSaysInTheReadersLanguageWhatItIsNot() {
    assertThat(quote(loan, "").text("disclaimer")).startsWith("For information only.");
    assertThat(quote(loan, "?language=fr").text("disclaimer"))
        .startsWith("À titre indicatif seulement.")
        .contains("prêt");
    assertThat(quote(lease, "?language=fr").text("disclaimer")).contains("location");
  }

  private Browser laptop() {
    ledger.link(zoe, zoeOnFile);
    return ledger.authorized(zoe);
  }

  private Answer quote(String agreementId, String query) {
    return laptop.get(path(agreementId, query)).expect(200);
  }

  private static String path(String agreementId, String query) {
    return "/api/agreements/" + agreementId + "/payoff-quote" + query;
  }

  private static BigDecimal amount(JsonNode quote, String path) {
    return new BigDecimal(quote.at(path).asText());
  }
}
