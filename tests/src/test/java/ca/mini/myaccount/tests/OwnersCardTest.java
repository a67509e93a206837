package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The Owner's Card (MINI ID). */
final class OwnersCardTest {
  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);

  @Test
  void aCardHasTheNameOnFileTheCustomerIdAndTheVehicle() {
    String customerId = ledger.holder("Zoé-Anne", "Lefèvre");
    String loan = ledger.loan(customerId);
    ledger.link(zoe, customerId, loan);

    assertThat(cards())
        .isEqualTo(
            "{\"cards\":[{\"name\":\"Zoé-Anne Lefèvre\",\"customerId\":\""
                + customerId
                + "\",\"vehicle\":{\"model\":\"Cooper S\",\"year\":2024,"
                + "\"colour\":\"British Racing Green\",\"vin\":\"WMW53DK09R2U12345\"},"
                + "\"agreementId\":\""
                + loan
                + "\"}]}");
  }

  @Test
  void aCoHoldersCardIsNotShown() {
    String own = ledger.holder("Zoé", "Lefèvre");
    String other = ledger.holder("Ann", "O'Neil");
    ledger.link(zoe, own, ledger.loan(own, other));

    assertThat(cards()).contains(own).doesNotContain(other).doesNotContain("O'Neil");
  }

  @Test
  void whoHasTwoCustomerIdsHasACardForEach() {
    String first = ledger.holder("Zoé", "Lefèvre");
    String second = ledger.holder("Zoé", "Lefèvre-Côté");
    String loan = ledger.loan(first);
    String lease = ledger.lease(second);
    ledger.link(zoe, first, loan);
    ledger.link(zoe, second, lease);

    assertThat(ledger.authorized(zoe).get("/api/owners-card").expect(200).json().path("cards"))
        .extracting(card -> card.path("customerId").asText() + card.path("agreementId").asText())
        .containsExactly(second + lease, first + loan);
  }

  private String cards() {
    return ledger.authorized(zoe).get("/api/owners-card").expect(200).body();
  }
}
