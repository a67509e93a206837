package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a customer sees of the agreements that are linked. */
final class AgreementsTest {
  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");

  @Test
  void whereNothingIsLinkedTheListIsEmpty() {
    Browser laptop = zoe.signIn();

    assertThat(laptop.get("/api/agreements").expect(200).body()).isEqualTo("{\"agreements\":[]}");
    assertThat(laptop.get("/api/owners-card").expect(200).body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void aLoanIsShownWithItsBalance() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    LocalDate next = ledger.nextDue();

    JsonNode shown = only(ledger.authorized(zoe).get("/api/agreements").expect(200));

    assertThat(fields(shown))
        .containsExactlyInAnyOrder(
            "id=\"" + loan + "\"",
            "product=\"LOAN\"",
            "status=\"ACTIVE\"",
            "vehicle={\"model\":\"Cooper S\",\"year\":2024,\"colour\":\"British Racing Green\","
                + "\"vin\":\"WMW53DK09R2U12345\"}",
            "start=\"" + next.minusMonths(35) + "\"",
            "maturity=\"" + next.plusMonths(13) + "\"",
            "months=48",
            "payment={\"amount\":\"512.34\",\"frequency\":\"MONTHLY\",\"nextDueDate\":\""
                + next
                + "\"}",
            "balance=\"6854.19\"",
            "rate=\"5.49\"",
            "debit={\"account\":\"•••• 4821\",\"nextWithdrawal\":\"" + next + "\"}",
            "holders=1",
            "progress={\"paid\":34,\"all\":48}",
            "linkedAt=\"" + stack.clock().instant() + "\"");
  }

  @Test
  void aLeaseIsShownWithItsResidualAndKilometres() {
    ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);

    JsonNode shown = only(ledger.authorized(zoe).get("/api/agreements").expect(200));

    assertThat(shown.path("product").asText()).isEqualTo("LEASE");
    assertThat(shown.has("balance")).isFalse();
    assertThat(shown.path("lease"))
        .hasToString(
            "{\"residual\":\"24310.00\",\"kilometresPerYear\":20000,\"excessPerKilometre\":\"0.20\"}");
    assertThat(shown.path("progress")).hasToString("{\"paid\":19,\"all\":36}");
  }

  @Test
  void thoseThatRunComeFirstAndOfThemTheNewest() {
    String loan = ledger.loan(zoeOnFile);
    String lease = ledger.lease(zoeOnFile);
    String closed = ledger.lease(zoeOnFile);
    ledger.close(closed);
    ledger.link(zoe, zoeOnFile);

    assertThat(ids(ledger.authorized(zoe))).containsExactly(lease, loan, closed);
  }

  @Test
  void oneIsShownAsInTheListAndWithItsNewDocuments() {
    String loan = ledger.loan(zoeOnFile, ledger.holder("Ann", "O'Neil"));
    ledger.signedFor(loan, "Lefèvre inc.");
    ledger.link(zoe, zoeOnFile);
    String tomorrow = ledger.today().plusDays(1).toString();
    ledger.document(loan, "contract", "2024-01-17", ledger.today().toString(), "contract.pdf");
    ledger.document(loan, "letter", tomorrow, tomorrow, "letter.pdf");
    Browser laptop = ledger.authorized(zoe);

    JsonNode shown = laptop.get("/api/agreements/" + loan).expect(200).json();

    assertThat(shown.path("holders").asInt()).isEqualTo(2);
    assertThat(shown.path("company").asText()).isEqualTo("Lefèvre inc.");
    assertThat(shown.path("newDocuments").asInt()).isEqualTo(1);
    assertThat(fields(shown))
        .containsAll(fields(only(laptop.get("/api/agreements"))))
        .noneMatch(field -> field.contains("O'Neil"));
  }

