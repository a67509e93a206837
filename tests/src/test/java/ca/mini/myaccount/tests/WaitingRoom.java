package ca.mini.myaccount.tests;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** The queue of staff, which all tests of one JVM share. */
record WaitingRoom(DynamoDbClient dynamoDb) {
  private static final String TABLE = "MessagesTable";

  /** What other tests left open waits no more. */
  void clear() {
    ScanRequest all = ScanRequest.builder().tableName(TABLE).indexName("queue").build();
    for (var item : dynamoDb.scanPaginator(all).items()) {
      new Items(dynamoDb, TABLE)
          .update(
              Stored.text(item, "pk"),
              Stored.text(item, "sk"),
              "SET queuedBefore = :yes REMOVE #queue, queuedAt",
              Map.of("#queue", "queue"),
              Map.of(":yes", AttributeValue.fromBool(true)));
    }
  }
}
