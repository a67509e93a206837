package ca.mini.myaccount.tests;

import ca.mini.myaccount.tests.Visits.Visit;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a picture of every page of the router's table and of OneID: on a desktop, a phone, in
 * French and dark. Run by {@code mvn -q -pl tests -am -Pscreenshots process-test-classes}; the
 * pictures are in {@code tests/target/screenshots}.
 */
final class Screenshots {
  private static final List<Look> LOOKS =
      List.of(Look.DESKTOP, Look.PHONE, Look.DESKTOP.french(), Look.DESKTOP.dark());

  private final Stack stack = Stack.withDemoCustomers();
  private final Visits visits = new Visits(stack);

  private Screenshots() {}

  /** Ends with 1 when something went wrong on a page. */
  public static void main(String[] arguments) {
    List<String> problems = new Screenshots().take();
    problems.forEach(System.err::println);
    System.exit(problems.isEmpty() ? 0 : 1);
  }

  private List<String> take() {
    List<String> problems = new ArrayList<>();
    List<Visit> all = new ArrayList<>(visits.everyPage());
    all.addAll(visits.oneId());
    for (Visit visit : all) {
      for (Look look : LOOKS) {
        try (Portal portal = Portal.open(stack, look)) {
          visit.visitor().ifPresent(portal::as);
          portal.go(visit.in(look)).page().waitForLoadState(LoadState.NETWORKIDLE);
          System.out.println(portal.screenshot(visit.name()));
        } catch (RuntimeException | AssertionError e) {
          problems.add(visit + ", " + look + ": " + e.getMessage());
        }
      }
    }
    return problems;
  }
}
