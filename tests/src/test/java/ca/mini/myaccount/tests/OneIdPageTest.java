package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Parameters;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of OneID: one account for the portal, ConnectedDrive and others. */
final class OneIdPageTest {
  static final List<Look> LOOKS = List.of(Look.DESKTOP, Look.PHONE.french());

  private static final String DEMO = "/_local/connecteddrive";

  /** As the FAQ prints them, but for the host; the second encodes the address twice. */
  private static final String SHORT =
      "/oneid/#/register?client=canhub&brand=mini&country=CA&language=en";

  private static final String LONG =
      SHORT
          + "&scope=authenticate_user&response_type=code&state=%2Fterms%2Faccept%3Flanguage%3Den"
          + "&redirect_uri=https%253A%252F%252Fmyaccount.mini.ca%252Fsso";

  /** Some programs decode what they are given once. */
  private static final String ONCE = LONG.replace("%25", "%");

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);

  static Stream<Arguments> links() {
    return LOOKS.stream()
        .flatMap(look -> Stream.of(SHORT, LONG, ONCE).map(link -> Arguments.of(link, look)));
  }

  /** The link of the mail is opened on another device, which has seen nothing of this. */
  @ParameterizedTest
  @MethodSource("links")
  void theLinksOfTheFaqLeadToThePortal(String printed, Look look) {
    boolean french = look.locale().startsWith("fr");
    Customer customer = french ? Customer.frenchStranger(stack) : Customer.stranger(stack);
    Words words = Words.of(look);
    String activation;
    try (Portal computer = Portal.open(stack, look).go(here(printed, french))) {
      AccountSteps steps = AccountSteps.on(stack, computer, look).at("register.title");
      computer.axe();
      steps.register(customer).press("register.button").arrivedAt("register.sent.title");
      String button = french ? "Activer maintenant" : "Activate Now";
      activation = steps.button(stack.mails().latest(customer.email()), button);
    }
    try (Portal other = Portal.open(stack, look).go(activation)) {
      List<String> way = new ArrayList<>();
      other.page().onRequest(one -> way.add(one.isNavigationRequest() ? one.url() : ""));
      AccountSteps steps = AccountSteps.on(stack, other, look).at("activate.title");
      steps.type("password.label", customer.password()).press("activate.button");
      steps.arrivedAt("activate.done.title").follow("sign-in.button");
      steps.arrivedAt("oneid.login.title");
      assertThat(other.page().locator("main"))
          .containsText(words.get("oneid.login.for").replace("{client}", "My MINI Account"));
      other.axe();
      other.fits();

      steps.signIn(customer.email(), customer.password()).at("link.title");

      assertThat(other.page()).hasURL(stack.publicOrigin() + "/link-your-account");
      String terms = stack.publicOrigin() + "/terms/accept?language=" + (french ? "fr" : "en");
      assertThat(way)
          .containsSubsequence(
              stack.publicOrigin()
                  + "/sso?iss="
                  + Parameters.encode(stack.publicOrigin() + "/oneid")
                  + "&target_link_uri="
                  + Parameters.encode(terms),
              terms);
      assertThat(other.page().locator("html")).hasAttribute("lang", look.locale());
    }
  }

  /** Keeps its encoding. */
  private String here(String printed, boolean french) {
    String host = Parameters.encode(stack.publicOrigin());
    String link =
        printed
            .replace("https%253A%252F%252Fmyaccount.mini.ca", Parameters.encode(host))
            .replace("https%3A%2F%2Fmyaccount.mini.ca", host);
    return french ? link.replace("=en", "=fr").replace("%3Den", "%3Dfr") : link;
  }

  @Test
  void anAccountOfThePortalSignsInToConnectedDriveAndBackWithoutASecondPassword() {
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      page.navigate(DEMO);
      follow(page, "Sign in");
      steps.at("oneid.login.title").signIn(zoe.email(), zoe.password());

      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      assertThat(page.locator("main")).containsText(zoe.email());
      assertThat(page.locator("main")).containsText(zoe.lastName());
      assertThat(page.locator("main")).containsText("[\"pwd\"]");
      portal.axe();

      follow(page, "My MINI Account");
      steps.at("link.title");

      page.navigate(DEMO);
      follow(page, "Sign out");
      assertThat(page.locator("main")).containsText("Nobody is signed in.");
      follow(page, "Sign in");
      steps.at("oneid.login.title");
    }
  }

  @Test
  void whoSignsOutOfOneServiceAloneStaysSignedInToTheOthers() {
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      page.navigate(DEMO);
      follow(page, "Sign in");
      steps.at("oneid.login.title").signIn(zoe.email(), zoe.password());
      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      follow(page, "My MINI Account");
      steps.at("link.title");

      page.navigate(DEMO);
      follow(page, "Sign out here only");

      assertThat(page.locator("main")).containsText("Nobody is signed in.");
      portal.go("/link-your-account");
      steps.at("link.title");
      page.navigate(DEMO);
      follow(page, "Sign in");
      assertThat(page.locator("main")).containsText(zoe.email());
    }
  }

  @Test
  void whoSignsOutOfAllIsAskedByAllAgain() {
    try (Portal portal = Portal.open(stack).expect("401")) {
      Page page = portal.page();
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      page.navigate(DEMO);
      follow(page, "Sign in");
      steps.at("oneid.login.title").signIn(zoe.email(), zoe.password());
      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      follow(page, "My MINI Account");
      steps.at("link.title");

      page.navigate(DEMO);
      follow(page, "Sign out");

      assertThat(page.locator("main")).containsText("Nobody is signed in.");
      portal.go("/link-your-account");
      steps.at("sign-in.title");
      portal.go("/sso");
      steps.at("oneid.login.title");
    }
  }

  /** By the back button or a reload, an answer comes a second time. */
  @Test
  void whoComesBackToAnAnswerGoesOn() {
    List<String> answers = new ArrayList<>();
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      page.onRequest(
          request -> {
            if (request.url().contains("/sso?code=")) {
              answers.add(request.url());
            }
          });
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      portal.go("/sso");
      steps.at("oneid.login.title").signIn(zoe.email(), zoe.password()).at("link.title");
      assertThat(answers).hasSize(1);

      portal.go(answers.get(0));

      steps.at("link.title");
    }
  }

  @Test
  void whoIsSignedInToThePortalIsNotAskedByConnectedDrive() {
    try (Portal portal = Portal.open(stack).go("/sign-in")) {
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      steps.signIn(zoe.email(), zoe.password()).at("link.title");

      portal.page().navigate(DEMO);
      follow(portal.page(), "Sign in");

      assertThat(portal.page().locator("main")).containsText(zoe.email());
    }
  }

  @Test
  void anAccountMadeForConnectedDriveIsOneOfThePortalToo() {
    Customer customer = Customer.stranger(stack);
    try (Portal portal = Portal.open(stack)) {
      Page page = portal.page();
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP);
      page.navigate(DEMO);
      follow(page, "Register");
      steps.at("register.title").register(customer).press("register.button");
      steps.at("register.sent.title");
      portal.go(steps.button(stack.mails().latest(customer.email()), "Activate Now"));
      steps.at("activate.title").type("password.label", customer.password());
      steps.press("activate.button").at("activate.done.title").follow("sign-in.button");
      steps.at("oneid.login.title").signIn(customer.email(), customer.password());

      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      assertThat(page.locator("main")).containsText(customer.email());
    }
    try (Portal portal = Portal.open(stack).go("/")) {
      AccountSteps.on(stack, portal, Look.DESKTOP)
          .signIn(customer.email(), customer.password())
          .at("link.title");
    }
  }

  /** Who has never been here, but at the other service for years. */
  @Test
  void aCustomerOfConnectedDriveIsOneOfThePortalByTheSameNameAndPassword() {
    String name = "zoe.l" + stack.nextNumber();
    String email = stack.freshEmail("zoe");
    AccountFile.deliver(stack, AccountFile.of(AccountFile.account(name, email, true)));
    try (Portal portal = Portal.open(stack, Look.DESKTOP.french())) {
      Page page = portal.page();
      AccountSteps steps = AccountSteps.on(stack, portal, Look.DESKTOP.french());
      page.navigate(DEMO);
      follow(page, "Sign in");
      steps.at("oneid.login.title").signIn(name, AccountFile.PASSWORD);
      assertThat(page).hasURL(stack.publicOrigin() + DEMO);
      assertThat(page.locator("main")).containsText(email);
      assertThat(page.locator("main")).containsText("Lefèvre");

      follow(page, "My MINI Account");

      steps.at("accept-terms.title");
      portal.axe();
      steps.field("accept-terms.accept").check();
      steps.press("accept-terms.button").at("link.title");
      assertThat(page.locator("h1")).hasText("LIER VOTRE COMPTE");
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void anotherHouseLearnsOnlyWhatTheCustomerAgreesTo(Look look) {
    RelyingParty shop = RelyingParty.shop(stack);
    Words words = Words.of(look);
    String asked = RelyingParty.AUTHORIZE + "?" + RelyingParty.query(shop.request());
    try (Portal portal = Portal.open(stack, look).expect("https://" + shop.id())) {
      Page page = portal.page();
      page.route(
          "https://*.example/**",
          route ->
              route.fulfill(new FulfillOptions().setContentType("text/plain").setBody("shop")));
      AccountSteps steps = AccountSteps.on(stack, portal, look);
      portal.go(asked);
      steps.at("oneid.login.title").signIn(zoe.email(), zoe.password());
      String title = words.get("oneid.consent.title").replace("{client}", "The shop");
      assertThat(page.locator("h1")).hasText(title);
      assertThat(page.locator("main")).containsText(zoe.email());
      steps.says("oneid.consent.email").says("oneid.consent.offline");
      portal.axe();
      portal.fits();

      steps.press("oneid.consent.deny");
      page.waitForURL(Pattern.compile("https://shop.*error=access_denied.*"));

      portal.go(asked);
      assertThat(page.locator("h1")).hasText(title);
      steps.press("oneid.consent.allow");
      page.waitForURL(Pattern.compile("https://shop.*[?&]code=.*"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "#/error?code=request_over, oneid.error.request-over",
    "#/error?code=wrong_sign_out, oneid.error.wrong-sign-out",
    "#/error?code=<b>x</b>, oneid.error.invalid-request",
    "#/nothing, oneid.error.invalid-request",
    "#/register?client=nobody, oneid.error.unknown-client",
    "#/login?client=canhub&redirect_uri=https%3A%2F%2Fevil.example%2F, oneid.error.wrong-redirect-uri",
    "#/login?request=AAAA, oneid.error.request-over"
  })
  void whatCannotGoOnIsTold(String link, String text) {
    for (Look look : LOOKS) {
      try (Portal portal = Portal.open(stack, look).go("/oneid/" + link)) {
        AccountSteps.on(stack, portal, look).at("oneid.error.title").says(text);
        portal.axe();
        portal.fits();
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LOOKS")
  void whoIsSentToSignOutIsAskedFirst(Look look) {
    Customer customer = zoe;
    if (look.locale().startsWith("fr")) {
      customer = Customer.frenchStranger(stack);
      customer.register().expect(202);
      customer.activate(customer.activationToken()).expect(200);
    }
    try (Portal portal = Portal.open(stack, look).go("/sign-in")) {
      AccountSteps steps = AccountSteps.on(stack, portal, look);
      steps.signIn(customer.email(), customer.password()).at("link.title");
      portal.go("/oneid/oauth2/end-session?client_id=connecteddrive");
      steps.at("oneid.sign-out.title");
      portal.axe();

      portal.page().locator("main").getByRole(AriaRole.BUTTON).click();

      steps.at("oneid.signed-out.title");
      portal.axe();
      portal.go("/overview");
      steps.at("sign-in.title");
    }
  }

  @ParameterizedTest
  @CsvSource({"over, sign-in.sso.over", "refused, sign-in.sso.refused", "x, sign-in.sso.refused"})
  void whySigningInByOneIdDidNotWorkIsTold(String reason, String text) {
    try (Portal portal = Portal.open(stack).go("/sign-in?sso=" + reason)) {
      AccountSteps.on(stack, portal, Look.DESKTOP).at("sign-in.title").says(text);
      portal.axe();
    }
  }

  /** What a registration keeps of a link leads nowhere by itself. */
  @Test
  void aForeignTargetOfARegistrationLeadsNowhere() {
    Customer customer = Customer.stranger(stack);
    Map<String, Object> registration = new HashMap<>(customer.registration());
    registration.put("client", "canhub");
    registration.put("target", "//evil.example/");
    customer.phone().post("/api/registrations", registration).expect(202);

    Answer activated = customer.activate(customer.activationToken()).expect(200);

    assertThat(activated.text("client")).isEqualTo("canhub");
    String target = Parameters.encode(activated.text("target"));
    assertThat(
            stack
                .browser()
                .get("/api/oneid/clients/canhub?state=" + target)
                .expect(200)
                .text("continuesAt"))
        .startsWith(stack.publicOrigin() + "/sso?iss=")
        .doesNotContain("evil");
    registration.put("client", "no client");
    registration.put("target", "x".repeat(501));
    customer.phone().post("/api/registrations", registration).expectProblem(400, "INVALID_FIELDS");
  }

  private static void follow(Page page, String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click();
  }
}
