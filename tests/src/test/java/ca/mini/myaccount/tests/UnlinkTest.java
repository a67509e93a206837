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
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");

  @Test
  void whatIsUnlinkedIsGoneAndTheRestIsNot() {
    String loan = ledger.loan(zoeOnFile);
    String lease = ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    laptop.get(path(loan)).expectProblem(404, "NOT_FOUND");
    laptop.get(path(lease)).expect(200);
    assertThat(ledger.userOf(zoeOnFile)).isNotEmpty();
  }

  @Test
  void aSecondClickFindsNothing() {
    String loan = ledger.loan(zoeOnFile);
    ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    laptop.delete(path(loan)).expect(204);

    laptop.delete(path(loan)).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void theLastOneFreesTheHolderAndLeadsBackToLinking() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    assertThat(ledger.userOf(zoeOnFile)).isEmpty();
    Answer session = laptop.get("/api/session").expect(200);
    assertThat(session.text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
    assertThat(session.json().path("deviceAuthorized").asBoolean()).isFalse();
    assertThat(laptop.get("/api/agreements").expect(200).json().path("agreements")).isEmpty();
  }

  @Test
  void theLastOfOneHolderLeavesTheOther() {
    OnFile second = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(zoeOnFile);
    String lease = ledger.lease(second);
    ledger.link(zoe, zoeOnFile);
    ledger.link(zoe, second);
    Browser laptop = ledger.authorized(zoe);

    laptop.delete(path(loan)).expect(204);

    assertThat(ledger.userOf(zoeOnFile)).isEmpty();
    assertThat(ledger.userOf(second)).isNotEmpty();
    laptop.get(path(lease)).expect(200);
  }

  @Test
  void aCoHolderKeepsWhatIsUnlinked() {
    Customer ann = Customer.activated(stack);
    OnFile annOnFile = ledger.holder("Ann", "O'Neil");
    String loan = ledger.loan(zoeOnFile, annOnFile);
    ledger.link(zoe, zoeOnFile);
    ledger.link(ann, annOnFile);

    ledger.authorized(zoe).delete(path(loan)).expect(204);

    ledger.authorized(ann).get(path(loan)).expect(200);
  }

  @Test
  void theCustomerIsToldAndSeesItInTheActivity() {
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
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
    String loan = ledger.loan(zoeOnFile);
    ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    List<Answer> answers = Race.run(20, i -> laptop.delete(path(loan)));

    assertThat(answers).filteredOn(answer -> answer.status() == 204).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 204)
        .allMatch(answer -> answer.status() == 404 || answer.status() == 503);
  }

  @Test
  void twoLastOnesAtOnceLeaveNoHolderBehind() {
    String loan = ledger.loan(zoeOnFile);
    String lease = ledger.lease(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);

    Race.run(2, i -> laptop.delete(path(i == 0 ? loan : lease)).expect(204));

    assertThat(ledger.userOf(zoeOnFile)).isEmpty();
    assertThat(laptop.get("/api/session").text("nextStep")).isEqualTo("LINK_YOUR_ACCOUNT");
  }

  private static String path(String agreementId) {
    return "/api/agreements/" + agreementId;
  }
}
