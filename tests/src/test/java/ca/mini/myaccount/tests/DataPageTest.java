package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The page on which a customer takes the data along, and closes the account. */
final class DataPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.PHONE.french());

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);

  @Test
  void theDataIsOneFileThatTheBrowserSaves() throws IOException {
    Ledger ledger = new Ledger(stack);
    OnFile onFile = ledger.holder("Zoé", "Lefèvre");
    String loan = ledger.loan(onFile);
    String lease = ledger.lease(onFile);
    ledger.link(zoe, onFile);
    try (Portal portal = Portal.open(stack).as(ledger.authorized(zoe)).go("/settings")) {
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      steps.follow("settings.page.data").arrivedAt("data.title");

      Download download = portal.page().waitForDownload(() -> steps.press("data.take.button"));

      steps.says("data.take.saved");
      assertThat(download.suggestedFilename())
          .matches("my-mini-account-\\d{4}-\\d\\d-\\d\\d\\.json");
      JsonNode file = new ObjectMapper().readTree(download.path().toFile());
      assertThat(file.at("/profile/email").asText()).isEqualTo(zoe.email());
      assertThat(file.path("agreements").findValuesAsText("id")).contains(loan, lease);
      assertThat(file.path("activity")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void closingAsksForThePasswordAndOnceMoreAndEndsSignedOut(Look look) {
    zoe.signIn().patch("/api/profile", Map.of("language", look.locale().substring(0, 2)));
    try (Portal portal = Portal.open(stack, look).as(zoe.signIn()).go("/settings/data")) {
      AccountSteps steps = AccountSteps.on(stack, portal, look).at("data.title");
      Locator dialog = portal.page().getByRole(AriaRole.DIALOG);
      portal.axe();
      portal.fits();

      steps.type("sign-in.password", "not the password").press("data.close");
      assertThat(dialog).isVisible();
      portal.axe();
      steps.press("data.close-now");
      assertThat(steps.field("sign-in.password")).hasAttribute("aria-invalid", "true");
      assertThat(steps.field("sign-in.password")).isFocused();

      steps.type("sign-in.password", zoe.password()).press("data.close").press("data.keep");
      assertThat(dialog).isHidden();
      assertThat(steps.button("data.close")).not().hasAttribute("aria-busy", "true");
      zoe.signIn();

      steps.press("data.close").press("data.close-now").arrivedAt("account-closed.title");
      assertThat(steps.button("frame.sign-out")).isHidden();
      portal.axe();
      portal.fits();
      assertThat(stack.mails().latest(zoe.email()).subject())
          .isIn("Your account was closed", "Votre compte a été fermé");
      zoe.signIn(stack.browser()).expect(401);
    }
  }

  @Test
  void byKeyboardAloneTheDialogIsLeftByEscapeAndNothingIsClosed() {
    try (Portal portal = Portal.open(stack).as(zoe.signIn()).go("/settings/data")) {
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP).at("data.title");
      Keyboard keyboard = new Keyboard(portal.page());
      keyboard.to(steps.field("sign-in.password")).type(zoe.password());

      portal.page().keyboard().press("Enter");
      assertThat(steps.button("data.keep")).isFocused();
      portal.page().keyboard().press("Escape");

      assertThat(portal.page().getByRole(AriaRole.DIALOG)).isHidden();
      assertThat(steps.button("data.close")).not().hasAttribute("aria-busy", "true");
      assertThat(portal.calls()).doesNotContain("POST /api/profile/closure");
      portal.page().keyboard().press("Enter");
      assertThat(steps.button("data.keep")).isFocused();
      keyboard.to(steps.button("data.close-now"));
      portal.page().keyboard().press("Enter");
      steps.arrivedAt("account-closed.title");
    }
  }
}
