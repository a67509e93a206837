package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.values.Token;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Agreements and their holders as a file of the finance system leaves them in the table. */
record Ledger(Stack stack) {
  static final String AGREEMENTS = "AgreementsTable";

  private static final String VIN = "WMW53DK09R2U12345";

  /** A person on file, by a Customer ID of their own. */
  String holder(String firstName, String lastName) {
    String customerId = "48" + String.format("%08d", stack.nextNumber());
    stack.secrets().add(lastName);
    stack.secrets().add(customerId);
    stack.secrets().add(VIN);
    put(
        AGREEMENTS,
        "HOLDER#" + customerId,
        "HOLDER",
        Map.of(
            "customerId", text(customerId),
            "firstName", text(firstName),
            "lastName", text(lastName),
            "dateOfBirth", text("1987-06-05"),
            "phone", text("+14165550134"),
            "email", text("on-file@example.ca"),
            "language", text("en"),
            "contactVersion", AttributeValue.fromN("1"),
            "agreements", map(Map.of()),
            "version", AttributeValue.fromN("1")));
    return customerId;
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
  String loan(String... customerIds) {
    Map<String, AttributeValue> item = common("LOAN", customerIds);
    item.put("balance", text("6854.19"));
    item.put("terms", map(terms(35, 48, "512.34", "5.49")));
    item.put("debit", map(Map.of("account", "•••• 4821", "nextWithdrawal", nextDue().toString())));
    return add(item);
  }

  /** A lease of 36 months, of which 19 are paid: 17 payments are left. */
  String lease(String... customerIds) {
    Map<String, AttributeValue> item = common("LEASE", customerIds);
    item.put("terms", map(terms(20, 36, "600.00", "4.99")));
    item.put(
        "lease",
        map(
            Map.of(
                "residual", "24310.00",
                "kilometresPerYear", "20000",
                "excessPerKilometre", "0.20")));
    return add(item);
  }

  private Map<String, AttributeValue> common(String product, String... customerIds) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    item.put("id", text("A-" + stack.nextNumber()));
    item.put("product", text(product));
    item.put("status", text("ACTIVE"));
    item.put(
        "vehicle",
        map(
            Map.of(
                "vin", VIN,
                "model", "Cooper S",
                "year", "2024",
                "colour", "British Racing Green")));
    item.put("holders", text(String.join(" ", customerIds)));
    item.put("asOf", text("2026-11-01T08:00:00.000Z"));
    return item;
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

  private String add(Map<String, AttributeValue> item) {
    String id = requireNonNull(item.get("id")).s();
    put(AGREEMENTS, "AGREEMENT#" + id, "AGREEMENT", item);
    return id;
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
      years.computeIfAbsent(parts[0].substring(0, 4), year -> new ArrayList<>()).add(map(row));
    }
    years.forEach(
        (year, rows) ->
            put(
                AGREEMENTS,
                "AGREEMENT#" + agreementId,
                "PAYMENTS#" + year,
                Map.of("payments", AttributeValue.fromL(rows))));
  }

  /** A document, added on a day; its object is named after its id. */
  void document(String agreementId, String id, String date, String addedOn, String fileName) {
    String partition = "AGREEMENT#" + agreementId;
    String sort = "DOCUMENTS#" + date.substring(0, 4);
    Map<String, AttributeValue> before = get(AGREEMENTS, partition, sort);
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
    rows.add(map(row));
    put(AGREEMENTS, partition, sort, Map.of("documents", AttributeValue.fromL(rows)));
  }

  /** From now on these are its holders, and no others. */
  void holders(String agreementId, String... customerIds) {
    set("AGREEMENT#" + agreementId, "AGREEMENT", "holders", text(String.join(" ", customerIds)));
  }

  void close(String agreementId) {
    set("AGREEMENT#" + agreementId, "AGREEMENT", "status", text("CLOSED"));
  }

