package ca.mini.myaccount.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes the clients of OneID that are there on a developer's machine, as docs/operations.md does.
 */
final class ClientsSeed {
  private static final List<String> SCOPES =
      List.of("openid", "profile", "email", "offline_access", "authenticate_user");

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final String origin;

  /**
   * @param origin of the pages, under which the clients answer, too
   */
  ClientsSeed(DynamoDbClient dynamoDb, String table, String origin) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.origin = origin;
  }

  /** Our own portal, and the demo of the other service. */
  void run() {
    put(
        client("canhub", "My MINI Account", "NONE", List.of(origin + "/sso"))
            .with("initiateLoginUri", origin + "/sso")
            .with("postLogoutRedirectUris", List.of(origin + "/"))
            .with(
                "targets",
                List.of(
                    origin + "/terms/accept?language=en", origin + "/terms/accept?language=fr")));
    String demo = origin + "/_local/connecteddrive";
    put(
        client("connecteddrive", "ConnectedDrive", "NONE", List.of(demo + "/callback"))
            .with("initiateLoginUri", demo + "/start")
            .with("postLogoutRedirectUris", List.of(demo))
            .with("targets", List.of(demo)));
  }

  private static Attributes client(
      String id, String name, String authMethod, List<String> redirectUris) {
    return new Attributes()
        .with("pk", "CLIENT#" + id)
        .with("sk", "CLIENT")
        .with("id", id)
        .with("name", name)
        .with("brand", "mini")
        .with("firstParty", "yes")
        .with("authMethod", authMethod)
        .with("redirectUris", redirectUris)
        .with("scopes", SCOPES);
  }

  private void put(Attributes client) {
    dynamoDb.putItem(put -> put.tableName(table).item(client.values));
  }

  /** Of an item. */
  private static final class Attributes {
    private final Map<String, AttributeValue> values = new HashMap<>();

    Attributes with(String name, String text) {
      values.put(name, AttributeValue.fromS(text));
      return this;
    }

    Attributes with(String name, List<String> texts) {
      values.put(name, AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
      return this;
    }
  }
}
