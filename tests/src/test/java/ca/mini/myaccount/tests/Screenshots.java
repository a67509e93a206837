package ca.mini.myaccount.tests;

import ca.mini.myaccount.tests.Site.Route;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a picture of every page of the router's table: on a desktop, a phone, in French and dark.
 * Run by {@code mvn -q -pl tests -am -Pscreenshots process-test-classes}; the pictures are in
 * {@code tests/target/screenshots}.
 */
final class Screenshots {
  private static final List<Look> LOOKS =
      List.of(Look.DESKTOP, Look.PHONE, Look.DESKTOP.french(), Look.DESKTOP.dark());

  /** Pages that a mail leads to: they want a token, though not a good one to show themselves. */
  private static final Set<String> FROM_MAILS =
      Set.of("activate", "reset-password", "confirm-email", "restore-email", "not-me");

  private static final Map<String, Object> HOLDER =
      Map.of(
          "firstName", "Liam",
          "lastName", "O'Connor",
          "dateOfBirth", "1979-11-23",
          "customerId", "4100200302");

  private static final String PHONE = "+14165550112";

  private final Stack stack = Stack.withDemoCustomers();
  private final Browser newcomer = Customer.activated(stack).signIn();
  private final Browser elsewhere;
  private final Browser linked;
  private final String agreement;
  private final String conversation;

  private Screenshots() {
    Customer liam = Customer.activated(stack);
    linked = liam.signIn();
    linked.post("/api/agreement-links", HOLDER).expect(202);
    DeviceSteps steps = new DeviceSteps(stack, linked);
    steps.request("TEXT").expect(202);
    steps.type(steps.lastCode(PHONE)).expect(200);
    elsewhere = liam.signIn();
    agreement = linked.get("/api/agreements").expect(200).text("agreements/0/id");
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
  }

  /** Ends with 1 when something went wrong on a page. */
  public static void main(String[] arguments) {
    List<String> problems = new Screenshots().take();
    problems.forEach(System.err::println);
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private List<String> take() {
    List<String> problems = new ArrayList<>();
    List<Route> routes = new ArrayList<>(Site.routes());
    routes.add(new Route("/no-such-page", "not-found", "nobody"));
    for (Route route : routes) {
      Optional<String> path = path(route);
      if (path.isEmpty() || !Site.files().contains(route.module())) {
        System.out.println("no picture of " + route.path());
        continue;
      }
      for (Look look : LOOKS) {
        try (Portal portal = Portal.open(stack, look)) {
          visitor(route).ifPresent(portal::as);
          portal.go(in(look, path.get())).page().waitForLoadState(LoadState.NETWORKIDLE);
          System.out.println(portal.screenshot(route.page()));
        } catch (RuntimeException | AssertionError e) {
          problems.add(route.path() + ", " + look + ": " + e.getMessage());
        }
      }
    }
    return problems;
  }

  /** A customer's own language would count otherwise. */
  private static String in(Look look, String path) {
    return look.locale().startsWith("fr") ? path.replaceFirst("(#|$)", "?language=fr$1") : path;
  }

  private Optional<Browser> visitor(Route route) {
    if (route.needs().equals("nobody")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (route.page()) {
          case "link" -> newcomer;
          case "authorize-device" -> elsewhere;
          default -> linked;
        });
  }

  /** Where the page is, with something that is there for what it names. */
  private Optional<String> path(Route route) {
    String path =
        route
            .path()
            .replace("/agreements/:id", "/agreements/" + agreement)
            .replace("/messages/:id", "/messages/" + conversation);
    if (path.contains(":")) {
      return Optional.empty();
    }
    return Optional.of(
        FROM_MAILS.contains(route.page()) ? path + "#token=" + "A".repeat(43) : path);
  }
}
