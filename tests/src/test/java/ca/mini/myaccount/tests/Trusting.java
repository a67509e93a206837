package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Token;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What linking and authorizing a device leave in the tables, for tests of what follows. */
final class Trusting {
  private static final String COOKIE = "__Host-device";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Stack stack;

  Trusting(Stack stack) {
    this.stack = stack;
  }

  /** A customer to whom an agreement is linked, on no device. */
  Customer linked() {
    Customer customer = Customer.activated(stack);
    String now = TIME.format(stack.clock().instant());
    put(
        userId(customer),
        "LINKS",
        Map.of(
            "holders", AttributeValue.fromM(Map.of("4400000001", text(now))),
            "agreements", AttributeValue.fromM(Map.of("A1", text("4400000001"))),
            "agreementsSince", AttributeValue.fromM(Map.of("A1", text(now))),
            "devices", AttributeValue.fromM(Map.of()),
            "trustEpoch", AttributeValue.fromN("0"),
            "version", AttributeValue.fromN("1")));
    return customer;
  }

  /** Remembers a browser for a customer, under the secret that it has, or a new one; its id. */
  String remember(Customer customer, Browser browser) {
    if (browser.cookie(COOKIE).isEmpty()) {
      browser.setCookie(COOKIE, newSecret());
    }
    String id = id(browser);
    Instant now = stack.clock().instant();
    String userId = userId(customer);
    Map<String, AttributeValue> device = new HashMap<>();
    device.put("id", text(id));
    device.put("browser", text("Firefox, Windows"));
    device.put("authorizedAt", text(TIME.format(now)));
    device.put("lastUsedAt", text(TIME.format(now)));
    device.put("credentialEpoch", AttributeValue.fromN("0"));
    device.put("trustEpoch", AttributeValue.fromN("0"));
    device.put(
        "expiresAt",
        AttributeValue.fromN(Long.toString(now.plus(Duration.ofDays(30)).getEpochSecond())));
    put(userId, "DEVICE#" + id, device);
    update(
        userId,
        "SET devices.#id = :now",
        Map.of("#id", id),
        Map.of(":now", text(TIME.format(now))));
    return id;
  }

  /** A new browser that is remembered for a customer, and signed in. */
  Browser rememberedAndSignedIn(Customer customer) {
    Browser browser = stack.browser();
    remember(customer, browser);
    customer.signIn(browser).expect(200);
    return browser;
  }

  /** What a change of the contact on file does. */
  void endTrust(Customer customer) {
    update(
        userId(customer),
        "ADD trustEpoch :one, version :one REMOVE #devices",
        Map.of("#devices", "devices"),
        Map.of(":one", AttributeValue.fromN("1")));
  }

  String userId(Customer customer) {
    return new Stored(stack.dynamoDb()).owner(customer.email()).orElseThrow();
  }

  /** By what the list of devices calls a browser. */
  static String id(Browser browser) {
    return Token.sha256(browser.cookie(COOKIE).orElseThrow());
  }

  private String newSecret() {
    byte[] secret =
        String.format(Locale.ROOT, "%032d", stack.nextNumber()).getBytes(StandardCharsets.US_ASCII);
    return Token.of(secret).value();
  }

  private void put(String userId, String sort, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> item = new HashMap<>(values);
    item.put("pk", text("USER#" + userId));
    item.put("sk", text(sort));
    stack.dynamoDb().putItem(PutItemRequest.builder().tableName("UsersTable").item(item).build());
  }

  private void update(
      String userId,
      String expression,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    stack
        .dynamoDb()
        .updateItem(
            UpdateItemRequest.builder()
                .tableName("UsersTable")
                .key(Map.of("pk", text("USER#" + userId), "sk", text("LINKS")))
                .updateExpression(expression)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build());
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }
}
