package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the finance system's file says of an agreement is what links it. */
final class LinkingByFileTest {
  private static final String PATH = "/api/agreement-links";

  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);
  private final Holder zoe = finance.person("Zoé", "Lefèvre-D’Amours");
  private final Browser laptop = new Seeded(stack.dynamoDb()).browser(stack);

  @Test
  void theLastPaymentOfTheFileFindsALease() {
    AgreementJson lease = finance.lease(zoe);
    finance.deliver(lease);

    laptop.post(PATH, byVehicle(zoe, lease)).expect(202);
    laptop.post(PATH, byOwnersCard(zoe)).expect(202);
  }

  @Test
  void eachJointHolderIsFound() {
    Holder yan = finance.person("Yan", "O'Neil");
    AgreementJson loan = finance.loan(zoe, yan);
    finance.deliver(loan);

    laptop.post(PATH, byVehicle(zoe, loan)).expect(202);
    laptop.post(PATH, byVehicle(yan, loan)).expect(202);
  }

  @Test
  void aClosedAgreementIsFoundAsWell() {
    AgreementJson loan = finance.loan(zoe);
    finance.deliver(loan);
    finance.deliver(loan.closed());

    laptop.post(PATH, byVehicle(zoe, loan)).expect(202);
  }

  @Test
  void aPaymentThatCameBackIsNone() {
    AgreementJson loan = finance.loan(zoe);
    ArrayNode payments = loan.json().withArray("/payments");
    ObjectNode last = ((ObjectNode) payments.get(payments.size() - 1)).deepCopy();
    last.put("id", last.path("id").asText() + "-R").put("amount", "77.77");
    last.put("principal", "77.77").put("interest", "0.00");
    payments.add(last.put("status", "RETURNED").put("returned", "INSUFFICIENT_FUNDS"));
    finance.deliver(loan);
    Map<String, Object> typed = byVehicle(zoe, loan);

    laptop.post(PATH, typed).expect(202);
    typed.put("lastPaymentAmount", "77.77");
    laptop.post(PATH, typed).expectProblem(404, "AGREEMENT_NOT_FOUND");
  }

  private static Map<String, Object> byVehicle(Holder person, AgreementJson agreement) {
    Map<String, Object> typed = person(person);
    typed.put("vin", agreement.json().at("/vehicle/vin").asText());
    String amount = "";
    for (JsonNode payment : agreement.json().path("payments")) {
      if (payment.path("status").asText().equals("PAID")) {
        amount = payment.path("amount").asText();
      }
    }
    typed.put("lastPaymentAmount", amount);
    return typed;
  }

  private static Map<String, Object> byOwnersCard(Holder person) {
    Map<String, Object> typed = person(person);
    typed.put("customerId", person.customerId());
    return typed;
  }

  private static Map<String, Object> person(Holder person) {
    return new HashMap<>(
        Map.of(
            "firstName", person.firstName(),
            "lastName", person.lastName(),
            "dateOfBirth", person.dateOfBirth()));
  }
}
