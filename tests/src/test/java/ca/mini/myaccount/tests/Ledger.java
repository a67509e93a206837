package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Loans and leases of round numbers as the import stores them, and customers who link them. */
final class Ledger {
  private static final String VIN = "WMW53DK09R2U12345";

  private final Stack stack;
  private final Items items;
  private final Map<Customer, DeviceSteps> linked = new HashMap<>();
  private final Map<Customer, OnFile> linkedFirst = new HashMap<>();
  private final Map<OnFile, Customer> linkedTo = new HashMap<>();

  Ledger(Stack stack) {
    this.stack = stack;
    items = new Items(stack.dynamoDb(), OnFile.TABLE);
  }

  /** A person on file, by a Customer ID of their own. */
  OnFile holder(String firstName, String lastName) {
    OnFile holder = OnFile.named(stack.dynamoDb(), firstName, lastName);
    stack.secrets().add(lastName);
    stack.secrets().add(holder.customerId());
    stack.secrets().add(holder.phone());
    stack.secrets().add(holder.email());
    stack.secrets().add(VIN);
    return holder;
  }

  /** What day it is where payments fall due. */
  LocalDate today() {
    return stack.clock().instant().atZone(ZoneId.of("America/Toronto")).toLocalDate();
  }

  /** On the first of the next month. */
  LocalDate nextDue() {
    return today().plusMonths(1).withDayOfMonth(1);
  }

  /** A loan of 48 months, of which 34 are paid: 14 payments are left, the last at maturity. */
  String loan(OnFile... holders) {
    Map<String, AttributeValue> item = item("LOAN", terms(35, 48, "512.34", "5.49"));
    item.put("balance", Items.text("6854.19"));
    item.put(
        "debit",
        Items.texts(Map.of("account", "•••• 4821", "nextWithdrawal", nextDue().toString())));
    return add(item, holders);
  }

  /** A lease of 36 months, of which 19 are paid: 17 payments are left. */
  String lease(OnFile... holders) {
    Map<String, AttributeValue> item = item("LEASE", terms(20, 36, "600.00", "4.99"));
    item.put(
        "lease",
        Items.texts(
            Map.of(
                "residual", "24310.00",
                "kilometresPerYear", "20000",
                "excessPerKilometre", "0.20")));
    return add(item, holders);
  }

  private Map<String, AttributeValue> item(String product, Map<String, String> terms) {
    return AgreementItem.of(
        "A-" + stack.nextNumber(),
        product,
        AgreementItem.vehicle(VIN, "Cooper S", "British Racing Green"),
        terms);
  }

  private Map<String, String> terms(int gone, int months, String payment, String rate) {
    LocalDate start = nextDue().minusMonths(gone);
    return Map.of(
        "start", start.toString(),
        "maturity", start.plusMonths(months).toString(),
        "months", Integer.toString(months),
        "payment", payment,
        "frequency", "MONTHLY",
        "nextDue", nextDue().toString(),
        "rate", rate);
  }

  private static String add(Map<String, AttributeValue> item, OnFile... holders) {
    holders[0].holds(VIN, item, Arrays.copyOfRange(holders, 1, holders.length));
    return requireNonNull(item.get("id")).s();
  }

  /** Payments: each {@code date amount status}, and perhaps why it was returned. */
  void payments(String agreementId, String... payments) {
    Map<String, List<AttributeValue>> years = new LinkedHashMap<>();
    for (String payment : payments) {
      String[] parts = payment.split(" ", -1);
      Map<String, String> row = new LinkedHashMap<>();
      row.put("id", "P-" + parts[0]);
      row.put("date", parts[0]);
      row.put("amount", parts[1]);
      row.put("principal", "400.00");
      row.put("interest", "12.34");
      row.put("status", parts[2]);
      if (parts.length > 3) {
        row.put("returned", parts[3]);
      }
      years
          .computeIfAbsent(parts[0].substring(0, 4), year -> new ArrayList<>())
          .add(Items.texts(row));
    }
    years.forEach(
        (year, rows) ->
            items.put(
                "AGREEMENT#" + agreementId,
                "PAYMENTS#" + year,
                Map.of("payments", AttributeValue.fromL(rows))));
  }

  /** A document, added on a day; its object is named after its id. */
  void document(String agreementId, String id, String date, String addedOn, String fileName) {
    String partition = "AGREEMENT#" + agreementId;
    String sort = "DOCUMENTS#" + date.substring(0, 4);
    Map<String, AttributeValue> before = items.get(partition, sort);
    List<AttributeValue> rows =
        new ArrayList<>(
            before.containsKey("documents")
                ? requireNonNull(before.get("documents")).l()
                : List.of());
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", id);
    row.put("kind", "STATEMENT");
    row.put("titleEn", "Statement of " + date);
    row.put("titleFr", "Relevé du " + date);
    row.put("date", date);
    row.put("addedOn", addedOn);
    row.put("key", "statements/" + agreementId + "/" + id + ".pdf");
    row.put("fileName", fileName);
    row.put("contentType", "application/pdf");
    row.put("size", "9");
    rows.add(Items.texts(row));
    items.put(partition, sort, Map.of("documents", AttributeValue.fromL(rows)));
  }

  /** From now on these are its holders, and no others. */
  void holders(String agreementId, OnFile... holders) {
    String ids = Stream.of(holders).map(OnFile::customerId).collect(Collectors.joining(" "));
    set(agreementId, "holders", ids);
  }

  /** Another holder of an agreement joins those that there are. */
  void joins(String agreementId, OnFile holder, OnFile other) {
    other.holds(VIN, items.get("AGREEMENT#" + agreementId, "AGREEMENT"), holder);
  }

  /** These holders signed for a company. */
  void signedFor(String agreementId, String company) {
    set(agreementId, "company", company);
  }

  void close(String agreementId) {
    set(agreementId, "status", "CLOSED");
  }

  private void set(String agreementId, String name, String value) {
    items.set("AGREEMENT#" + agreementId, "AGREEMENT", name, Items.text(value));
  }

  /** The user account that a holder is linked to; empty when there is none. */
  String userOf(OnFile holder) {
    return Stored.text(holder.stored("HOLDER"), "userId");
  }

  /** Links all that a holder has, by a code, unless this customer has done so. */
  void link(Customer customer, OnFile holder) {
    if (!customer.equals(linkedTo.put(holder, customer))) {
      linkedFirst.putIfAbsent(customer, holder);
      linked.computeIfAbsent(customer, one -> new DeviceSteps(stack, one.signIn())).link(holder);
    }
  }

  /** A browser in which a customer typed a code; another one, once that session has ended. */
  Browser authorized(Customer customer) {
    DeviceSteps steps = requireNonNull(linked.get(customer), "nothing is linked");
    if (steps.browser().get("/api/session").status() == 401) {
      steps = new DeviceSteps(stack, customer.signIn());
      steps.type(steps.textedCode(requireNonNull(linkedFirst.get(customer)))).expect(200);
      linked.put(customer, steps);
    }
    return steps.browser();
  }
}
