package ca.mini.myaccount.tests;

import java.time.Duration;

/** The flows of linked agreements, for {@link EveryFlow}. */
record AgreementFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  void run() {
    Ledger ledger = new Ledger(stack);
    Customer zoe = Customer.activated(stack);
    String customerId = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(customerId);
    String lease = ledger.lease(customerId);
    ledger.payments(loan, "2025-12-17 512.34 PAID", "2026-01-17 512.34 PAID");
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    ledger.link(zoe, customerId, loan, lease);
    String path = "/api/agreements/" + loan;
    get(zoe, "Agreements", "ListAgreementsFunction", "/api/agreements");
    get(zoe, "One agreement", "ShowAgreementFunction", path);
    get(zoe, "Payments", "ListPaymentsFunction", path + "/payments");
    get(zoe, "What is still to pay", "ShowScheduleFunction", path + "/schedule");
    get(zoe, "Payoff quote", "QuotePayoffFunction", path + "/payoff-quote");
    get(zoe, "Documents", "ListDocumentsFunction", path + "/documents");
    get(zoe, "Open a document", "DownloadDocumentFunction", path + "/documents/contract");
    get(zoe, "Owner's Card", "ShowOwnersCardFunction", "/api/owners-card");
    unlink(zoe, "Unlink an agreement", path);
    unlink(zoe, "Unlink the last agreement", "/api/agreements/" + lease);
  }

  private void get(Customer customer, String name, String function, String path) {
    recorder.flow(name, function, 200, () -> authorized(customer).get(path));
  }

  private void unlink(Customer customer, String name, String path) {
    recorder.flow(name, "UnlinkAgreementFunction", 204, () -> authorized(customer).delete(path));
  }

  private Browser authorized(Customer customer) {
    Browser browser = new Ledger(stack).authorized(customer);
    stack.clock().advance(pause);
    return browser;
  }
}
