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
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A user account that is put into the tables, where so many are needed that hashes take long. */
final class Seeded {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Items items;
  private final String id =
      String.format(Locale.ROOT, "%032x", 0x5eed_0000L + NUMBER.incrementAndGet());

  /** An account with nothing linked. */
  Seeded(DynamoDbClient dynamoDb) {
    items = new Items(dynamoDb, Stored.USERS);
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

  /** A link that waits for its code in the session of a browser, as finding the holder does. */
  static void pendingLink(Stack stack, Browser browser, String customerId) {
    String[] cookie = browser.cookie("__Host-session").orElseThrow().split("\\.", -1);
    Instant until = stack.clock().instant().plus(Duration.ofMinutes(15));
    new Items(stack.dynamoDb(), Stored.USERS)
        .put(
            "USER#" + cookie[0],
            "AUTHORIZATION#" + Token.parse(cookie[1]).hash(),
            Map.of(
                "purpose", Items.text("LINK"),
                "customerId", Items.text(customerId),
                "pendingUntil", Items.text(TIME.format(until)),
                "expiresAt", Items.number(until.getEpochSecond() + 1)));
  }

  private void put(String sort, Map<String, String> texts) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("credentialEpoch", Items.number(0));
    item.put("sessionEpoch", Items.number(0));
    texts.forEach((name, value) -> item.put(name, Items.text(value)));
    items.put("USER#" + id, sort, item);
  }
}
