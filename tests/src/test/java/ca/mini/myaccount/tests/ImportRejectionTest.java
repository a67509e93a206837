package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.ImportTest.assertCounts;
import static ca.mini.myaccount.tests.ImportTest.assertRejection;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.finance.AgreementJson;
import ca.mini.myaccount.local.finance.Holder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad line is rejected with its reason, and the good ones around it are kept. */
final class ImportRejectionTest {
  private final Stack stack = Stack.onANewDay();
  private final Finance finance = new Finance(stack);
  private final Imported stored = new Imported(stack);
  private final Holder zoe = finance.person("Zoé", "Lefèvre-Fortin");

  /**
   * A line that is not as it should be.
   *
   * @param spoil makes a good line of a lease bad
   */
  record Bad(String reason, String field, Consumer<ObjectNode> spoil) {
    @Override
    public String toString() {
      return reason + " " + field;
    }
  }

  @ParameterizedTest
  @MethodSource("bad")
  void aBadLineIsRejectedAndItsNeighboursAreKept(Bad bad) {
    AgreementJson before = finance.loan(zoe);
    AgreementJson spoilt =
        finance
            .lease(zoe)
            .document("LETTER", "Letter", "Lettre", finance.today(), "a/letter.pdf", 99);
    AgreementJson after = finance.loan(zoe);
    bad.spoil().accept(spoilt.json());

    JsonNode report = finance.deliver(before, spoilt, after);

    assertCounts(report, 2, 0, 1);
    assertRejection(report, 0, 3, bad.reason(), bad.field());
    assertThat(stored.agreement(before)).isPresent();
    assertThat(stored.agreement(after)).isPresent();
  }

