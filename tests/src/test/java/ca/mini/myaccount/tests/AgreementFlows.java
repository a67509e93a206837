package ca.mini.myaccount.tests;

import java.time.Duration;

/** The flows of linked agreements, for {@link EveryFlow}. */
record AgreementFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  void run() {
    Ledger ledger = new Ledger(stack);
    Customer zoe = Customer.activated(stack);
    OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(zoeOnFile);
    String lease = ledger.lease(zoeOnFile);
    ledger.payments(loan, "2025-12-17 512.34 PAID", "2026-01-17 512.34 PAID");
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    String path = "/api/agreements/" + loan;
    get(laptop, "Agreements", "ListAgreementsFunction", "/api/agreements");
    get(laptop, "One agreement", "ShowAgreementFunction", path);
    get(laptop, "Payments", "ListPaymentsFunction", path + "/payments");
    get(laptop, "What is still to pay", "ShowScheduleFunction", path + "/schedule");
    get(laptop, "Payoff quote", "QuotePayoffFunction", path + "/payoff-quote");
    get(laptop, "Documents", "ListDocumentsFunction", path + "/documents");
    get(laptop, "Open a document", "DownloadDocumentFunction", path + "/documents/contract");
    get(laptop, "Owner's Card", "ShowOwnersCardFunction", "/api/owners-card");
    unlink(laptop, "Unlink an agreement", path);
    unlink(laptop, "Unlink the last agreement", "/api/agreements/" + lease);
  }

  private void get(Browser browser, String name, String function, String path) {
    recorder.flow(name, function, 200, () -> rested(browser).get(path));
  }

  private void unlink(Browser browser, String name, String path) {
    recorder.flow(name, "UnlinkAgreementFunction", 204, () -> rested(browser).delete(path));
  }

  /** So that the session notes its use, where that is to be seen. */
  private Browser rested(Browser browser) {
    stack.clock().advance(pause);
    return browser;
  }
}