  /** What a holder's item has, as {@code userId}; empty when it has not. */
  String ofHolder(String customerId, String attribute) {
    AttributeValue value = get(AGREEMENTS, "HOLDER#" + customerId, "HOLDER").get(attribute);
    return value == null ? "" : requireNonNull(value.s());
  }

  /** Links a holder's agreements to a user account, as a code would, at this moment. */
  void link(Customer customer, String customerId, String... agreementIds) {
    String owner = new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
    String now = stack.clock().instant().toString();
    Map<String, AttributeValue> links = get(Stored.USERS, "USER#" + owner, "LINKS");
    Map<String, AttributeValue> holders = mapOf(links, "holders");
    holders.put(customerId, text(now));
    Map<String, AttributeValue> agreements = mapOf(links, "agreements");
    Map<String, AttributeValue> since = mapOf(links, "agreementsSince");
    for (String id : agreementIds) {
      agreements.put(id, text(customerId));
      since.put(id, text(now));
    }
    put(
        Stored.USERS,
        "USER#" + owner,
        "LINKS",
        Map.of(
            "holders", AttributeValue.fromM(holders),
            "agreements", AttributeValue.fromM(agreements),
            "agreementsSince", AttributeValue.fromM(since),
            "person", text("ZOE|LEFEVRE|1987-06-05"),
            "trustEpoch", AttributeValue.fromN("0"),
            "version", AttributeValue.fromN("1")));
    set("HOLDER#" + customerId, "HOLDER", "userId", text(owner));
  }

  /** A browser that is signed in and has been given a code. */
  Browser authorized(Customer customer) {
    Browser browser = customer.signIn();
    authorize(browser);
    return browser;
  }

  /** Lets the session of a browser be one in which a code was given. */
  void authorize(Browser browser) {
    String[] cookie = browser.cookie("__Host-session").orElseThrow().split("\\.", -1);
    set(
        Stored.USERS,
        "USER#" + cookie[0],
        "SESSION#" + Token.parse(cookie[1]).hash(),
        "authorizedOnce",
        text("yes"));
    set(
        Stored.USERS,
        "USER#" + cookie[0],
        "SESSION#" + Token.parse(cookie[1]).hash(),
        "trustEpoch",
        AttributeValue.fromN(trustEpoch(cookie[0])));
  }

  private String trustEpoch(String owner) {
    AttributeValue epoch = get(Stored.USERS, "USER#" + owner, "LINKS").get("trustEpoch");
    return epoch == null ? "0" : requireNonNull(epoch.n());
  }

  private static Map<String, AttributeValue> mapOf(Map<String, AttributeValue> item, String name) {
    return new LinkedHashMap<>(
        item.containsKey(name) ? requireNonNull(item.get(name)).m() : Map.of());
  }

  Map<String, AttributeValue> get(String table, String partition, String sort) {
    return stack
        .dynamoDb()
        .getItem(
            GetItemRequest.builder()
                .tableName(table)
                .key(key(partition, sort))
                .consistentRead(true)
                .build())
        .item();
  }

  void put(String table, String partition, String sort, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(attributes);
    item.putAll(key(partition, sort));
    stack.dynamoDb().putItem(PutItemRequest.builder().tableName(table).item(item).build());
  }

  void set(String partition, String sort, String attribute, AttributeValue value) {
    set(AGREEMENTS, partition, sort, attribute, value);
  }

  private void set(
      String table, String partition, String sort, String attribute, AttributeValue value) {
    stack
        .dynamoDb()
        .updateItem(
            UpdateItemRequest.builder()
                .tableName(table)
                .key(key(partition, sort))
                .updateExpression("SET #name = :value")
                .expressionAttributeNames(Map.of("#name", attribute))
                .expressionAttributeValues(Map.of(":value", value))
                .build());
  }

  private static Map<String, AttributeValue> key(String partition, String sort) {
    return Map.of("pk", text(partition), "sk", text(sort));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue map(Map<String, String> texts) {
    return AttributeValue.fromM(
        texts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue()))));
  }
}
