package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What later files mean for a customer who has linked, and unlinked, agreements. */
final class LinkedByImportTest {
  private static final String NEW_AGREEMENT = "A new agreement is in your account";

  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);
  private final Holder zoe = finance.person("Zoé", "Lefèvre-Fortin");
  private final Customer customer = Customer.activated(stack);

  @Test
  void whatWasUnlinkedStaysSoAndANewAgreementIsAddedWithANotice() {
    AgreementJson kept = finance.lease(zoe);
    AgreementJson unlinked = finance.loan(zoe);
    finance.deliver(kept, unlinked);
    Browser laptop = link();
    assertThat(ids(laptop)).containsExactlyInAnyOrder(id(kept), id(unlinked));
    laptop.delete("/api/agreements/" + id(unlinked)).expect(204);

    kept.json().put("balance", "2.00");
    unlinked.json().put("balance", "1.00");
    assertThat(finance.deliver(kept, unlinked).path("accepted").asInt()).isEqualTo(2);

    assertThat(ids(laptop)).containsExactly(id(kept));
    assertThat(stack.mails().subjectsTo(customer.email())).doesNotContain(NEW_AGREEMENT);

    AgreementJson added = finance.loan(zoe);
    finance.deliver("FULL", finance.nextAsOf(), kept, unlinked, added);

    assertThat(ids(laptop)).containsExactlyInAnyOrder(id(kept), id(added));
    assertThat(stack.mails().subjectsTo(customer.email())).containsOnlyOnce(NEW_AGREEMENT);
    String added4 = id(added).substring(id(added).length() - 4);
    assertThat(stack.mails().latest(customer.email(), NEW_AGREEMENT).text())
        .contains("MINI Cooper S")
        .contains("•••• " + added4);
    laptop.get("/api/agreements/" + id(unlinked)).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void afterTheAccountWasClosedNothingIsAddedAndNobodyIsTold() {
    AgreementJson kept = finance.lease(zoe);
    finance.deliver(kept);
    Browser laptop = link();
    String userId = new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    laptop.post("/api/profile/closure", Map.of("password", customer.password())).expect(204);

    kept.json().put("balance", "2.00");
    finance.deliver("FULL", finance.nextAsOf(), kept, finance.loan(zoe));

    assertThat(new Items(stack.dynamoDb(), Stored.USERS).get("USER#" + userId, "LINKS")).isEmpty();
    assertThat(stack.mails().subjectsTo(customer.email())).doesNotContain(NEW_AGREEMENT);
  }

  private Browser link() {
    DeviceSteps steps = new DeviceSteps(stack, customer.signIn());
    Map<String, Object> ownersCard =
        Map.of(
            "firstName", zoe.firstName(),
            "lastName", zoe.lastName(),
            "dateOfBirth", zoe.dateOfBirth(),
            "customerId", zoe.customerId());
    steps.browser().post("/api/agreement-links", ownersCard).expect(202);
    steps.request("TEXT").expect(202);
    steps.type(steps.lastCode(zoe.phone().orElseThrow())).expect(200);
    return steps.browser();
  }

  private static List<String> ids(Browser browser) {
    return StreamSupport.stream(
            browser.get("/api/agreements").expect(200).json().path("agreements").spliterator(),
            false)
        .map(agreement -> agreement.path("id").asText())
        .toList();
  }

  private static String id(AgreementJson line) {
    return line.json().path("id").asText();
  }
}
