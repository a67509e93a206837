package ca.mini.myaccount.tests;

import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** A link that waits in the session of a browser, put there by hand. */
record PendingLinkOf(Stack stack, Browser browser) {
  void with(HolderFile holder) {
    String cookie = browser.cookie("__Host-session").orElseThrow();
    int dot = cookie.indexOf('.');
    String sessionId = Token.parse(cookie.substring(dot + 1)).hash();
    Instant until = stack.clock().instant().plus(Duration.ofMinutes(15));
    stack
        .dynamoDb()
        .putItem(
            PutItemRequest.builder()
                .tableName("UsersTable")
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("USER#" + cookie.substring(0, dot)),
                        "sk", AttributeValue.fromS("AUTHORIZATION#" + sessionId),
                        "purpose", AttributeValue.fromS("LINK"),
                        "customerId", AttributeValue.fromS(holder.customerId()),
                        "pendingUntil",
                            AttributeValue.fromS(
                                until.toString().replaceFirst("(:\\d\\d)Z$", "$1.000Z")),
                        "expiresAt",
                            AttributeValue.fromN(Long.toString(until.getEpochSecond() + 1))))
                .build());
  }
}
