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
    OnFile zoeOnFile = ledger.holder("Zoé-Anne", "Lefèvre");
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);

    assertThat(cards())
        .isEqualTo(
            "{\"cards\":[{\"name\":\"Zoé-Anne Lefèvre\",\"customerId\":\""
                + zoeOnFile.customerId()
                + "\",\"vehicle\":{\"model\":\"Cooper S\",\"year\":2024,"
                + "\"colour\":\"British Racing Green\",\"vin\":\"WMW53DK09R2U12345\"},"
                + "\"agreementId\":\""
                + loan
                + "\"}]}");
  }

  @Test
  void aCoHoldersCardIsNotShown() {
    OnFile own = ledger.holder("Zoé", "Lefèvre");
    OnFile other = ledger.holder("Ann", "O'Neil");
    ledger.loan(own, other);
    ledger.link(zoe, own);

    assertThat(cards())
        .contains(own.customerId())
        .doesNotContain(other.customerId())
        .doesNotContain("O'Neil");
  }

  @Test
  void whoHasTwoCustomerIdsHasACardForEach() {
    OnFile first = ledger.holder("Zoé", "Lefèvre");
    OnFile second = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(first);
    String lease = ledger.lease(second);
    ledger.link(zoe, first);
    ledger.link(zoe, second);

    assertThat(ledger.authorized(zoe).get("/api/owners-card").expect(200).json().path("cards"))
        .extracting(card -> card.path("customerId").asText() + card.path("agreementId").asText())
        .containsExactly(second.customerId() + lease, first.customerId() + loan);
  }

  private String cards() {
    return ledger.authorized(zoe).get("/api/owners-card").expect(200).body();
  }
}
