package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.kms.model.KmsRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/**
 * A function is granted what it needs and nothing else. That nothing is missing shows at once,
 * since the embedded stack denies it; that nothing is superfluous shows here.
 */
final class GrantsTest {
  /** Long enough that a session notes its use, and shorter than its idle time. */
  private static final Duration PAUSE = Duration.ofMinutes(2);

  private static final List<EveryFlow.Flow> FLOWS = EveryFlow.run(Stack.onANewDay(), PAUSE);

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionUsesAllThatItIsGranted(String function) {
    Set<String> granted = new TreeSet<>();
    for (Statement statement : Cloud.empty().function(function).policies()) {
      assertThat(statement.allow()).isTrue();
      for (String action : statement.actions()) {
        statement.resources().forEach(resource -> granted.add(action + " on " + resource));
        statement.notResources().forEach(but -> granted.add(action + " on all but " + but));
      }
    }
    Set<String> used = new TreeSet<>();
    FLOWS.stream()
        .filter(flow -> flow.function().equals(function))
        .flatMap(flow -> flow.calls().stream())
        .forEach(call -> addActions(used, call.request(), granted));
    // An instance reads public keys once, perhaps for another test.
    granted.stream().filter(one -> one.startsWith("kms:GetPublicKey")).forEach(used::add);
    assertThat(used).isEqualTo(granted);
  }

  static Stream<String> functions() {
    return Cloud.empty().functions().stream().map(FunctionSpec::id);
  }

  private static void addActions(Set<String> used, Object request, Set<String> granted) {
    if (request instanceof ObjectRequest object) {
      addObject(used, object, granted);
    } else if (request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(item -> used.add(action(item)));
    } else if (request instanceof BatchGetItemRequest batch) {
      batch.requestItems().keySet().forEach(table -> used.add(onTable("BatchGetItem", table)));
    } else if (request instanceof DynamoDbRequest dynamoDb) {
      String index = dynamoDb.getValueForField("IndexName", String.class).orElse("");
      String table = dynamoDb.getValueForField("TableName", String.class).orElseThrow();
      used.add(onTable(operation(dynamoDb), index.isEmpty() ? table : table + "/index/" + index));
    } else if (request instanceof KmsRequest kms) {
      String key = kms.getValueForField("KeyId", String.class).orElseThrow();
      used.add("kms:" + operation(kms) + " on " + key);
    } else if (request instanceof SendRawEmailRequest mail) {
      String domain = mail.source().replaceAll(".*@|>", "");
      used.add("ses:SendRawEmail on " + arn("ses", "identity/" + domain));
      used.add(
          "ses:SendRawEmail on " + arn("ses", "configuration-set/" + mail.configurationSetName()));
    } else if (request instanceof PublishRequest text && text.phoneNumber() != null) {
      // A number has no ARN.
      used.add("sns:Publish on all but arn:aws:sns:*:*:*");
    } else {
      throw new AssertionError("a call that this test does not know: " + request.getClass());
    }
  }

  /**
   * Objects are granted by prefix: the one that covers this object is used. S3 says that an object
   * is absent only to who may list, so whoever reads may use that, too.
   */
  private static void addObject(Set<String> used, ObjectRequest request, Set<String> granted) {
    String bucket = "arn:aws:s3:::" + request.bucket();
    if (request instanceof ObjectRequest.Copy copy) {
      addObject(used, new ObjectRequest.Get(copy.bucket(), copy.source()), granted);
    }
    String action = action(request);
    String use = action + " on " + bucket + "/" + request.key();
    used.add(granted.stream().filter(grant -> covers(grant, use)).findFirst().orElse(use));
    if (action.equals("s3:GetObject") && granted.contains("s3:ListBucket on " + bucket)) {
      used.add("s3:ListBucket on " + bucket);
    }
  }

  private static String action(ObjectRequest request) {
    if (request instanceof ObjectRequest.Delete) {
      return "s3:DeleteObject";
    }
    boolean writes =
        request instanceof ObjectRequest.Put
            || request instanceof ObjectRequest.PresignPut
            || request instanceof ObjectRequest.Copy;
    return writes ? "s3:PutObject" : "s3:GetObject";
  }

  private static boolean covers(String grant, String use) {
    return grant.endsWith("/*") && use.startsWith(grant.substring(0, grant.length() - 1));
  }

  /** A transaction's item needs what the same call outside of a transaction would. */
  private static String action(TransactWriteItem item) {
    if (item.put() != null) {
      return onTable("PutItem", item.put().tableName());
    }
    if (item.update() != null) {
      return onTable("UpdateItem", item.update().tableName());
    }
    return item.delete() != null
        ? onTable("DeleteItem", item.delete().tableName())
        : onTable("ConditionCheckItem", item.conditionCheck().tableName());
  }

  private static String onTable(String operation, String table) {
    return "dynamodb:" + operation + " on " + arn("dynamodb", "table/" + table);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + ":ca-central-1:000000000000:" + resource;
  }

  /** PutItem for a PutItemRequest. */
  private static String operation(SdkRequest request) {
    return request.getClass().getSimpleName().replaceAll("Request$", "");
  }
}
