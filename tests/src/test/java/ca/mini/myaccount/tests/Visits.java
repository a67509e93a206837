package ca.mini.myaccount.tests;

import ca.mini.myaccount.tests.Site.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who comes to see the pages of the router's table, and where: each page with something on it, and
 * the states that it can be in beside that.
 */
final class Visits {
  /** Pages that a mail leads to: they want a token. */
  private static final Set<String> FROM_MAILS =
      Set.of("activate", "reset-password", "confirm-email", "restore-email", "not-me");

  private static final String DEAD_TOKEN = "#token=" + "A".repeat(43);

  private static final Map<String, Object> HOLDER =
      Map.of(
          "firstName", "Liam",
          "lastName", "O'Connor",
          "dateOfBirth", "1979-11-23",
          "customerId", "4100200302");

  private static final String PHONE = "+14165550112";

  private final Stack stack;
  private final Ledger ledger;
  private final Browser newcomer;
  private final Browser outdated;
  private final Browser elsewhere;
  private final Browser linked;
  private final Browser bare;
  private final Browser withAllPasskeys;
  private final String activation;
  private final String reset;
  private final String agreement;
  private final String bareAgreement;
  private final String conversation;
  private final RelyingParty shop;

  /**
   * One page in one state.
   *
   * @param visitor nobody, if empty
   */
  record Visit(String name, String path, Optional<Browser> visitor) {
    /** A customer's own language would count otherwise. */
    String in(Look look) {
      if (!look.locale().startsWith("fr")) {
        return path;
      }
      String[] parts = path.split("#", 2);
      String french = parts[0] + (parts[0].contains("?") ? "&" : "?") + "language=fr";
      return parts.length == 1 ? french : french + "#" + parts[1];
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * @param stack with the demo customers
   */
  Visits(Stack stack) {
    this.stack = stack;
    ledger = new Ledger(stack);
    newcomer = Customer.activated(stack).signIn();
    outdated = withOldTerms(Customer.activated(stack));
    activation = Customer.registered(stack).activationToken();
    reset = Customer.activated(stack).resetToken();
    Customer liam = Customer.activated(stack);
    linked = liam.signIn();
    linked.post("/api/agreement-links", HOLDER).expect(202);
    DeviceSteps steps = new DeviceSteps(stack, linked);
    steps.request("TEXT").expect(202);
    steps.type(Map.of("code", steps.lastCode(PHONE), "remember", true)).expect(200);
    new Authenticator(stack).register(linked, liam.password()).expect(200);
    elsewhere = liam.signIn();
    agreement = linked.get("/api/agreements").expect(200).text("agreements/0/id");
    shop = RelyingParty.shop(stack);
    shop.consent(linked);
    RelyingParty.app(stack).tokens(linked);
    conversation =
        linked
            .post(
                "/api/conversations",
                Map.of(
                    "topic", "END_OF_LEASE",
                    "agreementId", agreement,
                    "text", "What happens at the end of my lease?\n\nThank you, Liam"))
            .expect(201)
            .text("id");
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    bareAgreement = ledger.lease(holder);
    Customer zoe = Customer.activated(stack);
    ledger.link(zoe, holder);
    bare = ledger.authorized(zoe);
    withAllPasskeys = withAllPasskeys(Customer.activated(stack));
  }

  private Browser withAllPasskeys(Customer customer) {
    Browser browser = customer.signIn();
    for (int i = 0; i < 10; i++) {
      new Authenticator(stack).register(browser, customer.password()).expect(200);
    }
    return browser;
  }

  private Browser withOldTerms(Customer customer) {
    String userId = new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    new Items(stack.dynamoDb(), Stored.USERS)
        .set("USER#" + userId, "USER", "termsVersion", Items.text("2019-01-01"));
    return customer.signIn();
  }

  /** Every page with something on it, and the one that there is not. */
  List<Visit> everyPage() {
    return Stream.concat(
            Site.routes().stream()
                .map(route -> new Visit(route.page(), path(route), visitor(route))),
            Stream.of(new Visit("not-found", "/no-such-page", Optional.empty())))
        .toList();
  }

  /** Pages that have little or nothing to show, or nothing to do. */
  List<Visit> otherStates() {
    return Stream.of(
            Stream.of(
                new Visit("home, signed in", "/", Optional.of(linked)),
                new Visit("contact, signed in", "/contact", Optional.of(linked)),
                new Visit("settings, nothing linked", "/settings", Optional.of(newcomer)),
                new Visit("security, nothing linked", "/settings/security", Optional.of(newcomer)),
                new Visit("passkeys, none", "/settings/passkeys", Optional.of(newcomer)),
                new Visit("passkeys, all", "/settings/passkeys", Optional.of(withAllPasskeys)),
                new Visit("services, none", "/settings/services", Optional.of(newcomer)),
                new Visit("sign-in, to go on", "/overview", Optional.empty()),
                new Visit("not-found, an agreement", "/agreements/A-none", Optional.of(linked)),
                new Visit("not-found, a conversation", "/messages/none", Optional.of(linked))),
            Stream.of("", "/payments", "/schedule", "/payoff-quote", "/documents")
                .map(page -> "/agreements/" + bareAgreement + page)
                .map(path -> new Visit(path + ", bare", path, Optional.of(bare))),
            Stream.of("/overview", "/owners-card", "/messages", "/messages/new")
                .map(path -> new Visit(path + ", bare", path, Optional.of(bare))),
            FROM_MAILS.stream()
                .sorted()
                .map(page -> new Visit(page + ", no token", "/" + page, Optional.empty())),
            devices(),
            oneId().stream())
        .flatMap(states -> states)
        .toList();
  }

  /** Links that are not good any more; some pages learn it only when they use them. */
  List<Visit> deadLinks() {
    return FROM_MAILS.stream()
        .sorted()
        .map(page -> new Visit(page + ", dead", "/" + page + DEAD_TOKEN, Optional.empty()))
        .toList();
  }

  /** A device to be authorized: a code is on its way, none can be sent, and codes are paused. */
  private Stream<Visit> devices() {
    OnFile reached = ledger.holder("Noah", "Roy");
    OnFile unreached = ledger.holder("Emma", "Gagnon").phone(null).email(null);
    OnFile paused = ledger.holder("Jack", "Singh").paused(5, stack.clock().instant());
    List.of(reached, unreached, paused).forEach(ledger::lease);
    DeviceSteps sent = DeviceSteps.ofSomebody(stack).open(reached);
    sent.request("TEXT").expect(202);
    return Stream.of(
        device("a code is sent", sent),
        device("no contact", DeviceSteps.ofSomebody(stack).open(unreached)),
        device("paused", DeviceSteps.ofSomebody(stack).open(paused)));
  }

  /** OneID's pages, and what it has to say when it does not go on. */
  List<Visit> oneId() {
    Browser stranger = stack.browser();
    Browser asked = Customer.activated(stack).signIn();
    String link = "?client=connecteddrive&brand=mini&country=CA";
    return Stream.of(
            Stream.of(
                oneId("register", "register" + link, Optional.empty()),
                oneId("login", "login" + link, Optional.empty()),
                oneId("forgot-password", "forgot-password" + link, Optional.empty()),
                oneId("login, for a service", waiting(stranger), Optional.of(stranger)),
                oneId("consent", waiting(asked), Optional.of(asked)),
                oneId("sign-out", "sign-out?client_id=connecteddrive", Optional.of(newcomer)),
                oneId("signed-out", "signed-out?client=connecteddrive", Optional.empty()),
                new Visit("sign-in, over", "/sign-in?sso=over", Optional.empty()),
                new Visit("sign-in, refused", "/sign-in?sso=refused", Optional.empty())),
            Stream.of(
                    "unknown_client",
                    "wrong_redirect_uri",
                    "request_over",
                    "invalid_request",
                    "wrong_sign_out")
                .map(code -> oneId(code, "error?code=" + code, Optional.empty())))
        .flatMap(states -> states)
        .toList();
  }

  private static Visit oneId(String name, String link, Optional<Browser> visitor) {
    return new Visit("oneid, " + name, "/oneid/#/" + link, visitor);
  }

  /** Where a browser is sent by a service of another house that wants to know who it is. */
  private String waiting(Browser browser) {
    String location = shop.authorize(browser).expect(303).header("location");
    return location.substring(location.indexOf("#/") + 2);
  }

  private static Visit device(String state, DeviceSteps steps) {
    return new Visit(
        "authorize-device, " + state, "/authorize-device", Optional.of(steps.browser()));
  }

  private Optional<Browser> visitor(Route route) {
    if (route.needs().equals("nobody")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (route.page()) {
          case "link" -> newcomer;
          case "accept-terms" -> outdated;
          case "authorize-device" -> elsewhere;
          default -> linked;
        });
  }

  /** Where the page is, with something that is there for what it names. */
  private String path(Route route) {
    String path =
        route
            .path()
            .replace("/agreements/:id", "/agreements/" + agreement)
            .replace("/messages/:id", "/messages/" + conversation);
    if (path.contains(":")) {
      throw new IllegalStateException("nothing is there for " + path);
    }
    return switch (route.page()) {
      case "activate" -> path + "#token=" + activation;
      case "reset-password" -> path + "#token=" + reset;
      default -> FROM_MAILS.contains(route.page()) ? path + DEAD_TOKEN : path;
    };
  }
}
