package ca.mini.myaccount.tests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.DemoFile;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The pages about an agreement, with the demo customers: Liam's loan and lease, Emma's loan. */
final class AgreementPagesTest {
  static final List<Look> LANGUAGES = List.of(Look.DESKTOP, Look.PHONE.french());

  private static final String LOAN = "/agreements/F-7730164";
  private static final String LEASE = "/agreements/L-4503319";
  private static final String BIWEEKLY = "/agreements/F-7734870";

  private static Stack stack;
  private static Browser liam;
  private static Browser emma;

  @BeforeAll
  static void link() {
    stack = Stack.withDemoCustomers();
    liam = linked("Liam", "O'Connor", "1979-11-23", "4100200302", "+14165550112");
    emma = linked("Emma", "Chen", "1992-08-11", "4100200308", "+16045550167");
  }

  @AfterAll
  static void close() {
    stack.close();
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theOverviewHasACardForEachAgreement(Look look) {
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go("/overview").isAt("Overview", "Aperçu");

      Locator loan = card(steps, "2023 MINI Countryman S ALL4");
      assertThat(loan).containsText(steps.say("Loan · F-7730164", "Prêt · F-7730164"));
      assertThat(loan).containsText(steps.say("$704.14", "704,14\u00a0$"));
      assertThat(loan)
          .containsText(Pattern.compile(steps.say("\\d+ of 72 payments", "\\d+ paiements sur 72")));
      assertThat(loan.getByRole(AriaRole.PROGRESSBAR)).hasAttribute("max", "72");
      assertThat(card(steps, "2026 MINI Cooper SE 3 Door"))
          .containsText(steps.say("Lease", "Location"));
      assertThat(steps.link(steps.say("View Inbox", "Afficher la boîte de réception"))).isVisible();
      steps.axe().portal().fits();
      assertThat(steps.portal().calls()).hasSizeLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theDetailsAreThoseOfTheContract(Look look) {
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go("/overview").link("2023 MINI Countryman S ALL4").click();
      steps.isAt("2023 MINI Countryman S ALL4");
      tabsStandFree(steps);
      fact(steps, "Payment", "$704.14 each month", "Paiement", "704,14\u00a0$ par mois");
      fact(steps, "Annual rate", "6.49%", "Taux annuel", "6,49\u00a0%");
      fact(steps, "Term", "72 months", "Durée", "72 mois");
      fact(steps, "VIN", "WMWXU1C55PT000002", "NIV", "WMWXU1C55PT000002");
      assertThat(steps.page().locator("main"))
          .not()
          .containsText(steps.say("Residual", "résiduelle"));
      steps.axe().portal().fits();

      steps.go(LEASE).isAt("2026 MINI Cooper SE 3 Door");
      fact(steps, "Residual value", "$27,700.00", "Valeur résiduelle", "27\u00a0700,00\u00a0$");
      steps.says("km a year", "km par année").axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theChartAndTheTableHaveTheSamePayments(Look look) {
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go(LOAN + "/payments").isAt("Payments", "Paiements");
      Locator chart = steps.page().getByRole(AriaRole.IMG);
      assertThat(chart)
          .hasAccessibleName(
              steps.say(
                  "Payments as a chart; the table below has the same amounts",
                  "Graphique des paiements; le tableau ci-dessous contient les mêmes montants"));

      List<String> rows = new ArrayList<>(rows(steps));
      Collections.reverse(rows);
      assertThat(chart.locator("title").allTextContents()).isEqualTo(rows).hasSize(24);
      assertThat(rows).last().asString().endsWith(steps.say(": $704.14", ": 704,14\u00a0$"));
      assertThat(chart.locator("rect.interest[height='0']")).hasCount(0);
      assertThat(steps.page().locator("main")).containsText("2023 MINI Countryman S ALL4");
      steps.axe().portal().fits();

      steps.go(LEASE + "/payments").isAt("Payments", "Paiements").axe();
    }
  }

  @Test
  void anotherLanguageShowsTheSamePaymentsOnce() {
    try (LinkSteps steps = signedIn(liam, Look.DESKTOP)) {
      steps.go(LEASE + "/payments").isAt("Payments", "");
      Locator payments = steps.page().locator("[id^=payment-]");
      int before = payments.count();

      steps.page().getByText("Français").click();

      assertThat(steps.page().locator("h1")).hasText("Paiements");
      assertThat(payments).hasCount(before);
    }
  }

  @Test
  void earlierPaymentsAreShownBelowAndReturnedOnesSayWhy() {
    try (LinkSteps steps = signedIn(emma, Look.DESKTOP)) {
      steps.go("/overview").says("Your bank returned the payment of $239.95", "").axe();
      steps.go(BIWEEKLY + "/payments").isAt("Payments");
      assertThat(payments(steps)).hasCount(24);
      assertThat(payments(steps).filter(new Locator.FilterOptions().setHasText("Returned")).first())
          .containsText("not enough money", new ContainsTextOptions().setIgnoreCase(true));

      Keyboard keys = new Keyboard(steps.page());
      keys.to(steps.button("Show earlier payments")).press("Enter");

      assertThat(payments(steps)).hasCount(48);
      assertThat(payments(steps).nth(24)).isFocused();
      steps.axe();
      assertThat(rows(steps)).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theScheduleIsWhatIsStillToPay(Look look) {
    int left = liam.get("/api" + LOAN + "/schedule").json().path("payments").size();
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go(LOAN + "/schedule").isAt("Schedule", "Calendrier des paiements");
      assertThat(steps.page().locator("tbody tr")).hasCount(left);
      assertThat(steps.page().locator("tbody tr").last().locator("td").last())
          .hasText(steps.say("$0.00", "0,00\u00a0$"));
      steps.axe().portal().fits();

      steps.go(LEASE + "/schedule");
      steps.says("To buy the vehicle at the end", "Pour acheter le véhicule à la fin").axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aPayoffQuoteIsForADayOfTheNextThirty(Look look) {
    LocalDate today = LocalDate.parse(liam.get("/api" + LOAN + "/payoff-quote").text("asOf"));
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go(LOAN + "/payoff-quote").isAt("Payoff quote", "Remboursement anticipé");
      Locator amount = steps.page().locator(".large");
      String now = amount.textContent();
      Locator day = steps.field(steps.say("Day of the payoff", "Jour du remboursement"));
      assertThat(day).hasValue(today.toString());
      assertThat(day).hasAttribute("min", today.toString());
      assertThat(day).hasAttribute("max", today.plusDays(30).toString());
      steps.axe();

      day.fill(today.plusDays(30).toString());
      showQuote(steps);
      assertThat(amount).not().hasText(now);
      assertThat(amount)
          .hasText(
              Pattern.compile(
                  steps.say("^\\$[\\d,]+\\.\\d\\d$", "^[\\d\u00a0]+,\\d\\d\u00a0\\$$")));

      for (LocalDate wrong : List.of(today.minusDays(1), today.plusDays(31))) {
        day.fill(wrong.toString());
        showQuote(steps);
        assertThat(day)
            .hasAccessibleDescription(
                Pattern.compile(
                    steps.say(
                        "Please choose a day from today to 30 days from today",
                        "Veuillez choisir un jour entre aujourd’hui et dans 30 jours")));
        assertThat(day).isFocused();
      }
      steps.axe();
      day.fill("");
      showQuote(steps);
      steps.says("Please fill in this field.", "Veuillez remplir ce champ.");

      steps.go(LEASE + "/payoff-quote").says("Payments left", "Paiements restants").axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void aDocumentIsDownloadedFromTheObjectStore(Look look) throws IOException {
    byte[] contract =
        DemoFile.of(stack.clock().instant()).documents().get("agreements/F-7730164/contract.pdf");
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go(LOAN + "/documents").isAt("Documents").axe().portal().fits();
      String name = steps.say("Download Contract", "Télécharger Contrat");

      Download download = steps.page().waitForDownload(() -> steps.button(name).click());

      assertThat(Files.readAllBytes(download.path())).isEqualTo(contract);
      assertThat(download.suggestedFilename()).isEqualTo("contract.pdf");
      assertThat(download.url()).contains("X-Amz-Expires=60&").doesNotContain("/api/");
      steps.isAt("Documents");
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void theOwnersCardHasTheCustomerId(Look look) {
    try (LinkSteps steps = signedIn(liam, look)) {
      steps.go("/overview").link(steps.say("Owner’s Card", "Carte du propriétaire")).click();
      steps.isAt("Owner’s Card", "Carte du propriétaire");
      assertThat(steps.page().getByRole(AriaRole.ARTICLE)).hasCount(2);
      fact(
          steps,
          "My MINI Customer ID",
          "410 020 0302",
          "Numéro de client Mon compte MINI",
          "410 020 0302");
      steps.axe().portal().fits();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void anAgreementThatIsNotThereIsSaidToBeSo(Look look) {
    try (LinkSteps steps = signedIn(liam, look)) {
      for (String page : List.of("", "/payments", "/schedule", "/payoff-quote", "/documents")) {
        steps.go("/agreements/L-4501872" + page);
        steps.isAt("This page does not exist", "Cette page n’existe pas");
        assertThat(steps.page()).hasTitle(Pattern.compile(steps.say("^This page", "^Cette page")));
      }
      steps.axe();
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void onPaperThereIsTheContentAloneInBlackOnWhite(Look look) {
    try (LinkSteps steps = signedIn(emma, look.dark())) {
      for (String path : List.of(BIWEEKLY, BIWEEKLY + "/payments", BIWEEKLY + "/schedule")) {
        steps.go(path);
        Page page = steps.page();
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("main h1")).isVisible();
        for (String hidden :
            List.of("header.container", "footer.container", "main nav", "main button")) {
          for (Locator one : page.locator(hidden).all()) {
            assertThat(one).isHidden();
          }
        }
        assertThat(page.evaluate(COLOURS)).as(path).isEqualTo(List.of());
        assertThat(page.evaluate(CUT)).as(path).isEqualTo(List.of());
        page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
      }
      steps.go(BIWEEKLY + "/payments");
      Locator incomplete =
          steps
              .page()
              .getByText(
                  steps.say("These are the newest 24 payments.", "Voici les 24\u00a0paiements"));
      assertThat(incomplete).isHidden();
      steps.page().emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(incomplete).isVisible();
    }
  }

  /** Whatever is seen in a colour other than black, or on one other than white. */
  private static final String COLOURS =
      """
      () => {
        const grounds = (one) => {
          const ground = getComputedStyle(one).backgroundColor;
          return ground !== 'rgba(0, 0, 0, 0)' ? ground
            : one.parentElement ? grounds(one.parentElement) : 'rgb(255, 255, 255)';
        };
        return [...document.querySelectorAll('main *')]
          .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) =>
            node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
          .map((one) => `${one.outerHTML.slice(0, 80)} ${getComputedStyle(one).color} on ${grounds(one)}`)
          .filter((told) => !told.endsWith('rgb(0, 0, 0) on rgb(255, 255, 255)'));
      }""";

  /** Whatever does not show all that is in it. */
  private static final String CUT =
      """
      () => [...document.querySelectorAll('main .wide')]
        .filter((one) => getComputedStyle(one).overflow !== 'visible')
        .map((one) => one.outerHTML.slice(0, 80))""";

  /** The ways to the pages stand below the heading, on lines of their own where it is narrow. */
  private static void tabsStandFree(LinkSteps steps) {
    BoundingBox heading = steps.heading().boundingBox();
    BoundingBox before = heading;
    for (Locator tab : steps.page().locator(".tabs a").all()) {
      BoundingBox box = tab.boundingBox();
      assertThat(box.x).isGreaterThanOrEqualTo(heading.x);
      assertThat(box.y >= before.y + before.height || box.x >= before.x + before.width)
          .as(tab.textContent())
          .isTrue();
      before = box;
    }
  }

  private static Browser linked(
      String first, String last, String birth, String customerId, String phone) {
    Browser browser = Customer.activated(stack).signIn();
    browser
        .post(
            "/api/agreement-links",
            Map.of(
                "firstName",
                first,
                "lastName",
                last,
                "dateOfBirth",
                birth,
                "customerId",
                customerId))
        .expect(202);
    DeviceSteps steps = new DeviceSteps(stack, browser);
    steps.request("TEXT").expect(202);
    steps.type(steps.lastCode(phone)).expect(200);
    return browser;
  }

  private static LinkSteps signedIn(Browser client, Look look) {
    LinkSteps steps = LinkSteps.nobody(stack, look);
    steps.portal().as(client);
    return steps;
  }

  private static Locator card(LinkSteps steps, String vehicle) {
    return steps
        .page()
        .getByRole(AriaRole.ARTICLE, new Page.GetByRoleOptions().setName(vehicle).setExact(true));
  }

  private static void fact(
      LinkSteps steps, String name, String value, String nameInFrench, String valueInFrench) {
    Locator facts = steps.page().locator(".facts > div");
    String asked = steps.say(name, nameInFrench);
    Locator term =
        steps
            .page()
            .locator(
                "dt", new Page.LocatorOptions().setHasText(Pattern.compile("^" + asked + "$")));
    assertThat(facts.filter(new Locator.FilterOptions().setHas(term)).first().locator("dd"))
        .hasText(steps.say(value, valueInFrench));
  }

  private static Locator payments(LinkSteps steps) {
    return steps.page().locator("tr[id^='payment-']");
  }

  /** Day and amount of each payment in the table that was not returned. */
  private static List<String> rows(LinkSteps steps) {
    return payments(steps)
        .filter(new Locator.FilterOptions().setHasNotText(steps.say("Returned", "Retourné")))
        .all()
        .stream()
        .map(
            row -> row.locator("th").textContent() + ": " + row.locator("td").first().textContent())
        .toList();
  }

  private static void showQuote(LinkSteps steps) {
    steps.button(steps.say("Show the quote", "Afficher le montant")).click();
  }
}
