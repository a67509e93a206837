package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** When the terms have changed, they are accepted before anything else. */
final class AcceptTermsPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.DESKTOP.french());

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);

  @ParameterizedTest
  @FieldSource("LOOKS")
  void theyAreReadAndAcceptedOnTheWayToWhereOneWasGoing(Look look) {
    acceptedLongAgo();
    String language = look.locale().substring(0, 2);
    try (Portal portal = Portal.open(stack, look)) {
      portal.go("/settings/activity?language=" + language);
      AccountSteps zoes = AccountSteps.on(stack, portal, look);

      zoes.signIn(zoe.email(), zoe.password()).arrivedAt("accept-terms.title");
      portal.axe();
      zoes.press("accept-terms.button");
      zoes.mind(zoes.field("accept-terms.accept"), Words.of(look).get("form.tick"));
      assertThat(zoes.field("accept-terms.accept")).isFocused();
      portal.axe();
      portal.page().reload();
      zoes.at("accept-terms.title");
      zoes.field("accept-terms.accept").check();
      zoes.press("accept-terms.button");

      zoes.arrivedAt("activity.title");
      assertThat(portal.page())
          .hasURL(stack.publicOrigin() + "/settings/activity?language=" + language);
    }
  }

  /** The link of the registration in the FAQ comes back here. */
  @Test
  void theAddressOfTheFaqLeadsOnToTheOverview() {
    acceptedLongAgo();
    try (Portal portal = Portal.open(stack, Look.DESKTOP.french()).as(zoe.signIn())) {
      portal.go("/terms/accept?language=en");
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).at("accept-terms.title");

      zoes.field("accept-terms.accept").check();
      zoes.press("accept-terms.button");

      zoes.arrivedAt("link.title");
      portal.go("/terms/accept?language=en");
      zoes.at("link.title");
    }
  }

  @Test
  void whoDoesNotAcceptThemGoesNowhereElse() {
    acceptedLongAgo();
    try (Portal portal = Portal.open(stack).as(zoe.signIn()).go("/settings")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, Look.DESKTOP).at("accept-terms.title");

      portal.go("/link-your-account");
      zoes.at("accept-terms.title");
      zoes.press("frame.sign-out");

      zoes.at("home.title");
    }
  }

  @Test
  void acceptedInAnotherTabIsAccepted() {
    acceptedLongAgo();
    try (Portal portal = Portal.open(stack).as(zoe.signIn()).go("/settings")) {
      AccountSteps first = AccountSteps.on(stack, portal, Look.DESKTOP).at("accept-terms.title");
      var tab = portal.tab();
      tab.navigate("/settings");
      AccountSteps second = first.in(tab).at("accept-terms.title");

      first.field("accept-terms.accept").check();
      first.press("accept-terms.button").at("settings.title");
      second.field("accept-terms.accept").check();
      second.press("accept-terms.button").at("settings.title");
    }
  }

  private void acceptedLongAgo() {
    String userId = new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow();
    new Items(stack.dynamoDb(), Stored.USERS)
        .set("USER#" + userId, "USER", "termsVersion", Items.text("2019-01-01"));
  }
}
