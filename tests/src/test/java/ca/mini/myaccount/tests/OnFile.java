package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.Items.number;
import static ca.mini.myaccount.tests.Items.text;
import static ca.mini.myaccount.tests.Items.texts;
import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.values.Vin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A person whom the finance system's file has: put into the tables as the import stores them, where
 * thousands are needed, no import runs, or a state is meant that no single file brings.
 */
final class OnFile {
  static final String TABLE = "AgreementsTable";

  /** Nobody else's: {@link Finance} counts from 7700000001. */
  private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

  private final Items items;
  private final String firstName;
  private final String lastName;
  private final String vin;
  private final String customerId;
  private final Map<String, String> agreements = new TreeMap<>();
  private String phone;
  private String email;

  private OnFile(DynamoDbClient dynamoDb, String firstName, String lastName, String vin) {
    items = new Items(dynamoDb, TABLE);
    this.firstName = firstName;
    this.lastName = lastName;
    this.vin = vin;
    int number = NUMBER.incrementAndGet();
    customerId = String.format(Locale.ROOT, "44%08d", number);
    phone = String.format(Locale.ROOT, "+1613555%04d", number % 10_000);
    email = "file." + number + "@example.com";
    contacts();
  }

  /** Somebody with a phone and an e-mail address, who holds two leases of vehicles of their own. */
  static OnFile person(DynamoDbClient dynamoDb) {
    return person(dynamoDb, "Zoé");
  }

  /** The same, of another first name: another person. */
  static OnFile person(DynamoDbClient dynamoDb, String firstName) {
    OnFile person = person(dynamoDb, firstName, "Lefèvre-D’Amours", newVin());
    return person.holds("M" + person.customerId, "MINI Countryman");
  }

  /** Somebody of a name, with one lease, of this vehicle. */
  static OnFile person(DynamoDbClient dynamoDb, String firstName, String lastName, String vin) {
    OnFile person = new OnFile(dynamoDb, firstName, lastName, vin);
    person.lease(person.agreementId(), "Cooper S", vin);
    return person;
  }

  /** Somebody with one lease. */
  static OnFile lessee(DynamoDbClient dynamoDb) {
    return person(dynamoDb, "Zoé", "Lefèvre-D’Amours", newVin());
  }

  /** Somebody who holds nothing yet. */
  static OnFile named(DynamoDbClient dynamoDb, String firstName, String lastName) {
    return new OnFile(dynamoDb, firstName, lastName, newVin());
  }

  /** Who holds the lease of somebody else, too, and no other. */
  static OnFile joint(OnFile lessee) {
    OnFile joint = new OnFile(lessee.items.dynamoDb(), "Yan", "O'Neil", lessee.vin);
    lessee.sharesWith(joint);
    return joint;
  }

  /** A number with a right check digit, of no other vehicle. */
  static String newVin() {
    String serial = String.format(Locale.ROOT, "%07d", NUMBER.incrementAndGet());
    String withoutCheckDigit = "WMWXP7C5" + "0" + "K" + serial;
    return withoutCheckDigit.substring(0, 8)
        + Vin.checkDigit(withoutCheckDigit)
        + withoutCheckDigit.substring(9);
  }

  String customerId() {
    return customerId;
  }

  String phone() {
    return phone;
  }

  String email() {
    return email;
  }

  /** Of the vehicle of {@link #agreementId}. */
  String vin() {
    return vin;
  }

  /** The first of the agreements. */
  String agreementId() {
    return "L" + customerId;
  }

  /** What links them by vehicle and last payment; a test changes what it is about. */
  Map<String, Object> byVehicle(String amount) {
    Map<String, Object> typed = person();
    typed.put("vin", vin);
    typed.put("lastPaymentAmount", amount);
    return typed;
  }

  /** What links them by the Owner's Card. */
  Map<String, Object> byOwnersCard() {
    Map<String, Object> typed = person();
    typed.put("customerId", customerId);
    return typed;
  }

  private Map<String, Object> person() {
    return new HashMap<>(
        Map.of("firstName", firstName, "lastName", lastName, "dateOfBirth", "1987-06-05"));
  }

  /** The file brings another phone number, or takes it away. */
  OnFile phone(@Nullable String number) {
    phone = number == null ? "" : number;
    return contacts();
  }

  /** The file brings another e-mail address, or takes it away. */
  OnFile email(@Nullable String address) {
    email = address == null ? "" : address;
    return contacts();
  }

  /** The file brings a lease of another vehicle that these others hold, too. */
  OnFile holds(String agreementId, String model, OnFile... others) {
    return lease(agreementId, model, newVin(), others);
  }

  /** The file brings the first of the agreements as one that these others hold, too. */
  OnFile sharesWith(OnFile... others) {
    return lease(agreementId(), "Cooper S", vin, others);
  }

  private OnFile lease(String agreementId, String model, String of, OnFile... others) {
    Map<String, String> terms =
        Map.of(
            "start", "2024-03-01",
            "maturity", "2028-03-01",
            "months", "48",
            "payment", "512.34",
            "frequency", "MONTHLY",
            "rate", "4.99");
    Map<String, String> vehicle = AgreementItem.vehicle(of, model, "Chili Red");
    return holds(of, AgreementItem.of(agreementId, "LEASE", vehicle, terms), others);
  }

