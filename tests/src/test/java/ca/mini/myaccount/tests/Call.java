package ca.mini.myaccount.tests;

import ca.mini.myaccount.backend.ObjectRequest;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kms.model.KmsRequest;

/**
 * A call of a function to AWS.
 *
 * @param request an {@code SdkRequest}, or of S3 an {@code ObjectRequest}
 */
record Call(String function, String operation, Object request) {
  /** Calls of this operation, of any function. */
  static Predicate<Call> of(String operation) {
    return call -> call.operation().equals(operation);
  }

  boolean isDynamoDb() {
    return request instanceof DynamoDbRequest;
  }

  boolean isKms() {
    return request instanceof KmsRequest;
  }

  boolean isS3() {
    return request instanceof ObjectRequest;
  }

  boolean is(String function, String operation) {
    return this.function.equals(function) && this.operation.equals(operation);
  }

  /** Of a transaction, what it does to which items; else the operation. */
  List<String> writes() {
    if (!(request instanceof TransactWriteItemsRequest transaction)) {
      return List.of(operation);
    }
    return transaction.transactItems().stream()
        .flatMap(
            item ->
                Stream.of(
                        item.put() == null ? "" : "put in " + item.put().tableName(),
                        item.update() == null ? "" : "update in " + item.update().tableName(),
                        item.delete() == null ? "" : "delete in " + item.delete().tableName(),
                        item.conditionCheck() == null
                            ? ""
                            : "check in " + item.conditionCheck().tableName())
                    .filter(text -> !text.isEmpty()))
        .toList();
  }

  @Override
  public String toString() {
    return function + " " + operation;
  }
}
