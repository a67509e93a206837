package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Vin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * A person whom the finance system's file has, with one vehicle: as the import stores them, put
 * into the tables without it.
 */
final class OnFile {
  private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

  private final DynamoDbClient dynamoDb;
  private final String firstName;
  private final String lastName;
  private final String vin;
  private final String customerId;
  private final String agreementId;

  private OnFile(DynamoDbClient dynamoDb, String firstName, String lastName, String vin) {
    this.dynamoDb = dynamoDb;
    this.firstName = firstName;
    this.lastName = lastName;
    this.vin = vin;
    customerId = String.format(Locale.ROOT, "44%08d", NUMBER.incrementAndGet());
    agreementId = "A" + customerId;
  }

  /** Somebody who has an agreement about a vehicle that is nobody else's, and has paid nothing. */
  static OnFile person(DynamoDbClient dynamoDb) {
    return person(dynamoDb, "Zoé", "Lefèvre-D’Amours", newVin());
  }

  /** Somebody of a name, with an agreement about this vehicle. */
  static OnFile person(DynamoDbClient dynamoDb, String firstName, String lastName, String vin) {
    OnFile person = new OnFile(dynamoDb, firstName, lastName, vin);
    person.holds(List.of(person.agreementId));
    person.paid("512.34", LocalDate.EPOCH);
    return person;
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

  String vin() {
    return vin;
  }

  String agreementId() {
    return agreementId;
  }

  /** What links them by vehicle and last payment; a test changes what it is about. */
  Map<String, Object> byVehicle(String amount) {
    return new HashMap<>(
        Map.of(
            "firstName", firstName,
            "lastName", lastName,
            "dateOfBirth", "1987-06-05",
            "vin", vin,
            "lastPaymentAmount", amount));
  }

  /** What links them by the Owner's Card. */
  Map<String, Object> byOwnersCard() {
    return new HashMap<>(
        Map.of(
            "firstName", firstName,
            "lastName", lastName,
            "dateOfBirth", "1987-06-05",
            "customerId", customerId));
  }

  OnFile paid(String amount, LocalDate date) {
    return vehicle(Map.of("paid", payment(amount, date)));
  }

  OnFile pending(String amount, LocalDate date) {
    return vehicle(Map.of("pending", payment(amount, date)));
  }

  OnFile paidAndPending(String paid, LocalDate at, String pending, LocalDate since) {
    return vehicle(Map.of("paid", payment(paid, at), "pending", payment(pending, since)));
  }

  /** Nothing is paid, and nothing on its way; or what was came back. */
  OnFile paidNothing() {
    return vehicle(Map.of());
  }

  /** The file closes the agreement or takes the person off, and leaves these. */
  OnFile holds(List<String> agreementIds) {
    Map<String, AttributeValue> agreements = new HashMap<>();
    agreementIds.forEach(id -> agreements.put(id, text("")));
    Map<String, AttributeValue> holder =
        item(
            "HOLDER#" + customerId,
            "HOLDER",
            Map.of(
                "customerId", customerId,
                "firstName", firstName,
                "lastName", lastName,
                "dateOfBirth", "1987-06-05",
                "phone", "+16135550134",
                "email", "zoe@example.ca",
                "language", "en",
                "asOf", "2026-11-01T00:00:00.000Z"));
    holder.put("contactVersion", AttributeValue.fromN("1"));
    holder.put("version", AttributeValue.fromN("1"));
    holder.put("agreements", AttributeValue.fromM(agreements));
    put("AgreementsTable", holder);
    return this;
  }

  /** Another agreement about the vehicle, of people who are not this one, or also this one. */
  OnFile alsoOn(String agreement, String amount, LocalDate date, OnFile... holders) {
    List<String> ids = new ArrayList<>();
    for (OnFile holder : holders) {
      ids.add(holder.customerId);
    }
    return vehicle(agreement, String.join(" ", ids), Map.of("paid", payment(amount, date)));
  }

  private OnFile vehicle(Map<String, AttributeValue> payments) {
    return vehicle(agreementId, customerId, payments);
  }

  private OnFile vehicle(
      String agreement, String customerIds, Map<String, AttributeValue> payments) {
    Map<String, AttributeValue> vehicle =
        item("VIN#" + vin, "AGREEMENT#" + agreement, Map.of("customerIds", customerIds));
    vehicle.putAll(payments);
    put("AgreementsTable", vehicle);
    return this;
  }

  private void put(String table, Map<String, AttributeValue> item) {
    dynamoDb.putItem(PutItemRequest.builder().tableName(table).item(item).build());
  }

  private static Map<String, AttributeValue> item(
      String partition, String sort, Map<String, String> texts) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text(partition));
    item.put("sk", text(sort));
    texts.forEach((name, value) -> item.put(name, text(value)));
    return item;
  }

  private static AttributeValue payment(String amount, LocalDate date) {
    return AttributeValue.fromM(Map.of("amount", text(amount), "date", text(date.toString())));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