  @Test
  void aReturnedPaymentComesWithWhatToDo() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    ledger.payments(
        loan,
        daysAgo(90) + " 512.34 RETURNED ACCOUNT_CLOSED",
        daysAgo(20) + " 512.34 RETURNED INSUFFICIENT_FUNDS",
        daysAgo(10) + " 512.34 PAID");
    Browser laptop = ledger.authorized(zoe);

    JsonNode english = only(laptop.get("/api/agreements")).path("returnedPayments");
    JsonNode french =
        laptop
            .get("/api/agreements/" + loan + "?language=fr")
            .expect(200)
            .json()
            .path("returnedPayments");

    assertThat(english.path("count").asInt()).isEqualTo(2);
    assertThat(english.path("last"))
        .hasToString(
            "{\"date\":\""
                + daysAgo(20)
                + "\",\"amount\":\"512.34\",\"reason\":\"INSUFFICIENT_FUNDS\",\"reasonText\":"
                + "\"There was not enough money in the account.\"}");
    assertThat(english.path("whatToDo").asText())
        .startsWith("Your bank returned a payment.")
        .contains(english.path("phone").asText(), english.path("hours").asText());
    assertThat(french.path("count").asInt()).isEqualTo(2);
    assertThat(french.at("/last/reasonText").asText())
        .isEqualTo("Les fonds dans le compte étaient insuffisants.");
    assertThat(french.path("whatToDo").asText()).startsWith("Votre banque a retourné un paiement.");
  }

  @Test
  void whatWasReturnedLongAgoOrOfAClosedAgreementIsNoNews() {
    String old = ledger.loan(zoeOnFile);
    ledger.payments(old, daysAgo(91) + " 512.34 RETURNED OTHER");
    String closed = ledger.loan(zoeOnFile);
    ledger.payments(closed, daysAgo(1) + " 512.34 RETURNED OTHER");
    ledger.close(closed);
    ledger.link(zoe, zoeOnFile);

    Answer listed = ledger.authorized(zoe).get("/api/agreements").expect(200);

    assertThat(listed.json().path("agreements"))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.has("returnedPayments")).isFalse());
  }

  @Test
  void jointHoldersSeeTheSameAgreement() {
    Customer ann = Customer.activated(stack);
    OnFile annOnFile = ledger.holder("Ann", "O'Neil");
    String loan = ledger.loan(zoeOnFile, annOnFile);
    ledger.link(zoe, zoeOnFile);
    ledger.link(ann, annOnFile);

    Answer zoes = ledger.authorized(zoe).get("/api/agreements/" + loan).expect(200);
    Answer anns = ledger.authorized(ann).get("/api/agreements/" + loan).expect(200);

    assertThat(anns.body()).isEqualTo(zoes.body());
  }

  @Test
  void whoIsRemovedFromAnAgreementSeesNothingOfItFromThenOn() {
    OnFile annOnFile = ledger.holder("Ann", "O'Neil");
    String loan = ledger.loan(zoeOnFile, annOnFile);
    String lease = ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    laptop.get("/api/agreements/" + loan).expect(200);

    ledger.holders(loan, annOnFile);

    assertThat(ids(laptop)).containsExactly(lease);
    for (String part : List.of("", "/payments", "/schedule", "/payoff-quote", "/documents")) {
      laptop.get("/api/agreements/" + loan + part).expectProblem(404, "NOT_FOUND");
    }
    laptop.delete("/api/agreements/" + loan).expectProblem(404, "NOT_FOUND");
    assertThat(laptop.get("/api/owners-card").body()).doesNotContain(loan);
  }

  @Test
  void whatIsNotLinkedIsNotShownToItsHolderEither() {
    String linked = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    String other = ledger.lease(zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    assertThat(ids(laptop)).containsExactly(linked);
    laptop.get("/api/agreements/" + other).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void aClosedAgreementStaysReadableAndIsMarkedClosed() {
    String loan = ledger.loan(zoeOnFile);
    ledger.payments(loan, "2026-01-17 512.34 PAID");
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    ledger.link(zoe, zoeOnFile);
    ledger.close(loan);
    Browser laptop = ledger.authorized(zoe);

    JsonNode shown = laptop.get("/api/agreements/" + loan).expect(200).json();

    assertThat(shown.path("status").asText()).isEqualTo("CLOSED");
    assertThat(shown.has("progress")).isFalse();
    assertThat(laptop.get("/api/agreements/" + loan + "/payments").json().path("payments"))
        .hasSize(1);
    assertThat(laptop.get("/api/agreements/" + loan + "/documents").json().path("documents"))
        .hasSize(1);
    assertThat(laptop.get("/api/agreements/" + loan + "/schedule").expect(200).body())
        .isEqualTo("{\"payments\":[],\"total\":\"0.00\",\"interest\":\"0.00\"}");
    laptop.get("/api/agreements/" + loan + "/payoff-quote").expectProblem(409, "AGREEMENT_CLOSED");
  }

  @Test
  void withoutACodeNothingThatIsLinkedOpens() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = zoe.signIn();

    for (String path :
        List.of(
            "/api/agreements",
            "/api/owners-card",
            "/api/agreements/" + loan,
            "/api/agreements/" + loan + "/payments",
            "/api/agreements/" + loan + "/schedule",
            "/api/agreements/" + loan + "/payoff-quote",
            "/api/agreements/" + loan + "/documents",
            "/api/agreements/" + loan + "/documents/contract")) {
      laptop.get(path).expectProblem(403, "DEVICE_NOT_AUTHORIZED");
    }
    laptop.delete("/api/agreements/" + loan).expectProblem(403, "DEVICE_NOT_AUTHORIZED");
  }

  @Test
  void theScheduleOfALoanEndsAtMaturityWithNothingOwed() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);

    JsonNode schedule =
        ledger.authorized(zoe).get("/api/agreements/" + loan + "/schedule").expect(200).json();

    JsonNode payments = schedule.path("payments");
    assertThat(payments).hasSize(14);
    assertThat(payments.get(0).path("date").asText()).isEqualTo(ledger.nextDue().toString());
    assertThat(payments.get(0).path("amount").asText()).isEqualTo("512.34");
    assertThat(payments.get(0).path("interest").asText()).isEqualTo("31.36");
    assertThat(payments.get(0).path("balanceAfter").asText()).isEqualTo("6373.21");
    assertThat(payments.get(13).path("date").asText())
        .isEqualTo(ledger.nextDue().plusMonths(13).toString());
    assertThat(payments.get(13).path("balanceAfter").asText()).isEqualTo("0.00");
  }

  @Test
  void theScheduleOfALeaseNamesTheResidual() {
    String lease = ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);

    JsonNode schedule =
        ledger.authorized(zoe).get("/api/agreements/" + lease + "/schedule").expect(200).json();

    assertThat(schedule.path("payments")).hasSize(17);
    assertThat(schedule.path("payments").get(0).has("balanceAfter")).isFalse();
    assertThat(schedule.path("total").asText()).isEqualTo("10200.00");
    assertThat(schedule.path("residual"))
        .hasToString(
            "{\"date\":\"" + ledger.nextDue().plusMonths(16) + "\",\"amount\":\"24310.00\"}");
  }

  private List<String> ids(Browser browser) {
    return StreamSupport.stream(
            browser.get("/api/agreements").expect(200).json().path("agreements").spliterator(),
            false)
        .map(agreement -> agreement.path("id").asText())
        .toList();
  }

  private LocalDate daysAgo(int days) {
    return ledger.today().minusDays(days);
  }

  private static JsonNode only(Answer listed) {
    JsonNode agreements = listed.expect(200).json().path("agreements");
    assertThat(agreements).hasSize(1);
    return agreements.get(0);
  }

  private static List<String> fields(JsonNode node) {
    return node.properties().stream().map(field -> text(field)).toList();
  }

  private static String text(Map.Entry<String, JsonNode> field) {
    return field.getKey() + "=" + field.getValue();
  }
}
