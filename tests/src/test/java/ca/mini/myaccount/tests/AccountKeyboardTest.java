package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Registering and a forgotten password by keyboard alone, in light and dark. */
final class AccountKeyboardTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.PHONE.french().dark());

  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack = Stack.onANewDay();

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aCustomerRegistersActivatesAndSignsIn(Look look) {
    Customer zoe = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack, look).go("/")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      Keyboard keys = new Keyboard(portal.page());

      keys.to(zoes.button("register.link")).press("Space");
      zoes.arrivedAt("register.title");
      keys.to(zoes.field("register.first-name")).press("Enter");
      assertThat(zoes.field("register.first-name")).isFocused();
      keys.type(zoe.firstName()).to(zoes.field("register.last-name")).type(zoe.lastName());
      keys.to(zoes.field("sign-in.email")).type(zoe.email());
      keys.to(portal.page().getByRole(AriaRole.CHECKBOX)).press("Space");
      keys.to(zoes.button("register.button")).press("Enter");
      zoes.arrivedAt("register.sent.title");

      portal.go(portal.mailbox().link(zoe.email(), "/activate"));
      keys.to(zoes.field("password.label")).type(zoe.password());
      keys.to(zoes.field("password.show")).press("Space");
      assertThat(zoes.field("password.label")).hasAttribute("type", "text");
      keys.to(zoes.button("activate.button")).press("Space");
      zoes.arrivedAt("activate.done.title");
      keys.to(zoes.button("sign-in.button")).press("Space");
      zoes.arrivedAt("sign-in.title");
      signIn(keys, zoes, zoe.email(), zoe.password());
      zoes.arrivedAt("link.title");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aForgottenPasswordIsReplaced(Look look) {
    Customer zoe = Customer.activated(stack);
    try (Portal portal = Portal.open(stack, look).go("/sign-in")) {
      AccountSteps zoes = AccountSteps.on(stack, portal, look);
      Keyboard keys = new Keyboard(portal.page());

      keys.to(zoes.link("sign-in.forgot")).press("Enter");
      zoes.arrivedAt("forgot.title");
      keys.to(zoes.button("forgot.button")).press("Enter");
      assertThat(zoes.field("sign-in.email")).isFocused();
      keys.type(zoe.email()).press("Enter");
      zoes.arrivedAt("forgot.sent.title");

      portal.go(portal.mailbox().link(zoe.email(), "/reset-password"));
      keys.to(zoes.field("password.new")).type(NEW);
      keys.to(zoes.button("reset.button")).press("Enter");
      zoes.arrivedAt("reset.done.title");
      keys.to(zoes.button("sign-in.button")).press("Enter");
      zoes.arrivedAt("sign-in.title");
      signIn(keys, zoes, zoe.email(), NEW);
      assertThat(portal.page()).hasURL(stack.publicOrigin() + "/link-your-account");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void aCustomerSignsInToAnotherHouseAndConsents(Look look) {
    Customer zoe = Customer.activated(stack);
    RelyingParty shop = RelyingParty.shop(stack);
    try (Portal portal = Portal.open(stack, look).expect("https://" + shop.id())) {
      portal
          .page()
          .route(
              "https://*.example/**",
              route -> route.fulfill(new FulfillOptions().setContentType("text/plain")));
      portal.go(RelyingParty.AUTHORIZE + "?" + RelyingParty.query(shop.request()));
      AccountSteps zoes = AccountSteps.on(stack, portal, look).at("oneid.login.title");
      Keyboard keys = new Keyboard(portal.page());

      signIn(keys, zoes, zoe.email(), zoe.password());
      assertThat(portal.page().locator("h1"))
          .hasText(Words.of(look).get("oneid.consent.title").replace("{client}", "The shop"));
      keys.to(zoes.button("oneid.consent.allow")).press("Space");

      portal.page().waitForURL(Pattern.compile("https://shop.*[?&]code=.*"));
    }
  }

  private static void signIn(Keyboard keys, AccountSteps zoes, String email, String password) {
    keys.to(zoes.field("sign-in.login")).type(email);
    keys.to(zoes.field("sign-in.password")).type(password);
    keys.to(zoes.button("sign-in.button")).press("Space");
  }
}
