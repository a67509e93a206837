package ca.mini.myaccount.tests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** A holder on file, with contacts and agreements; every change is one as the import makes it. */
final class HolderFile {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final DynamoDbClient dynamoDb;
  private final String firstName;
  private final String customerId;
  private final Map<String, String> agreements = new TreeMap<>();
  private String phone;
  private String email;

  private HolderFile(DynamoDbClient dynamoDb, String firstName) {
    this.dynamoDb = dynamoDb;
    this.firstName = firstName;
    int number = NUMBER.incrementAndGet();
    customerId = String.format(Locale.ROOT, "78%08d", number);
    phone = String.format(Locale.ROOT, "+1613555%04d", number);
    email = "file." + number + "@example.com";
    contacts();
  }

  /** Somebody with a phone, an e-mail address, a lease and a loan. */
  static HolderFile person(DynamoDbClient dynamoDb) {
    return named(dynamoDb, "Zoé");
  }

  /** The same, of another first name: another person. */
  static HolderFile named(DynamoDbClient dynamoDb, String firstName) {
    HolderFile holder = new HolderFile(dynamoDb, firstName);
    holder.holds("L" + holder.customerId, "Cooper S");
    holder.holds("M" + holder.customerId, "MINI Countryman");
    return holder;
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

  String firstAgreement() {
    return "L" + customerId;
  }

  /** What links them by the Owner's Card. */
  Map<String, Object> ownersCard() {
    return Map.of(
        "firstName",
        firstName,
        "lastName",
        "Lefèvre",
        "dateOfBirth",
        "1987-06-05",
        "customerId",
        customerId);
  }

  /** The file brings another phone number, or takes it away. */
  HolderFile phone(@Nullable String number) {
    phone = number == null ? "" : number;
    return contacts();
  }

  /** The file brings another e-mail address, or takes it away. */
  HolderFile email(@Nullable String address) {
    email = address == null ? "" : address;
    return contacts();
  }

  /** The file brings an agreement that these others hold, too. */
  HolderFile holds(String agreementId, String model, HolderFile... others) {
    StringBuilder all = new StringBuilder(customerId);
    for (HolderFile other : others) {
      all.append(' ').append(other.customerId);
    }
    for (HolderFile one : others) {
      one.agreements.put(agreementId, all.toString().replace(one.customerId, "").strip());
      one.save();
    }
    agreements.put(agreementId, all.substring(customerId.length()).strip());
    put(agreementId, model, all.toString());
    return save();
  }

  /** The file takes the holder off. */
  void remove() {
    dynamoDb.deleteItem(
        DeleteItemRequest.builder().tableName("AgreementsTable").key(key("HOLDER")).build());
  }

  /** Staff made sure who it is. */
  void identityChecked(String at) {
    update("SET identityCheckedAt = :at", Map.of(":at", text(at)));
  }

  /** An item of the holder as it is stored; empty when there is none. */
  Map<String, AttributeValue> stored(String sort) {
    return dynamoDb
        .getItem(get -> get.tableName("AgreementsTable").key(key(sort)).consistentRead(true))
        .item();
  }

  private HolderFile contacts() {
    StringBuilder expression = new StringBuilder("SET customerId = :id");
    Map<String, AttributeValue> values = new HashMap<>(Map.of(":id", text(customerId)));
    if (!phone.isEmpty()) {
      expression.append(", phone = :phone");
      values.put(":phone", text(phone));
    }
    if (!email.isEmpty()) {
      expression.append(", email = :email");
      values.put(":email", text(email));
    }
    List<String> removed = new ArrayList<>();
    if (phone.isEmpty()) {
      removed.add("phone");
    }
    if (email.isEmpty()) {
      removed.add("email");
    }
    if (!removed.isEmpty()) {
      expression.append(" REMOVE ").append(String.join(", ", removed));
    }
    expression.append(" ADD contactVersion :one, version :one");
    values.put(":one", AttributeValue.fromN("1"));
    update(expression.toString(), values);
    return this;
  }

  private HolderFile save() {
    Map<String, AttributeValue> held = new HashMap<>();
    agreements.forEach((id, others) -> held.put(id, text(others)));
    update(
        "SET agreements = :agreements, firstName = :first, lastName = :last, dateOfBirth = :born,"
            + " #language = :language, asOf = :asOf ADD version :one",
        Map.of(
            ":agreements", AttributeValue.fromM(held),
            ":first", text(firstName),
            ":last", text("Lefèvre"),
            ":born", text("1987-06-05"),
            ":language", text("en"),
            ":asOf", text("2026-11-01T00:00:00.000Z"),
            ":one", AttributeValue.fromN("1")));
    return this;
  }

  private void put(String agreementId, String model, String holders) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", text("AGREEMENT#" + agreementId));
    item.put("sk", text("AGREEMENT"));
    item.put("id", text(agreementId));
    item.put("product", text("LEASE"));
    item.put("status", text("ACTIVE"));
    item.put("holders", text(holders));
    item.put("asOf", text("2026-11-01T00:00:00.000Z"));
    item.put(
        "vehicle",
        texts(Map.of("vin", OnFile.newVin(), "model", model, "year", "2024", "colour", "Chili")));
    item.put(
        "terms",
        texts(
            Map.of(
                "start", "2024-03-01",
                "maturity", "2028-03-01",
                "months", "48",
                "payment", "512.34",
                "frequency", "MONTHLY",
                "rate", "4.99")));
    dynamoDb.putItem(PutItemRequest.builder().tableName("AgreementsTable").item(item).build());
  }

  private void update(String expression, Map<String, AttributeValue> values) {
    UpdateItemRequest.Builder request =
        UpdateItemRequest.builder()
            .tableName("AgreementsTable")
            .key(key("HOLDER"))
            .updateExpression(expression)
            .expressionAttributeValues(values);
    if (expression.contains("#language")) {
      request.expressionAttributeNames(Map.of("#language", "language"));
    }
    dynamoDb.updateItem(request.build());
  }

  private Map<String, AttributeValue> key(String sort) {
    return Map.of("pk", text("HOLDER#" + customerId), "sk", text(sort));
  }

  private static AttributeValue texts(Map<String, String> values) {
    Map<String, AttributeValue> members = new HashMap<>();
    values.forEach((name, value) -> members.put(name, text(value)));
    return AttributeValue.fromM(members);
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
