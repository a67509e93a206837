package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A file that closes too many agreements waits until somebody has looked at it. */
final class ImportApprovalTest {
  /** Ten may always be closed; of 1,000 open ones, not more. */
  private static final int ALLOWED = 10;

  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);
  private final Imported stored = new Imported(stack);
  private final Holder zoe = finance.person("Zoé", "Lefèvre-Fortin");

  @Test
  void tenAgreementsMayBeClosedAtOnce() {
    AgreementJson[] loans = loans(ALLOWED);
    finance.deliver(loans);

    JsonNode report = finance.deliver(closed(loans));

    assertThat(report.path("status").asText()).isEqualTo("DONE");
    assertThat(report.path("closed").asInt()).isEqualTo(ALLOWED);
  }

  @Test
  void moreThanOneInAHundredWaitForApproval() {
    AgreementJson[] loans = loans(ALLOWED + 1);
    finance.deliver(loans);
    finance.forgetOpenAgreements();
    String key = Finance.freshKey();
    byte[] file = Finance.file("FULL", finance.nextAsOf(), closed(loans));

    JsonNode report = finance.deliver(key, file);

    assertThat(report.path("status").asText()).isEqualTo("WAITING_FOR_APPROVAL");
    assertThat(report.path("reason").asText()).isEqualTo("CLOSES_TOO_MANY");
    assertThat(report.path("closing").asInt()).isEqualTo(ALLOWED + 1);
    assertThat(stack.log()).contains("ImportsStopped").contains("CLOSES_TOO_MANY");
    assertThat(isActive(loans[0])).isTrue();

    String answer = stack.invoke("ImportAgreementsFunction", command("approve", key));
    stack.settle();

    assertThat(answer).contains("IMPORTING");
    assertThat(finance.report(key).path("status").asText()).isEqualTo("DONE");
    assertThat(finance.report(key).path("closed").asInt()).isEqualTo(ALLOWED + 1);
    assertThat(isActive(loans[0])).isFalse();
  }

  @Test
  void closingWhatIsClosedOrUnknownIsNoClosing() {
    AgreementJson[] loans = loans(ALLOWED + 1);

    JsonNode report = finance.deliver(closed(loans));

    assertThat(report.path("status").asText()).isEqualTo("DONE");
    assertThat(report.path("closed").asInt()).isZero();
    assertThat(finance.deliver(loans).path("status").asText()).isEqualTo("DONE");
  }

  @Test
  void approvingAFileThatDoesNotWaitChangesNothing() {
    AgreementJson loan = finance.loan(zoe);
    String key = Finance.freshKey();
    finance.deliver(key, Finance.file("DELTA", finance.nextAsOf(), loan));
    var before = stored.of(loan);

    assertThat(stack.invoke("ImportAgreementsFunction", command("approve", key))).contains("DONE");
    assertThat(stack.invoke("ImportAgreementsFunction", command("resume", key))).contains("DONE");
    assertThat(stack.invoke("ImportAgreementsFunction", command("approve", "nothing.ndjson")))
        .contains("UNKNOWN");
    stack.settle();

    assertThat(stored.of(loan)).isEqualTo(before);
  }

  private AgreementJson[] loans(int count) {
    AgreementJson[] loans = new AgreementJson[count];
    for (int i = 0; i < count; i++) {
      loans[i] = finance.loan(zoe);
    }
    return loans;
  }

  private static AgreementJson[] closed(AgreementJson... loans) {
    for (AgreementJson loan : loans) {
      loan.closed();
    }
    return loans;
  }

  private boolean isActive(AgreementJson loan) {
    return stored.agreement(loan).orElseThrow().status().name().equals("ACTIVE");
  }

  private static String command(String name, String key) {
    return "{\"" + name + "\":{\"key\":\"" + key + "\"}}";
  }
}
