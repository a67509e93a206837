package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A customer takes agreements out of the account. */
final class UnlinkTest {
  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final String customerId = ledger.holder("Zoé", "Lefèvre");

  @Test
  void whatIsUnlinkedIsGoneAndTheRestIsNot() {
    String loan = ledger.loan(customerId);
    String lease = ledger.lease(customerId);
    ledger.link(zoe, customerId, loan, lease);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    laptop.get(path(loan)).expectProblem(404, "NOT_FOUND");
    laptop.get(path(lease)).expect(200);
    assertThat(ledger.ofHolder(customerId, "userId")).isNotEmpty();
  }

  @Test
  void aSecondClickFindsNothing() {
    String loan = ledger.loan(customerId);
    ledger.link(zoe, customerId, loan, ledger.lease(customerId));
    Browser laptop = ledger.authorized(zoe);
    laptop.delete(path(loan)).expect(204);

    laptop.delete(path(loan)).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void theLastOneFreesTheHolderAndLeadsBackToLinking() {
    String loan = ledger.loan(customerId);
    ledger.link(zoe, customerId, loan);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    assertThat(ledger.ofHolder(customerId, "userId")).isEmpty();
    Answer session = laptop.get("/api/session").expect(200);
    assertThat(session.text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
    assertThat(session.json().path("deviceAuthorized").asBoolean()).isFalse();
    assertThat(laptop.get("/api/agreements").expect(200).json().path("agreements")).isEmpty();
  }

  @Test
  void theLastOfOneHolderLeavesTheOther() {
    String second = ledger.holder("Zoé", "Lefèvre-Côté");
    String loan = ledger.loan(customerId);
    String lease = ledger.lease(second);
    ledger.link(zoe, customerId, loan);
    ledger.link(zoe, second, lease);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    assertThat(ledger.ofHolder(customerId, "userId")).isEmpty();
    assertThat(ledger.ofHolder(second, "userId")).isNotEmpty();
    laptop.get(path(lease)).expect(200);
  }

  @Test
  void aCoHolderKeepsWhatIsUnlinked() {
    Customer ann = Customer.activated(stack);
    String annsId = ledger.holder("Ann", "O'Neil");
    String loan = ledger.loan(customerId, annsId);
    ledger.link(zoe, customerId, loan);
    ledger.link(ann, annsId, loan);

    ledger.authorized(zoe).delete(path(loan)).expect(204);

    ledger.authorized(ann).get(path(loan)).expect(200);
  }

  @Test
  void theCustomerIsToldAndSeesItInTheActivity() {
    String loan = ledger.loan(customerId);
    ledger.link(zoe, customerId, loan);
    Browser laptop = ledger.authorized(zoe);
    stack.clock().advance(Duration.ofSeconds(1));

    laptop.delete(path(loan)).expect(204);

    assertThat(stack.mails().latest(zoe.email()).text())
        .contains("2024 MINI Cooper S", "•••• " + loan.substring(Math.max(0, loan.length() - 4)));
    assertThat(laptop.get("/api/activity").json().at("/events/0/event").asText())
        .isEqualTo("AGREEMENT_UNLINKED");
  }

  @Test
  void ofTwentyClicksAtOnceOneCounts() {
    String loan = ledger.loan(customerId);
    ledger.link(zoe, customerId, loan, ledger.lease(customerId));
    Browser laptop = ledger.authorized(zoe);

    List<Answer> answers = Race.run(20, i -> laptop.delete(path(loan)));

    assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 204)
        .allMatch(answer -> answer.status() == 404 || answer.status() == 503);
  }

  @Test
  void twoLastOnesAtOnceLeaveNoHolderBehind() {
    String loan = ledger.loan(customerId);
    String lease = ledger.lease(customerId);
    ledger.link(zoe, customerId, loan, lease);
    Browser laptop = ledger.authorized(zoe);

    Race.run(2, i -> laptop.delete(path(i == 0 ? loan : lease)).expect(204));

    assertThat(ledger.ofHolder(customerId, "userId")).isEmpty();
    assertThat(laptop.get("/api/session").text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  private static String path(String agreementId) {
    return "/api/agreements/" + agreementId;
  }
}