  static Stream<Bad> bad() {
    return Stream.of(
        new Bad("NOT_AN_AGREEMENT", "type", line -> line.put("type", "HEADER")),
        new Bad("REQUIRED", "id", line -> line.remove("id")),
        new Bad("INVALID_ID", "id", line -> line.put("id", "L 1")),
        new Bad("UNKNOWN_FIELD", "hobby", line -> line.put("hobby", "chess")),
        new Bad("UNKNOWN_FIELD", "?", line -> line.put("Zoé Lefèvre", 1)),
        new Bad(
            "UNKNOWN_FIELD", "vehicle.doors", line -> line.withObject("/vehicle").put("doors", 5)),
        new Bad("UNKNOWN_VALUE", "product", line -> line.put("product", "RENT")),
        new Bad("UNKNOWN_VALUE", "status", line -> line.put("status", "closed")),
        new Bad("WRONG_TYPE", "vehicle", line -> line.put("vehicle", "MINI")),
        new Bad(
            "WRONG_TYPE",
            "terms.payment",
            line -> line.withObject("/terms").put("payment", 512.34)),
        new Bad("VIN_LENGTH", "vehicle.vin", line -> line.withObject("/vehicle").put("vin", "WMW")),
        new Bad(
            "VIN_LETTERS",
            "vehicle.vin",
            line -> line.withObject("/vehicle").put("vin", "WMWXU1C50TTO00001")),
        new Bad(
            "OUT_OF_RANGE", "vehicle.year", line -> line.withObject("/vehicle").put("year", 24)),
        new Bad(
            "INVALID_DATE",
            "terms.start",
            line -> line.withObject("/terms").put("start", "2026-02-30")),
        new Bad(
            "OUT_OF_RANGE",
            "terms.maturity",
            line -> line.withObject("/terms").put("maturity", "2001-01-01")),
        new Bad("OUT_OF_RANGE", "terms.months", line -> line.withObject("/terms").put("months", 0)),
        new Bad(
            "OUT_OF_RANGE",
            "terms.payment",
            line -> line.withObject("/terms").put("payment", "0.00")),
        new Bad(
            "INVALID_AMOUNT",
            "terms.payment",
            line -> line.withObject("/terms").put("payment", "512,34")),
        new Bad(
            "INVALID_NUMBER",
            "terms.rate",
            line -> line.withObject("/terms").put("rate", "5.99 %")),
        new Bad("REQUIRED", "lease", line -> line.remove("lease")),
        new Bad("ONLY_OF_A_LEASE", "lease", line -> line.put("product", "LOAN")),
        new Bad(
            "NOT_MASKED",
            "debit.account",
            line -> line.withObject("/debit").put("account", "0012345674821")),
        new Bad(
            "INVALID_CHARACTERS",
            "company.name",
            line -> line.putObject("company").put("name", "A\tB")),
        new Bad("REQUIRED", "holders", line -> line.putArray("holders")),
        new Bad(
            "INVALID_CUSTOMER_ID",
            "holders[0].customerId",
            line -> holder(line).put("customerId", "12")),
        new Bad(
            "INVALID_NAME", "holders[0].firstName", line -> holder(line).put("firstName", "<b>")),
        new Bad(
            "INVALID_DATE",
            "holders[0].dateOfBirth",
            line -> holder(line).put("dateOfBirth", "05/06/1987")),
        new Bad(
            "OUT_OF_RANGE",
            "holders[0].dateOfBirth",
            line -> holder(line).put("dateOfBirth", "2090-01-01")),
        new Bad("INVALID_PHONE", "holders[0].phone", line -> holder(line).put("phone", "911")),
        new Bad("INVALID_EMAIL", "holders[0].email", line -> holder(line).put("email", "zoe@")),
        new Bad(
            "UNSUPPORTED_LANGUAGE",
            "holders[0].language",
            line -> holder(line).put("language", "de")),
        new Bad(
            "TWICE", "holders", line -> line.withArray("/holders").add(holder(line).deepCopy())),
        new Bad("TOO_MANY", "holders", ImportRejectionTest::elevenHolders),
        new Bad(
            "TWICE", "payments", line -> line.withArray("/payments").add(payment(line).deepCopy())),
        new Bad("REQUIRED", "payments[0].status", line -> payment(line).remove("status")),
        new Bad(
            "ONLY_OF_A_RETURNED_PAYMENT",
            "payments[0].returned",
            line -> payment(line).put("returned", "OTHER")),
        new Bad("TOO_MANY", "payments", ImportRejectionTest::thirteenYears),
        new Bad(
            "INVALID_KEY", "documents[0].key", line -> document(line).put("key", "../secret.pdf")),
        new Bad(
            "INVALID_FILE_NAME",
            "documents[0].fileName",
            line -> document(line).put("fileName", "a/b.pdf")),
        new Bad(
            "UNKNOWN_VALUE",
            "documents[0].contentType",
            line -> document(line).put("contentType", "text/html")),
        new Bad("OUT_OF_RANGE", "documents[0].size", line -> document(line).put("size", 0)));
  }

  @Test
  void aLineThatIsNoTextIsRejected() {
    AgreementJson good = finance.loan(zoe);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header(5));
    file.writeBytes("{\"type\":\"AGREEMENT\",\"é\":1}\n".getBytes(ISO_8859_1));
    file.writeBytes("[1]\n{\"a\":1,\"a\":2}\n".getBytes(UTF_8));
    file.writeBytes(("x".repeat(256 * 1024 + 1) + "\n").getBytes(UTF_8));
    file.writeBytes((good.json() + "\n").getBytes(UTF_8));

    JsonNode report = finance.deliver(Finance.freshKey(), file.toByteArray());

