package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A conversation is its customer's, and only while its agreement is. */
final class ConversationAccessTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void whatIsAboutAnUnlinkedAgreementIsGone() {
    Inbox zoe = Inbox.linked(stack);
    String id = zoe.asked("Hello");
    zoe.answered(id);

    zoe.browser().delete("/api/agreements/" + zoe.loan()).expect(204);

    isGone(zoe, id);
  }

  @Test
  void whatIsAboutTheLastOneThatIsUnlinkedIsGone() {
    Inbox zoe = Inbox.linked(stack);
    String id = zoe.asked("Hello");

    zoe.browser().delete("/api/agreements/" + zoe.lease()).expect(204);
    zoe.browser().delete("/api/agreements/" + zoe.loan()).expect(204);

    isGone(zoe, id);
  }

  @Test
  void whoeverDoesNotHoldItAnyMoreCannotReadOnEvenIfTheLinkIsStillThere() {
    Ledger ledger = new Ledger(stack);
    Inbox zoe = Inbox.linked(stack);
    String id = zoe.asked("Hello");

    ledger.holders(zoe.loan(), ledger.holder("Ann", "O'Neil"));

    zoe.show(id).expectProblem(404, "NOT_FOUND");
    zoe.add(id, "More").expectProblem(404, "NOT_FOUND");
    zoe.read(id, 1).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void whomAFileTakesOffTheAgreementLosesTheConversation() {
    Finance finance = new Finance(stack);
    Holder zoe = finance.person("Zoé", "Lefèvre-Fortin");
    AgreementJson loan = finance.loan(zoe);
    finance.deliver(loan);
    Seeded user = new Seeded(stack.dynamoDb());
    Browser browser = user.browser(stack);
    Seeded.pendingLink(stack, browser, zoe.customerId());
    DeviceSteps steps = new DeviceSteps(stack, browser);
    steps.request("TEXT").expect(202);
    steps.type(steps.lastCode(zoe.phone().orElseThrow())).expect(200);
    String agreement = loan.json().path("id").asText();
    Inbox zoes =
        new Inbox(stack, user.id(), OnFile.lessee(stack.dynamoDb()), agreement, "", browser);
    String id = zoes.asked("Hello");
    zoes.answered(id);
    assertThat(zoes.ids("")).containsExactly(id);

    finance.deliver(loan.holders(List.of(finance.person("Ann", "O'Neil"))));

    isGone(zoes, id);
  }

  @Test
  void aJointHolderNeverSeesIt() {
    Ledger ledger = new Ledger(stack);
    OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
    OnFile annOnFile = ledger.holder("Ann", "O'Neil");
    String loan = ledger.loan(zoeOnFile, annOnFile);
    Inbox zoe = Inbox.linked(stack, zoeOnFile, loan, "");
    Inbox ann = Inbox.linked(stack, annOnFile, loan, "");
    String id = zoe.asked("Between us");
    zoe.answered(id);

    ann.get("/api/agreements/" + loan).expect(200);
    isGone(ann, id);

    assertThat(zoe.ids("")).containsExactly(id);
    assertThat(zoe.unread()).isEqualTo(1);
    assertThat(zoe.count(id, "readUpTo")).isZero();
  }

  @Test
  void whoHoldsItAgainReadsOn() {
    Ledger ledger = new Ledger(stack);
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    Inbox zoe = Inbox.linked(stack, holder, ledger.loan(holder), ledger.lease(holder));
    String id = zoe.asked("Hello");
    ledger.holders(zoe.loan(), ledger.holder("Ann", "O'Neil"));
    zoe.show(id).expectProblem(404, "NOT_FOUND");

    ledger.holders(zoe.loan(), holder);

    zoe.show(id).expect(200);
  }

  private static void isGone(Inbox inbox, String id) {
    assertThat(inbox.ids("")).isEmpty();
    assertThat(inbox.unread()).isLessThanOrEqualTo(0);
    Answer nothing = inbox.show("00000-00000").expectProblem(404, "NOT_FOUND");
    assertThat(inbox.show(id).expectProblem(404, "NOT_FOUND").body()).isEqualTo(nothing.body());
    inbox.add(id, "More").expectProblem(404, "NOT_FOUND");
    inbox.read(id, 1).expectProblem(404, "NOT_FOUND");
  }
}
