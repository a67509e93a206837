package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Somebody with a lease, as the finance system's file leaves them in the table.
 *
 * @param vin of the vehicle, which joint holders share
 */
record Leaseholder(Stack stack, String customerId, String agreementId, String vin) {
  private static final String AGREEMENTS = "AgreementsTable";

  /** The only holder of a lease. */
  static Leaseholder somebody(Stack stack) {
    String vin = "WMWXU3C50K2" + String.format("%06d", stack.nextNumber());
    return new Leaseholder(stack, freshCustomerId(stack), "L-" + stack.nextNumber(), vin).filed();
  }

  /** Who holds the same lease. */
  Leaseholder jointHolder() {
    return new Leaseholder(stack, freshCustomerId(stack), agreementId, vin).filed(customerId);
  }

  private static String freshCustomerId(Stack stack) {
    return "47" + String.format("%08d", stack.nextNumber());
  }

  private Leaseholder filed(String... others) {
    Map<String, AttributeValue> holder = new LinkedHashMap<>();
    holder.put("customerId", text(customerId));
    holder.put("firstName", text("Zoéline"));
    holder.put("lastName", text("Lefèvre-Côté"));
    holder.put("dateOfBirth", text("1987-06-05"));
    holder.put("phone", text("+14165550134"));
    holder.put("email", text("zoeline@example.com"));
    holder.put("language", text("fr"));
    holder.put("contactVersion", AttributeValue.fromN("1"));
    holder.put("agreements", texts(Map.of(agreementId, String.join(" ", others))));
    holder.put("version", AttributeValue.fromN("1"));
    put(AGREEMENTS, "HOLDER#" + customerId, "HOLDER", holder);
    String holders =
        String.join(" ", Stream.concat(Stream.of(customerId), Stream.of(others)).toList());
    put(AGREEMENTS, "VIN#" + vin, "AGREEMENT#" + agreementId, Map.of("customerIds", text(holders)));
    Map<String, AttributeValue> lease = new LinkedHashMap<>();
    lease.put("id", text(agreementId));
    lease.put("product", text("LEASE"));
    lease.put("status", text("ACTIVE"));
    lease.put(
        "vehicle",
        texts(Map.of("vin", vin, "model", "Cooper S", "year", "2024", "colour", "Chili Red")));
    lease.put(
        "terms",
        texts(
            Map.of(
                "start", "2024-11-01",
                "maturity", "2027-11-01",
                "months", "36",
                "payment", "512.34",
                "frequency", "MONTHLY",
                "rate", "4.99")));
    lease.put("holders", text(holders));
    lease.put("asOf", text("2026-11-01T08:00:00.000Z"));
    put(AGREEMENTS, "AGREEMENT#" + agreementId, "AGREEMENT", lease);
    return this;
  }

  /** Links the lease to a user account, as a code would. */
  Leaseholder linkedTo(Customer customer) {
    String owner = idOf(stack, customer);
    String now = stack.clock().instant().toString();
    put(
        Stored.USERS,
        "USER#" + owner,
        "LINKS",
        Map.of(
            "holders", texts(Map.of(customerId, now)),
            "agreements", texts(Map.of(agreementId, customerId)),
            "agreementsSince", texts(Map.of(agreementId, now)),
            "person", text("ZOELINE|LEFEVRECOTE|1987-06-05"),
            "trustEpoch", AttributeValue.fromN("0"),
            "version", AttributeValue.fromN("1")));
    set(AGREEMENTS, "HOLDER#" + customerId, "HOLDER", "userId", text(owner));
    return this;
  }

  /** So many wrong codes, the last of which paused the holder. */
  Leaseholder paused(int failures) {
    List<AttributeValue> times = new ArrayList<>();
    for (int i = failures; i > 0; i--) {
      times.add(text(stack.clock().instant().minus(Duration.ofDays(i)).toString()));
    }
    String until = stack.clock().instant().plus(Duration.ofHours(24)).toString();
    put(
        AGREEMENTS,
        "HOLDER#" + customerId,
        "CODES",
        Map.of(
            "recent", AttributeValue.fromN("5"),
            "pausedUntil", text(until),
            "failures", AttributeValue.fromL(times),
            "sent", AttributeValue.fromL(List.of(text(stack.clock().instant().toString()))),
            "version", AttributeValue.fromN("7")));
    return this;
  }

  /** What is stored of the holder's codes. */
  Map<String, AttributeValue> codes() {
    return stack
        .dynamoDb()
        .getItem(
            GetItemRequest.builder()
                .tableName(AGREEMENTS)
                .key(key("HOLDER#" + customerId, "CODES"))
                .consistentRead(true)
                .build())
        .item();
  }

  /** The events that are kept with the holder. */
  List<Map<String, AttributeValue>> audited() {
    return Tables.items(stack, AGREEMENTS).stream()
        .filter(item -> Tables.text(item, "pk").equals("HOLDER#" + customerId))
        .filter(item -> Tables.text(item, "sk").startsWith("AUDIT#"))
        .toList();
  }

  /** A browser in which the customer has signed in and given a code. */
  static Browser authorized(Stack stack, Customer customer) {
    Browser browser = customer.signIn();
    String[] cookie = browser.cookie("__Host-session").orElseThrow().split("\\.", -1);
    String session = "SESSION#" + Token.parse(cookie[1]).hash();
    Leaseholder anybody = new Leaseholder(stack, "", "", "");
    anybody.set(Stored.USERS, "USER#" + cookie[0], session, "authorizedOnce", text("yes"));
    anybody.set(
        Stored.USERS, "USER#" + cookie[0], session, "trustEpoch", AttributeValue.fromN("0"));
    return browser;
  }

  /** The id of a customer's user account. */
  static String idOf(Stack stack, Customer customer) {
    return new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
  }

  /** Links the holder elsewhere, or nowhere. */
  void boundTo(String userId) {
    set(AGREEMENTS, "HOLDER#" + customerId, "HOLDER", "userId", text(userId));
  }

  private void put(
      String table, String partition, String sort, Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>(attributes);
    item.putAll(key(partition, sort));
    stack.dynamoDb().putItem(PutItemRequest.builder().tableName(table).item(item).build());
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

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue texts(Map<String, String> texts) {
    Map<String, AttributeValue> members = new LinkedHashMap<>();
    texts.forEach((name, value) -> members.put(name, text(value)));
    return AttributeValue.fromM(members);
  }
}
