package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import ca.mini.myaccount.store.Item;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What the finance system delivers is stored, each time as of the newest file. */
final class ImportTest {
  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);
  private final Imported stored = new Imported(stack);
  private final Holder zoe = finance.person("Zoé", "Lefèvre-Fortin");
  private final Holder liam = finance.person("Liam", "O'Connorsson");

  @Test
  void anAgreementIsStoredWithEverythingAboutIt() {
    AgreementJson lease =
        finance
            .lease(zoe, liam)
            .company("Atelier Boréal inc.")
            .document("CONTRACT", "Contract", "Contrat", finance.today(), "agreements/1/c.pdf", 99);

    JsonNode report = finance.deliver(lease);

    assertThat(report.path("status").asText()).isEqualTo("DONE");
    assertThat(report.path("kind").asText()).isEqualTo("DELTA");
    assertThat(Instant.parse(report.path("asOf").asText())).isBefore(stack.clock().instant());
    assertCounts(report, 1, 0, 0);
    assertThat(report.path("opened").asInt()).isEqualTo(1);
    assertThat(report.path("rejections")).isEmpty();

    Agreement agreement = stored.agreement(lease).orElseThrow();
    assertThat(agreement.status()).isEqualTo(Agreement.Status.ACTIVE);
    assertThat(agreement.lease()).isPresent();
    assertThat(agreement.company()).hasValue("Atelier Boréal inc.");
    assertThat(agreement.terms().payment().toString())
        .isEqualTo(lease.json().at("/terms/payment").asText());
    assertThat(agreement.holders()).hasSize(2);
    assertThat(stored.payments(lease))
        .hasSize(14)
        .isSortedAccordingTo((a, b) -> a.date().compareTo(b.date()));
    assertThat(stored.documents(lease))
        .singleElement()
        .satisfies(document -> assertThat(document.addedOn()).isEqualTo(finance.today()));
    Item vehicle = stored.vehicle(lease).orElseThrow();
    assertThat(vehicle.text("customerIds")).isEqualTo(zoe.customerId() + " " + liam.customerId());
    assertThat(vehicle.texts("paid").get("amount"))
        .isEqualTo(lease.json().at("/terms/payment").asText());
    var holder = stored.holder(zoe).orElseThrow();
    assertThat(holder.phone()).isEqualTo(zoe.phone());
    assertThat(holder.contactVersion()).isEqualTo(1);
    assertThat(holder.coHolders()).singleElement().extracting("value").isEqualTo(liam.customerId());
  }

  @Test
  void theSameFileAgainChangesNothing() {
    AgreementJson loan = finance.loan(zoe);
    Instant asOf = finance.nextAsOf();
    assertCounts(finance.deliver("DELTA", asOf, loan), 1, 0, 0);
    var before = stored.of(loan);

    assertCounts(finance.deliver("DELTA", asOf, loan), 0, 1, 0);
    assertThat(stored.of(loan)).isEqualTo(before);

    assertCounts(finance.deliver("FULL", finance.nextAsOf(), loan), 0, 1, 0);
    assertThat(stored.of(loan)).as("a whole file notes no time").isEqualTo(before);
  }

  @Test
  void onlyTheYearsThatChangedAreWritten() {
    AgreementJson loan = finance.agreement(false, 20, zoe);
    finance.deliver(loan);
    var before = stored.of(loan);
    var payments = loan.json().withArray("/payments");
    ((ObjectNode) payments.get(0)).put("status", "RETURNED").put("returned", "INSUFFICIENT_FUNDS");

    assertCounts(finance.deliver(loan), 1, 0, 0);

    var after = stored.of(loan);
    String firstYear = "PAYMENTS#" + payments.get(0).path("date").asText().substring(0, 4);
    assertThat(after.get(firstYear)).isNotEqualTo(before.get(firstYear));
    before.keySet().stream()
        .filter(sort -> !sort.equals(firstYear) && !sort.equals("AGREEMENT"))
        .forEach(sort -> assertThat(after.get(sort)).as(sort).isEqualTo(before.get(sort)));
  }

  @Test
  void anOlderFileNeverOverwritesANewerOne() {
    AgreementJson loan = finance.loan(zoe);
    Instant older = finance.nextAsOf();
    Instant newer = finance.nextAsOf();
    finance.deliver("DELTA", newer, loan);
    var before = stored.of(loan);
    loan.json().put("balance", "1.00");

    JsonNode report = finance.deliver("DELTA", older, loan);

    assertCounts(report, 0, 1, 0);
    assertThat(report.path("older").asInt()).isEqualTo(1);
    assertThat(stored.of(loan)).isEqualTo(before);
  }

  @Test
  void anOlderFileNeverOverwritesWhatANewerOneFoundUnchanged() {
    for (String newest : List.of("DELTA", "FULL")) {
      AgreementJson loan = finance.loan(finance.person("Emma", "Chenoweth"));
      String balance = loan.json().path("balance").asText();
      finance.deliver(loan);
      Instant older = finance.nextAsOf();
      finance.deliver(newest, finance.nextAsOf(), loan);
      loan.json().put("balance", "1.00");

      JsonNode report = finance.deliver("DELTA", older, loan);

      assertThat(report.path("older").asInt()).as(newest).isEqualTo(1);
      assertThat(stored.agreement(loan).orElseThrow().balance())
          .hasValueSatisfying(kept -> assertThat(kept.toString()).isEqualTo(balance));
    }
  }

  @Test
  void twoContentsOfOneTimeContradict() {
    AgreementJson loan = finance.loan(zoe);
    Instant asOf = finance.nextAsOf();
    finance.deliver("DELTA", asOf, loan);
    AgreementJson other = finance.loan(zoe.withPhone("+14165550199"));
    loan.json().put("balance", "1.00");

    JsonNode report = finance.deliver("DELTA", asOf, loan, other);

    assertCounts(report, 0, 0, 2);
    assertRejection(report, 0, 2, "CONTRADICTS", "");
    assertRejection(report, 1, 3, "CONTRADICTS", "holders[0]");
  }

  @Test
  void aClosedAgreementStaysAndIsMarked() {
    AgreementJson loan = finance.loan(zoe);
    finance.deliver(loan);

    JsonNode report = finance.deliver(loan.closed());

    assertCounts(report, 1, 0, 0);
    assertThat(report.path("closed").asInt()).isEqualTo(1);
    assertThat(stored.agreement(loan).orElseThrow().status()).isEqualTo(Agreement.Status.CLOSED);
    assertThat(stored.payments(loan)).isNotEmpty();
    assertThat(stored.holder(zoe).orElseThrow().agreements()).containsKey(id(loan));
  }

  @Test
  void absenceMeansNothing() {
    AgreementJson loan = finance.loan(zoe);
    finance.deliver(loan);
    var before = stored.of(loan);

    finance.deliver("FULL", finance.nextAsOf(), finance.loan(liam));

    assertThat(stored.of(loan)).isEqualTo(before);
  }

  @Test
  void aChangedVinLeavesNoTrace() {
    AgreementJson loan = finance.loan(zoe);
    String wrong = loan.json().at("/vehicle/vin").asText();
    finance.deliver(loan);
    AgreementJson right = finance.loan(zoe);
    loan.json().withObject("/vehicle").put("vin", right.json().at("/vehicle/vin").asText());

    finance.deliver(loan);

    assertThat(stored.vehicle(wrong, id(loan))).isEmpty();
    assertThat(stored.vehicle(loan)).isPresent();
  }

  @Test
  void aDocumentKeepsTheDayOnWhichItCame() {
    AgreementJson loan =
        finance
            .loan(zoe)
            .document("CONTRACT", "Contract", "Contrat", finance.today(), "a/c.pdf", 99);
    finance.deliver(loan);
    var firstDay = finance.today();
    stack.clock().advance(Duration.ofDays(3));
    loan.document("LETTER", "Letter", "Lettre", firstDay, "a/l.pdf", 99);

    finance.deliver(loan);

    assertThat(stored.documents(loan))
        .extracting(document -> document.addedOn())
        .containsExactly(firstDay, firstDay.plusDays(3));
  }

  @Test
  void whoHoldsTogetherIsKeptOnEveryHolder() {
    Holder emma = finance.person("Emma", "Chenoweth");
    AgreementJson loan = finance.loan(zoe, liam);
    finance.deliver(loan);

    finance.deliver(loan.holders(List.of(liam, emma)));

    assertThat(stored.holder(zoe).orElseThrow().agreements()).isEmpty();
    assertThat(stored.others(liam, loan)).containsExactly(emma.customerId());
    assertThat(stored.others(emma, loan)).containsExactly(liam.customerId());
    assertThat(stored.vehicle(loan).orElseThrow().text("customerIds"))
        .isEqualTo(liam.customerId() + " " + emma.customerId());
  }

  @Test
  void oneHolderInManyLinesIsWrittenForEach() {
    AgreementJson[] loans = new AgreementJson[5];
    for (int i = 0; i < loans.length; i++) {
      loans[i] = finance.loan(zoe);
    }

    assertCounts(finance.deliver(loans), 5, 0, 0);

    assertThat(stored.holder(zoe).orElseThrow().agreements()).hasSize(5);
  }

  @Test
  void aContactThatComesAndGoesIsCountedEachTime() {
    AgreementJson loan = finance.loan(zoe);
    finance.deliver(loan);
    finance.deliver(loan.holders(List.of(zoe.withoutPhone())));
    assertThat(stored.holder(zoe).orElseThrow().phone()).isEmpty();
    finance.deliver(loan.holders(List.of(zoe.withLastName("Lefèvre"))));

    var holder = stored.holder(zoe).orElseThrow();
    assertThat(holder.contactVersion()).isEqualTo(3);
    assertThat(holder.lastName().value()).isEqualTo("Lefèvre");
  }

  @Test
  void aCompressedFileIsReadAsAPlainOne() throws IOException {
    AgreementJson loan = finance.loan(zoe);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Finance.file("DELTA", finance.nextAsOf(), loan, finance.loan(liam)));
    }

    JsonNode report = finance.deliver(Finance.freshKey() + ".gz", packed.toByteArray());

    assertCounts(report, 2, 0, 0);
    assertThat(stored.agreement(loan)).isPresent();
  }

  @Test
  void linesEndAsTheyMayAndBlankOnesAreCountedOnlyAsLines() {
    AgreementJson first = finance.loan(zoe);
    AgreementJson last = finance.loan(liam);
    String lines =
        "\uFEFF"
            + "{\"type\":\"HEADER\",\"kind\":\"DELTA\",\"asOf\":\"%s\",\"count\":3}\r\n"
                .formatted(finance.nextAsOf())
            + first.json()
            + "\r\n\r\n   \n"
            + "nonsense\n"
            + last.json();

    JsonNode report = finance.deliver(Finance.freshKey(), lines.getBytes(UTF_8));

    assertCounts(report, 2, 0, 1);
    assertRejection(report, 0, 5, "NOT_JSON", "");
    assertThat(stored.agreement(last)).isPresent();
  }

  static void assertCounts(JsonNode report, int accepted, int unchanged, int rejected) {
    assertThat(report.path("status").asText()).as(report.toString()).isEqualTo("DONE");
    assertThat(
            List.of(
                report.path("accepted").asInt(-1),
                report.path("unchanged").asInt(-1),
                report.path("rejected").asInt(-1)))
        .as(report.toString())
        .containsExactly(accepted, unchanged, rejected);
  }

  static void assertRejection(JsonNode report, int index, int line, String reason, String field) {
    JsonNode rejection = report.path("rejections").path(index);
    assertThat(rejection.path("line").asInt()).as(report.toString()).isEqualTo(line);
    assertThat(rejection.path("reason").asText()).isEqualTo(reason);
    assertThat(rejection.path("field").asText("")).isEqualTo(field);
  }

  private static String id(AgreementJson agreement) {
    return agreement.json().path("id").asText();
  }
}
