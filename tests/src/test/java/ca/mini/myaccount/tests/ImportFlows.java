package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the finance system's files and the operators cause, for {@link EveryFlow}. */
record ImportFlows(Stack stack, Recorder recorder) {
  private static final String ARRIVES = "ImportAgreementsFunction";
  private static final String READS = "ImportRangeFunction";

  /** Notes what a function calls meanwhile. */
  @FunctionalInterface
  interface Recorder {
    void flow(String name, String function, Runnable work);
  }

  void run() {
    Finance finance = new Finance(stack);
    Holder zoe = finance.person("Zoé", "Lefèvre");
    AgreementJson loan = finance.loan(zoe);
    recorder.flow("A file arrives", ARRIVES, () -> finance.deliver(loan));
    recorder.flow(
        "A file without a header arrives",
        ARRIVES,
        () -> finance.deliver(Finance.freshKey(), "none\n".getBytes(StandardCharsets.UTF_8)));
    ImportRun.link(
        Queued.backend(stack.environment(READS), stack.clock()),
        zoe,
        "0".repeat(31) + "9",
        loan.json().path("id").asText());
    loan.json()
        .withObject("/vehicle")
        .put("vin", finance.loan(zoe).json().at("/vehicle/vin").asText());
    loan.holders(List.of(zoe.withPhone("+14165550199")));
    recorder.flow("Everything changes", READS, () -> finance.deliver(loan));
    approve(finance, zoe);
    accounts();
  }

  private void accounts() {
    String name = "flow" + stack.nextNumber();
    byte[] file =
        AccountFile.of(
            AccountFile.account(name, stack.freshEmail("zoe"), true),
            AccountFile.account(name, stack.freshEmail("zoe"), true),
            AccountFile.account(name + "b", stack.freshEmail("zoe"), false));
    recorder.flow(
        "A file of accounts arrives",
        "ImportAccountsFunction",
        () -> AccountFile.deliver(stack, file));
  }

  private void approve(Finance finance, Holder zoe) {
    AgreementJson[] loans = new AgreementJson[11];
    for (int i = 0; i < loans.length; i++) {
      loans[i] = finance.loan(zoe.withPhone("+14165550199"));
    }
    finance.deliver(loans);
    finance.forgetOpenAgreements();
    for (AgreementJson loan : loans) {
      loan.closed();
    }
    String key = Finance.freshKey();
    finance.deliver(key, Finance.file("DELTA", finance.nextAsOf(), loans));
    recorder.flow(
        "An operator approves a file",
        ARRIVES,
        () -> stack.invoke(ARRIVES, "{\"approve\":{\"key\":\"" + key + "\"}}"));
    recorder.flow("The rest of the file is read", READS, stack::settle);
  }
}