  /** The file brings this agreement about a vehicle, which these others hold, too. */
  OnFile holds(String of, Map<String, AttributeValue> agreement, OnFile... others) {
    String agreementId = requireNonNull(agreement.get("id")).s();
    List<OnFile> all = new ArrayList<>(List.of(this));
    all.addAll(Arrays.asList(others));
    for (OnFile one : all) {
      one.agreements.put(agreementId, ids(all.stream().filter(other -> other != one).toList()));
      one.save();
    }
    Map<String, AttributeValue> item = new HashMap<>(agreement);
    item.put("holders", text(ids(all)));
    items.put("AGREEMENT#" + agreementId, "AGREEMENT", item);
    return vehicle(of, agreementId, ids(all), Map.of("paid", payment("512.34", LocalDate.EPOCH)));
  }

  /** The last payment of the first of the agreements, and one that is on its way. */
  OnFile paidAndPending(String paid, LocalDate at, String pending, LocalDate since) {
    return vehicle(Map.of("paid", payment(paid, at), "pending", payment(pending, since)));
  }

  /** The last payment of the first of the agreements. */
  OnFile paid(String amount) {
    return vehicle(Map.of("paid", payment(amount, LocalDate.EPOCH)));
  }

  /** Nothing is paid, and nothing on its way; or what was came back. */
  OnFile paidNothing() {
    return vehicle(Map.of());
  }

  /** The file takes the person off all agreements. */
  OnFile holdsNothing() {
    agreements.clear();
    return save();
  }

  private OnFile vehicle(Map<String, AttributeValue> payments) {
    String others = agreements.getOrDefault(agreementId(), "");
    return vehicle(vin, agreementId(), (customerId + " " + others).strip(), payments);
  }

  private OnFile vehicle(
      String of, String agreement, String customerIds, Map<String, AttributeValue> payments) {
    Map<String, AttributeValue> vehicle = new HashMap<>(payments);
    vehicle.put("customerIds", text(customerIds));
    items.put("VIN#" + of, "AGREEMENT#" + agreement, vehicle);
    return this;
  }

  /** The file takes the holder off. */
  void remove() {
    items.delete("HOLDER#" + customerId, "HOLDER");
  }

  /** Links the holder elsewhere, where the import or another customer did not. */
  void boundTo(String userId) {
    set("userId", text(userId));
  }

  /** So many wrong codes on as many days, the last of which paused the holder. */
  OnFile paused(int failures, Instant now) {
    List<AttributeValue> times = new ArrayList<>();
    for (int i = failures; i > 0; i--) {
      times.add(text(now.minus(Duration.ofDays(i)).toString()));
    }
    items.put(
        "HOLDER#" + customerId,
        "CODES",
        Map.of(
            "recent", number(5),
            "pausedUntil", text(now.plus(Duration.ofHours(24)).toString()),
            "failures", AttributeValue.fromL(times),
            "sent", AttributeValue.fromL(List.of(text(now.toString()))),
            "version", number(7)));
    return this;
  }

  /** An item of the holder as it is stored; empty when there is none. */
  Map<String, AttributeValue> stored(String sort) {
    return items.get("HOLDER#" + customerId, sort);
  }

  /** The events that are kept with the holder. */
  List<Map<String, AttributeValue>> audited() {
    return items
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(TABLE)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :audit)")
                    .expressionAttributeValues(
                        Map.of(":pk", text("HOLDER#" + customerId), ":audit", text("AUDIT#"))))
        .items();
  }

  private OnFile contacts() {
    return save(number(count("contactVersion") + 1));
  }

  private OnFile save() {
    return save(number(count("contactVersion")));
  }

  /** What the flows have noted there stays. */
  private OnFile save(AttributeValue contactVersion) {
    Map<String, AttributeValue> item = new HashMap<>(stored("HOLDER"));
    item.put("customerId", text(customerId));
    item.put("firstName", text(firstName));
    item.put("lastName", text(lastName));
    item.put("dateOfBirth", text("1987-06-05"));
    item.remove("phone");
    item.remove("email");
    if (!phone.isEmpty()) {
      item.put("phone", text(phone));
    }
    if (!email.isEmpty()) {
      item.put("email", text(email));
    }
    item.put("language", text("en"));
    item.put("contactVersion", contactVersion);
    item.put("agreements", texts(agreements));
    item.put("asOf", text("2026-11-01T00:00:00.000Z"));
    item.put("version", number(count("version") + 1));
    items.put("HOLDER#" + customerId, "HOLDER", item);
    return this;
  }

  private long count(String name) {
    AttributeValue count = stored("HOLDER").get(name);
    return count == null ? 0 : Long.parseLong(count.n());
  }

  private void set(String name, AttributeValue value) {
    items.set("HOLDER#" + customerId, "HOLDER", name, value);
  }

  private static String ids(List<OnFile> holders) {
    return holders.stream().map(OnFile::customerId).collect(Collectors.joining(" "));
  }

  private static AttributeValue payment(String amount, LocalDate date) {
    return texts(Map.of("amount", amount, "date", date.toString()));
  }
}
