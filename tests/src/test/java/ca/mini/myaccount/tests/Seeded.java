package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Token;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A user account that is put into the tables, where so many are needed that hashes take long. */
final class Seeded {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final DynamoDbClient dynamoDb;
  private final String id =
      String.format(Locale.ROOT, "%032x", 0x5eed_0000L + NUMBER.incrementAndGet());

  /** An account with nothing linked. */
  Seeded(DynamoDbClient dynamoDb) {
    this.dynamoDb = dynamoDb;
    put(
        "USER",
        Map.of(
            "id", id,
            "email", "seeded." + id + "@example.ca",
            "firstName", "Zoé",
            "lastName", "Lefèvre",
            "language", "en",
            "termsVersion", Customer.TERMS,
            "createdAt", "2026-11-01T00:00:00.000Z"));
  }

  String id() {
    return id;
  }

  /** The value of the cookie of a new session. */
  String session(Instant now) {
    byte[] secret =
        String.format(Locale.ROOT, "%032d", NUMBER.incrementAndGet())
            .getBytes(StandardCharsets.US_ASCII);
    Token token = Token.of(secret);
    put(
        "SESSION#" + token.hash(),
        Map.of(
            "id", token.hash(),
            "signedInAt", TIME.format(now),
            "lastUsedAt", TIME.format(now),
            "browser", "curl, ?"));
    return id + "." + token.value();
  }

  /** A browser with a new session, at an address of its own. */
  Browser browser(Stack stack) {
    return at(stack, stack.browser().source());
  }

  /** A browser with a new session at this address. */
  Browser at(Stack stack, String source) {
    Browser browser = stack.browserAt(source);
    browser.setCookie("__Host-session", session(stack.clock().instant()));
    return browser;
  }

  private void put(String sort, Map<String, String> texts) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS("USER#" + id));
    item.put("sk", AttributeValue.fromS(sort));
    item.put("credentialEpoch", AttributeValue.fromN("0"));
    item.put("sessionEpoch", AttributeValue.fromN("0"));
    texts.forEach((name, value) -> item.put(name, AttributeValue.fromS(value)));
    dynamoDb.putItem(PutItemRequest.builder().tableName("UsersTable").item(item).build());
  }
}
