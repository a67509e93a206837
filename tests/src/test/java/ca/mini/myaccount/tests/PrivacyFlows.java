package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** Taking one's data along, and closing the account, for {@link EveryFlow}. */
record PrivacyFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  private static final String SESSION = "__Host-session";

  void run() {
    Ledger ledger = new Ledger(stack);
    Customer zoe = Customer.activated(stack);
    OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(zoeOnFile);
    ledger.link(zoe, zoeOnFile);
    Browser laptop = ledger.authorized(zoe);
    Map<String, String> question =
        Map.of("topic", "PAYOFF", "agreementId", loan, "text", "How much is left?");
    String id = laptop.post("/api/conversations", question).expect(201).text("id");
    recorder.flow(
        "Take the profile along", "ExportDataFunction", 200, () -> export(rested(laptop), ""));
    page(laptop, "Take along what is on file", "FILE ");
    page(laptop, "Take the sessions along", "SESSIONS ");
    page(laptop, "Take the services along", "SERVICES ");
    page(laptop, "Take the activity along", "ACTIVITY ");
    page(laptop, "Take an agreement along", "AGREEMENT " + loan);
    page(laptop, "Take a list of documents along", "DOCUMENTS " + loan);
    page(laptop, "Take the conversations along", "CONVERSATIONS ");
    page(laptop, "Take messages along", "MESSAGES " + id + " - -");
    String cookie = laptop.cookie(SESSION).orElseThrow();
    recorder.flow("Close the account", "CloseAccountFunction", 204, () -> close(laptop, zoe));
    laptop.setCookie(SESSION, cookie);
    recorder.flow(
        "Close the account, a second time", "CloseAccountFunction", 204, () -> close(laptop, zoe));
  }

  private void page(Browser browser, String name, String place) {
    String next = Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
    recorder.flow(name, "ExportDataFunction", 200, () -> export(rested(browser), "?next=" + next));
  }

  private static Answer export(Browser browser, String query) {
    return browser.get("/api/profile/export" + query);
  }

  private Answer close(Browser browser, Customer customer) {
    return rested(browser).post("/api/profile/closure", Map.of("password", customer.password()));
  }

  /** So that the session notes its use, where that is to be seen. */
  private Browser rested(Browser browser) {
    stack.clock().advance(pause);
    return browser;
  }
}
