package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The terms, and accepting them again when their version has changed. */
final class TermsTest {
  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private long acceptedBefore;

  @Test
  void anybodyIsToldTheCurrentVersion() {
    assertThat(stack.browser().get("/api/terms").expect(200).text("version"))
        .isEqualTo(Customer.TERMS);
  }

  @Test
  void whoAcceptsTheNewVersionIsNotAskedAgain() {
    acceptedLongAgo();
    Browser laptop = zoe.signIn();
    assertThat(toAccept(laptop)).isTrue();

    laptop.post("/api/terms/acceptance", Map.of("version", Customer.TERMS)).expect(204);

    assertThat(toAccept(laptop)).isFalse();
    assertThat(toAccept(zoe.signIn())).isFalse();
    assertThat(stored().audited("TERMS_ACCEPTED")).isEqualTo(acceptedBefore + 1);
  }

  @Test
  void theSecondClickIsNoErrorAndIsNotNotedAgain() {
    acceptedLongAgo();
    Browser laptop = zoe.signIn();

    laptop.post("/api/terms/acceptance", Map.of("version", Customer.TERMS)).expect(204);
    laptop.post("/api/terms/acceptance", Map.of("version", Customer.TERMS)).expect(204);

    assertThat(stored().audited("TERMS_ACCEPTED")).isEqualTo(acceptedBefore + 1);
  }

  @Test
  void anotherVersionThanTheCurrentOneCannotBeAccepted() {
    acceptedLongAgo();
    Browser laptop = zoe.signIn();

    laptop
        .post("/api/terms/acceptance", Map.of("version", "2019-01-01"))
        .expectFieldError("version", "TERMS_OUTDATED");

    assertThat(toAccept(laptop)).isTrue();
  }

  @Test
  void theyAreAcceptedBeforeTheDeviceIsAuthorized() {
    Ledger ledger = new Ledger(stack);
    OnFile onFile = ledger.holder("Zoé", "Lefèvre");
    ledger.lease(onFile);
    ledger.link(zoe, onFile);
    acceptedLongAgo();

    zoe.signIn().post("/api/terms/acceptance", Map.of("version", Customer.TERMS)).expect(204);
  }

  private void acceptedLongAgo() {
    String userId = stored().owner(zoe.email()).orElseThrow();
    new Items(stack.dynamoDb(), Stored.USERS)
        .set("USER#" + userId, "USER", "termsVersion", Items.text("2019-01-01"));
    acceptedBefore = stored().audited("TERMS_ACCEPTED");
  }

  private Stored stored() {
    return new Stored(stack.dynamoDb());
  }

  private static boolean toAccept(Browser browser) {
    return browser.get("/api/session").expect(200).json().get("termsToAccept").booleanValue();
  }
}
