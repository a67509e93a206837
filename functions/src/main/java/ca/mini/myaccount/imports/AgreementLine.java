package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.Agreement.Debit;
import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Agreement.Lease;
import ca.mini.myaccount.agreements.Agreement.Product;
import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Agreement.Terms;
import ca.mini.myaccount.agreements.Agreement.Vehicle;
import ca.mini.myaccount.agreements.Document;
import ca.mini.myaccount.agreements.Payment;
import ca.mini.myaccount.values.Vin;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An agreement with everything about it, as one line of a file has it (docs/agreements-file.md).
 *
 * @param payments oldest first
 * @param documents oldest first
 */
record AgreementLine(
    Agreement agreement, List<Person> holders, List<Payment> payments, List<Document> documents) {

  /** Where the days of the finance system are. */
  static final ZoneId ZONE = ZoneId.of("America/Toronto");

  private static final int MOST_HOLDERS = 10;
  private static final int MOST_ROWS = 600;
  private static final int MOST_YEARS = 12;
  private static final int MOST_MONTHS = 120;
  private static final long LARGEST_DOCUMENT = 100L * 1024 * 1024;
  private static final Set<String> DOCUMENT_TYPES =
      Set.of("application/pdf", "image/png", "image/jpeg");

  /**
   * Reads a line.
   *
   * @throws BadLineException saying what is wrong with it
   */
  static AgreementLine parse(String text, Instant asOf) {
    Fields fields = Fields.of(text);
    if (!fields.is("AGREEMENT")) {
      throw new BadLineException("NOT_AN_AGREEMENT", "type");
    }
    String id = fields.value("id", Values::id);
    Product product = fields.value("product", Product::valueOf);
    Status status = fields.value("status", Status::valueOf);
    Vehicle vehicle = vehicle(fields.object("vehicle"));
    Terms terms = terms(fields.object("terms"));
    Optional<Lease> lease = fields.objectIfAny("lease").map(AgreementLine::lease);
    if (lease.isPresent() != (product == Product.LEASE)) {
      throw new BadLineException(lease.isPresent() ? "ONLY_OF_A_LEASE" : "REQUIRED", "lease");
    }
    LocalDate day = asOf.atZone(ZONE).toLocalDate();
    List<Person> holders =
        fields.list("holders", 1, MOST_HOLDERS).stream().map(f -> Person.parse(f, day)).toList();
    requireDistinct(holders, Person::customerId, "holders");
    List<Payment> payments = payments(fields);
    List<Document> documents = documents(fields, day);
    Agreement agreement =
        new Agreement(
            id,
            product,
            status,
            vehicle,
            terms,
            lease,
            fields.valueIfAny("balance", Values::amount),
            fields.objectIfAny("debit").map(AgreementLine::debit),
            holders.stream().map(Person::customerId).toList(),
            fields.objectIfAny("company").map(AgreementLine::company),
            asOf);
    fields.end();
    return new AgreementLine(agreement, holders, payments, documents);
  }

  private static Vehicle vehicle(Fields fields) {
    Vehicle vehicle =
        new Vehicle(
            fields.value("vin", Vin::parse),
            fields.value("model", Values.text(60)),
            (int) fields.number("year", 1990, 2100),
            fields.value("colour", Values.text(40)));
    fields.end();
    return vehicle;
  }

  private static Terms terms(Fields fields) {
    Terms terms =
        new Terms(
            fields.value("start", Values::date),
            fields.value("maturity", Values::date),
            (int) fields.number("months", 1, MOST_MONTHS),
            fields.value("payment", Values::payable),
            fields.value("frequency", Frequency::valueOf),
            fields.valueIfAny("nextDue", Values::date),
            fields.value("rate", Values::decimal));
    fields.end();
    if (!terms.maturity().isAfter(terms.start())) {
      throw new BadLineException("OUT_OF_RANGE", fields.path("maturity"));
    }
    return terms;
  }

  private static Lease lease(Fields fields) {
    Lease lease =
        new Lease(
            fields.value("residual", Values::amount),
            (int) fields.number("kilometresPerYear", 0, 1_000_000),
            fields.value("excessPerKilometre", Values::decimal));
    fields.end();
    return lease;
  }

  private static Debit debit(Fields fields) {
    Debit debit =
        new Debit(
            fields.value("account", Values::maskedAccount),
            fields.valueIfAny("nextWithdrawal", Values::date));
    fields.end();
    return debit;
  }

  private static String company(Fields fields) {
    String name = fields.value("name", Values.text(100));
    fields.end();
    return name;
  }

  private static List<Payment> payments(Fields line) {
    List<Payment> payments =
        line.list("payments", 0, MOST_ROWS).stream()
            .map(AgreementLine::payment)
            .sorted(Comparator.comparing(Payment::date).thenComparing(Payment::id))
            .toList();
    requireDistinct(payments, Payment::id, "payments");
    requireFewYears(payments, Payment::date, "payments");
    return payments;
  }

  private static Payment payment(Fields fields) {
    Payment payment =
        new Payment(
            fields.value("id", Values::id),
            fields.value("date", Values::date),
            fields.value("amount", Values::payable),
            fields.valueIfAny("principal", Values::amount),
            fields.valueIfAny("interest", Values::amount),
            fields.value("status", Payment.Status::valueOf),
            fields.valueIfAny("returned", Returned::valueOf).map(Returned::name));
    fields.end();
    if (payment.returned().isPresent() && payment.status() != Payment.Status.RETURNED) {
      throw new BadLineException("ONLY_OF_A_RETURNED_PAYMENT", fields.path("returned"));
    }
    return payment;
  }

  private static List<Document> documents(Fields line, LocalDate day) {
    List<Document> documents =
        line.list("documents", 0, MOST_ROWS).stream()
            .map(fields -> document(fields, day))
            .sorted(Comparator.comparing(Document::date).thenComparing(Document::id))
            .toList();
    requireDistinct(documents, Document::id, "documents");
    requireFewYears(documents, Document::date, "documents");
    return documents;
  }

  private static Document document(Fields fields, LocalDate day) {
    Document document =
        new Document(
            fields.value("id", Values::id),
            fields.value("kind", Document.Kind::valueOf),
            fields.value("titleEn", Values.text(120)),
            fields.value("titleFr", Values.text(120)),
            fields.value("date", Values::date),
            day,
            fields.value("key", Values::objectKey),
            fields.value("fileName", Values::fileName),
            fields.value("contentType", Values.text(60)),
            fields.number("size", 1, LARGEST_DOCUMENT));
    fields.end();
    if (!DOCUMENT_TYPES.contains(document.contentType())) {
      throw new BadLineException("UNKNOWN_VALUE", fields.path("contentType"));
    }
    return document;
  }

  private static <T> void requireDistinct(List<T> rows, Function<T, ?> id, String path) {
    Set<Object> seen = new HashSet<>();
    for (T row : rows) {
      if (!seen.add(id.apply(row))) {
        throw new BadLineException("TWICE", path);
      }
    }
  }

  /** Each year is an item, and all of a line's items are written at once. */
  private static <T> void requireFewYears(List<T> rows, Function<T, LocalDate> date, String path) {
    if (rows.stream().map(row -> date.apply(row).getYear()).distinct().count() > MOST_YEARS) {
      throw new BadLineException("TOO_MANY", path);
    }
  }

  /** Why the bank returned a payment. */
  private enum Returned {
    INSUFFICIENT_FUNDS,
    ACCOUNT_CLOSED,
    ACCOUNT_NOT_FOUND,
    PAYMENT_STOPPED,
    OTHER
  }
}
