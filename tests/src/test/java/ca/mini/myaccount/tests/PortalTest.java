package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The tests of pages would notice. */
final class PortalTest {
  private final Stack stack = Stack.onANewDay();

  @Test
  void whatGoesWrongUnseenFailsTheTest() {
    for (String[] wrong :
        new String[][] {
          {"console.error('oh no')", "console: oh no"},
          {"throw new Error('thrown')", "exception: Error: thrown"},
          {"document.body.setAttribute('style', 'color: red')", "style-src"},
          {"document.body.innerHTML = '<b>text</b>'", "require-trusted-types-for"},
          {"fetch('http://127.0.0.1:9/').catch(() => 0)", "connect-src"},
          {"fetch('/none.js')", "404 "},
          {"location.assign('http://127.0.0.1:9/')", "request to a stranger: http://127.0.0.1:9/"}
        }) {
      Portal portal = Portal.open(stack).go("/sign-in");
      portal.page().evaluate("() => { setTimeout(() => { " + wrong[0] + " }) }");
      portal.page().waitForTimeout(100);

      assertThatThrownBy(portal::close).as(wrong[0]).hasMessageContaining(wrong[1]);
    }
  }

  @Test
  void whatATestExpectsIsNoFailure() {
    try (Portal portal = Portal.open(stack).expect("oh no").go("/sign-in")) {
      portal.page().evaluate("() => { console.error('oh no') }");
    }
  }

  @Test
  void aPageReachesTheObjectStoreAsTheTemplateAllows() {
    String object =
        stack.setting("DownloadDocumentFunction", "AWS_ENDPOINT_URL_S3")
            + "/my-mini-account-attachmentsbucket/incoming/x";
    try (Portal portal = Portal.open(stack).expect(object).go("/sign-in")) {
      Object status =
          portal
              .page()
              .evaluate(
                  "async (url) => (await fetch(url, {method: 'PUT', body: 'x',"
                      + " headers: {'content-type': 'text/plain', 'if-none-match': '*'}})).status",
                  object);

      assertThat(status).as("nothing is signed").isEqualTo(403);
    }
  }

  @Test
  void anInaccessiblePageFailsTheTest() {
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      portal.page().evaluate("() => { document.querySelector('label').remove() }");

      assertThatThrownBy(portal::axe).hasMessageContaining("label");
    }
  }

  @Test
  void aLinkIsFollowedAndItsTokenLeavesTheAddressBar() {
    Customer zoe = Customer.registered(stack);
    try (Portal portal = Portal.open(stack)) {
      String link = portal.mailbox().link(zoe.email(), "/activate");

      portal.go(link.replace("/activate#", "/sign-in?language=fr#"));

      assertThat(link).startsWith(stack.publicOrigin() + "/activate#token=");
      assertThat(portal.page().url()).isEqualTo(stack.publicOrigin() + "/sign-in?language=fr");
      assertThat(portal.calls()).first().isEqualTo("GET /api/session");
    }
  }
}
