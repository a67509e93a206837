package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Settings: which services may know the customer, and taking that back. */
final class ServicesPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.PHONE.french());

  private static final String GRANTS = "**/api/oneid/grants/*";

  private final Stack stack = Stack.onANewDay();
  private final RelyingParty shop = RelyingParty.shop(stack);
  private final RelyingParty app = RelyingParty.app(stack);
  private final Browser zoe = Customer.activated(stack).signIn();

  @BeforeEach
  void knownToBoth() {
    shop.consent(zoe);
    app.tokens(zoe);
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whatAServiceMayKnowIsToldAndTakenBack(Look look) {
    String token = shop.tokens(zoe).text("access_token");
    try (Portal portal = Portal.open(stack, look).as(zoe).go("/settings/services" + in(look))) {
      Words words = Words.of(look);
      AccountSteps steps = AccountSteps.on(stack, portal, look).at("services.title");
      Locator shops = service(portal.page(), "The shop");
      assertThat(shops).containsText(words.get("oneid.consent.email"));
      assertThat(shops).containsText(words.get("oneid.consent.offline"));
      portal.axe();
      portal.fits();

      shops.getByRole(AriaRole.BUTTON).click();
      assertThat(dialog(portal.page())).containsText("The shop");
      portal.axe();
      portal.fits();
      press(portal.page(), words.get("services.keep"));
      assertThat(dialog(portal.page())).isHidden();
      shop.userInfo(token).expect(200);

      shops.getByRole(AriaRole.BUTTON).click();
      press(portal.page(), words.get("services.remove"));

      assertThat(shops).hasCount(0);
      assertThat(portal.page().locator("#services")).isFocused();
      assertThat(portal.page().locator("main"))
          .containsText(words.get("services.removed").replace("{client}", "The shop"));
      shop.userInfo(token).expect(401);
      service(portal.page(), "The app").getByRole(AriaRole.BUTTON).click();
      press(portal.page(), words.get("services.remove"));
      steps.says("services.none");
      portal.axe();
    }
  }

  @Test
  void whatWasTakenBackElsewhereMeanwhileIsGoneHereToo() {
    try (Portal portal = Portal.open(stack).expect("404").as(zoe).go("/settings/services")) {
      zoe.delete("/api/oneid/grants/" + shop.id()).expect(204);

      service(portal.page(), "The shop").getByRole(AriaRole.BUTTON).click();
      remove(portal.page());

      assertThat(service(portal.page(), "The shop")).hasCount(0);
      assertThat(portal.page().locator("main")).containsText("may not know who you are any more");
    }
  }

  @Test
  void whatDoesNotWorkIsToldAndCanBeTriedAgain() {
    try (Portal portal = Portal.open(stack).expect("500").as(zoe).go("/settings/services")) {
      Page page = portal.page();
      page.route(GRANTS, route -> route.fulfill(new FulfillOptions().setStatus(500).setBody("{}")));
      service(page, "The shop").getByRole(AriaRole.BUTTON).click();
      remove(page);
      assertThat(page.locator("main [role=alert]")).isVisible();
      assertThat(service(page, "The shop")).hasCount(1);
      page.unroute(GRANTS);

      service(page, "The shop").getByRole(AriaRole.BUTTON).click();
      remove(page);

      assertThat(service(page, "The shop")).hasCount(0);
      assertThat(page.locator("main [role=alert]")).hasCount(0);
    }
  }

  /** Somebody who signed in to ConnectedDrive alone sees that, too, and ends it. */
  @Test
  void aSessionOfOneIdAloneIsListedAmongTheOthers() {
    Customer ann = Customer.activated(stack);
    Browser car = stack.browser();
    car.post("/api/oneid/session", Map.of("login", ann.email(), "password", ann.password()))
        .expect(200);
    try (Portal portal = Portal.open(stack).as(ann.signIn()).go("/settings/security")) {
      Locator alone =
          portal
              .page()
              .locator("section li")
              .filter(new Locator.FilterOptions().setHasText("Other services only"));
      assertThat(alone).hasCount(1);
      portal.axe();

      alone.getByRole(AriaRole.BUTTON).click();

      assertThat(alone).hasCount(0);
    }
  }

  private static String in(Look look) {
    return look.locale().startsWith("fr") ? "?language=fr" : "";
  }

  private static Locator service(Page page, String name) {
    return page.locator("ul.list > li").filter(new Locator.FilterOptions().setHasText(name));
  }

  private static Locator dialog(Page page) {
    return page.locator("#remove-access");
  }

  private static void remove(Page page) {
    press(page, "Remove access");
  }

  private static void press(Page page, String button) {
    dialog(page)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }
}