    assertCounts(report, 1, 0, 4);
    assertRejection(report, 0, 2, "NOT_UTF8", "");
    assertRejection(report, 1, 3, "NOT_JSON", "");
    assertRejection(report, 2, 4, "NOT_JSON", "");
    assertRejection(report, 3, 5, "LINE_TOO_LONG", "");
  }

  @Test
  void aWrongCheckDigitOfAVinIsTaken() {
    AgreementJson loan = finance.loan(zoe);
    loan.json().withObject("/vehicle").put("vin", "WMWXU1C50TT111111");

    assertCounts(finance.deliver(loan), 1, 0, 0);
  }

  @Test
  void reasonsNameNobody() {
    AgreementJson loan = finance.loan(zoe);
    holder(loan.json()).put("email", "zoe@lefevre").put("phone", "12");

    String report = finance.deliver(loan).toString();

    assertThat(report).doesNotContain("lefevre").doesNotContain("Lef").doesNotContain("WMW");
    assertThat(stack.log()).doesNotContain("zoe@lefevre");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "nonsense\n",
        "{\"type\":\"AGREEMENT\"}\n",
        "{\"type\":\"HEADER\",\"kind\":\"HALF\",\"asOf\":\"2026-01-01T00:00:00Z\",\"count\":0}\n",
        "{\"type\":\"HEADER\",\"kind\":\"FULL\",\"asOf\":\"yesterday\",\"count\":0}\n",
        "{\"type\":\"HEADER\",\"kind\":\"FULL\",\"asOf\":\"2126-01-01T00:00:00Z\",\"count\":0}\n",
        "{\"type\":\"HEADER\",\"kind\":\"FULL\",\"asOf\":\"2026-01-01T00:00:00Z\",\"count\":-1}\n",
        "{\"type\":\"HEADER\",\"kind\":\"FULL\",\"asOf\":\"2026-01-01T00:00:00Z\",\"count\":0,\"x\":1}\n"
      })
  void aFileWithABadHeaderIsRefused(String content) {
    JsonNode report = finance.deliver(Finance.freshKey(), content.getBytes(UTF_8));

    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    assertThat(report.path("reason").asText()).isNotEmpty();
    assertThat(stack.log()).contains("ImportsStopped");
  }

  @Test
  void aFileThatWasCutOffIsRefused() {
    AgreementJson loan = finance.loan(zoe);
    byte[] file = Finance.file("DELTA", finance.nextAsOf(), loan, finance.loan(zoe));
    String cut = new String(file, UTF_8);
    cut = cut.substring(0, cut.lastIndexOf("{\"type\":\"AGREEMENT\""));

    JsonNode report = finance.deliver(Finance.freshKey(), cut.getBytes(UTF_8));

    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    assertThat(report.path("reason").asText()).isEqualTo("COUNT_DIFFERS");
    assertThat(report.path("count").asInt()).isEqualTo(2);
    assertThat(report.path("lines").asInt()).isEqualTo(1);
    assertThat(stored.agreement(loan)).isEmpty();
  }

  @Test
  void aCompressedFileThatIsNoneOrDamagedIsRefused() throws java.io.IOException {
    assertThat(refusal("nonsense".getBytes(UTF_8))).isEqualTo("NOT_GZIP");

    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new java.util.zip.GZIPOutputStream(packed)) {
      out.write(Finance.file("DELTA", finance.nextAsOf(), finance.loan(zoe), finance.loan(zoe)));
    }
    byte[] bytes = packed.toByteArray();
    assertThat(refusal(java.util.Arrays.copyOf(bytes, bytes.length - 9))).isEqualTo("NOT_GZIP");
  }

  private String refusal(byte[] content) {
    JsonNode report = finance.deliver(Finance.freshKey() + ".gz", content);
    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    return report.path("reason").asText();
  }

  private byte[] header(int count) {
    return "{\"type\":\"HEADER\",\"kind\":\"DELTA\",\"asOf\":\"%s\",\"count\":%d}\n"
        .formatted(finance.nextAsOf(), count)
        .getBytes(UTF_8);
  }

  private static ObjectNode holder(ObjectNode line) {
    return (ObjectNode) line.withArray("/holders").get(0);
  }

  private static ObjectNode payment(ObjectNode line) {
    return (ObjectNode) line.withArray("/payments").get(0);
  }

  private static ObjectNode document(ObjectNode line) {
    return (ObjectNode) line.withArray("/documents").get(0);
  }

  private static void elevenHolders(ObjectNode line) {
    for (int i = 0; i < 10; i++) {
      line.withArray("/holders").add(holder(line).deepCopy().put("customerId", "990000000" + i));
    }
  }

  private static void thirteenYears(ObjectNode line) {
    for (int year :
        List.of(1995, 1996, 1997, 1998, 1999, 2000, 2001, 2002, 2003, 2004, 2005, 2006)) {
      line.withArray("/payments")
          .add(payment(line).deepCopy().put("id", "P" + year).put("date", year + "-01-01"));
    }
  }
}
