package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The payments of an agreement. */
final class PaymentsTest {
  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String loan = ledger.loan(zoeOnFile);

  @Test
  void theNewestComesFirstWithItsParts() {
    ledger.payments(
        loan, "2025-12-17 412.34 PAID", "2026-01-17 412.34 PAID", "2026-02-17 412.34 PENDING");

    JsonNode payments = page(laptop(), "").path("payments");

    assertThat(ids(payments)).containsExactly("P-2026-02-17", "P-2026-01-17", "P-2025-12-17");
    assertThat(payments.get(1))
        .hasToString(
            "{\"id\":\"P-2026-01-17\",\"date\":\"2026-01-17\",\"amount\":\"412.34\","
                + "\"principal\":\"400.00\",\"interest\":\"12.34\",\"status\":\"PAID\"}");
  }

  @Test
  void aReturnedPaymentSaysWhyInTheReadersLanguage() {
    ledger.payments(loan, "2026-01-17 412.34 RETURNED PAYMENT_STOPPED", "2026-02-17 1.00 RETURNED");
    Browser laptop = laptop();

    JsonNode english = page(laptop, "").path("payments");
    JsonNode french = page(laptop, "?language=fr").path("payments");

    assertThat(english.get(1).path("returned"))
        .hasToString(
            "{\"reason\":\"PAYMENT_STOPPED\",\"reasonText\":\"The payment was stopped at the"
                + " bank.\"}");
    assertThat(french.get(1).at("/returned/reasonText").asText())
        .isEqualTo("Le paiement a été arrêté à la banque.");
    assertThat(french.get(0).at("/returned/reason").asText()).isEqualTo("OTHER");
  }

  @Test
  void yearsSumWhatWasPaidAndNothingElse() {
    ledger.payments(
        loan,
        "2025-11-17 412.34 PAID",
        "2025-12-17 412.34 RETURNED INSUFFICIENT_FUNDS",
        "2025-12-24 412.34 PAID",
        "2026-01-17 412.34 PAID",
        "2026-02-17 412.34 PENDING");

    JsonNode years = page(laptop(), "?limit=1").path("years");

    assertThat(years)
        .hasToString(
            "[{\"year\":2026,\"paid\":\"412.34\",\"principal\":\"400.00\",\"interest\":\"12.34\"},"
                + "{\"year\":2025,\"paid\":\"824.68\",\"principal\":\"800.00\","
                + "\"interest\":\"24.68\"}]");
  }

  @Test
  void pagesFollowEachOtherAcrossYearsWithoutGapsOrRepetitions() {
    ledger.payments(loan, weekly(120));
    Browser laptop = laptop();

    List<String> paged = new ArrayList<>();
    String next = "?limit=50";
    int pages = 0;
    while (!next.isEmpty()) {
      JsonNode page = page(laptop, next);
      paged.addAll(ids(page.path("payments")));
      String key = page.path("next").asText("");
      next =
          key.isEmpty() ? "" : "?limit=50&next=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
      pages++;
    }

    assertThat(pages).isEqualTo(3);
    assertThat(paged).hasSize(120).doesNotHaveDuplicates();
    assertThat(ids(page(laptop, "").path("payments"))).isEqualTo(paged.subList(0, 20));
  }

  @Test
  void aPageThatDoesNotExistIsRefused() {
    ledger.payments(loan, weekly(2));
    Browser laptop = laptop();

    for (String query :
        List.of(
            "?limit=0", "?limit=51", "?limit=x", "?next=", "?next=nonsense", "?next=Li4vVVNFUg")) {
      laptop.get(path(query)).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void thereMayBeNoneYet() {
    assertThat(laptop().get(path("")).expect(200).body())
        .isEqualTo("{\"payments\":[],\"years\":[]}");
  }

  private Browser laptop() {
    ledger.link(zoe, zoeOnFile);
    return ledger.authorized(zoe);
  }

  private static String[] weekly(int count) {
    LocalDate first = LocalDate.parse("2024-01-05");
    return IntStream.range(0, count)
        .mapToObj(week -> first.plusWeeks(week) + " 412.34 PAID")
        .toArray(String[]::new);
  }

  private JsonNode page(Browser browser, String query) {
    return browser.get(path(query)).expect(200).json();
  }

  private String path(String query) {
    return "/api/agreements/" + loan + "/payments" + query;
  }

  private static List<String> ids(JsonNode payments) {
    return StreamSupport.stream(payments.spliterator(), false)
        .map(payment -> payment.path("id").asText())
        .toList();
  }
}
