package ca.mini.myaccount.local.policies;

import ca.mini.myaccount.local.template.Aws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.services.ses.model.SesRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/** What permissions a request to AWS needs. */
final class Calls {
  private final Keys keys;
  private final Identities identities;

  Calls(Keys keys, Identities identities) {
    this.keys = keys;
    this.identities = identities;
  }

  /** At least one permission, all of which must be granted. */
  List<Permission> of(SdkRequest request) {
    if (request instanceof DynamoDbRequest) {
      return dynamoDb(request);
    }
    if (request instanceof KmsRequest) {
      return List.of(keys.permission(operation(request), request));
    }
    if (request instanceof SesRequest) {
      return identities.permissions(operation(request), request);
    }
    if (request instanceof PublishRequest publish) {
      return List.of(new Permission("sns:Publish", target(publish)));
    }
    // Nothing grants a permission without a service.
    return List.of(new Permission("unknown:" + operation(request), "*"));
  }

  /** PutItem for a PutItemRequest. */
  private static String operation(SdkRequest request) {
    String name = request.getClass().getSimpleName();
    return name.substring(0, name.length() - "Request".length());
  }

  private static List<Permission> dynamoDb(SdkRequest request) {
    if (request instanceof TransactWriteItemsRequest transaction) {
      return transaction.transactItems().stream().flatMap(item -> item(item).stream()).toList();
    }
    if (request instanceof TransactGetItemsRequest transaction) {
      return transaction.transactItems().stream()
          .map(item -> table("GetItem", item.get().tableName()))
          .toList();
    }
    if (request instanceof BatchGetItemRequest batch) {
      return tables("BatchGetItem", batch.requestItems());
    }
    if (request instanceof BatchWriteItemRequest batch) {
      return tables("BatchWriteItem", batch.requestItems());
    }
    String table = request.getValueForField("TableName", String.class).orElse("");
    String index = request.getValueForField("IndexName", String.class).orElse("");
    return List.of(table(operation(request), table + (index.isEmpty() ? "" : "/index/" + index)));
  }

  /** A transaction's item needs what the same call outside of a transaction would. */
  private static List<Permission> item(TransactWriteItem item) {
    List<Permission> needed = new ArrayList<>();
    if (item.put() != null) {
      needed.add(table("PutItem", item.put().tableName()));
    }
    if (item.update() != null) {
      needed.add(table("UpdateItem", item.update().tableName()));
    }
    if (item.delete() != null) {
      needed.add(table("DeleteItem", item.delete().tableName()));
    }
    if (item.conditionCheck() != null) {
      needed.add(table("ConditionCheckItem", item.conditionCheck().tableName()));
    }
    return needed;
  }

  private static List<Permission> tables(String operation, Map<String, ?> items) {
    return items.keySet().stream().map(table -> table(operation, table)).toList();
  }

  private static Permission table(String operation, String nameOrArn) {
    String arn =
        nameOrArn.startsWith("arn:") ? nameOrArn : Aws.arn("dynamodb", "table/" + nameOrArn);
    return new Permission("dynamodb:" + operation, arn);
  }

  /**
   * A phone number has no ARN: only a statement about all resources, or all but topics, covers it.
   */
  private static String target(PublishRequest publish) {
    if (publish.topicArn() != null) {
      return publish.topicArn();
    }
    return publish.targetArn() != null
        ? publish.targetArn()
        : String.valueOf(publish.phoneNumber());
  }
}
