package ca.mini.myaccount.local.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.ObjectStore;
import ca.mini.myaccount.local.aws.KmsKeys;
import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.KeySpec;
import ca.mini.myaccount.local.template.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.RawMessage;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.PublishRequest;

final class PoliciesTest {
  private static final Map<String, AttributeValue> ID = Map.of("id", AttributeValue.fromS("1"));
  private static final String TABLE = Aws.arn("dynamodb", "table/T");
  private static final String KEY = Aws.arn("kms", "key/K");

  private final Recorder calls = new Recorder();
  private final Policies policies =
      new Policies(
          new KmsKeys(
              List.of(new KeySpec("K", KEY, "SYMMETRIC_DEFAULT", List.of(contextIsWanted()))),
              Map.of(),
              Optional.empty()),
          Set.of("example.ca"));

  @Test
  void whatIsGrantedReachesTheClient() {
    dynamoDb(allow("dynamodb:GetItem", TABLE)).getItem(getItem("T"));

    assertThat(calls.names).containsExactly("getItem");
  }

  @Test
  void whatIsNotGrantedIsDeniedAsDynamoDbWould() {
    DynamoDbClient client = dynamoDb(allow("dynamodb:PutItem", TABLE));

    assertThatThrownBy(() -> client.getItem(getItem("T")))
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.getMessage())
                  .contains("dynamodb:GetItem on resource: " + TABLE)
                  .contains("assumed-role/FRole");
            });
    assertThat(calls.names).isEmpty();
  }

  @Test
  void anotherTableIsDenied() {
    DynamoDbClient client = dynamoDb(allow("dynamodb:*", TABLE));

    denied(() -> client.getItem(getItem("T2")));
  }

  @Test
  void anIndexNeedsItsOwnArn() {
    QueryRequest query = QueryRequest.builder().tableName("T").indexName("i").build();

    denied(() -> dynamoDb(allow("dynamodb:Query", TABLE)).query(query));
    dynamoDb(allow("dynamodb:Query", TABLE + "/index/i")).query(query);
    assertThat(calls.names).containsExactly("query");
  }

  @Test
  void eachItemOfATransactionNeedsItsOwnAction() {
    Map<String, TransactWriteItem> items =
        Map.of(
            "PutItem", write().put(Put.builder().tableName("T").item(ID).build()).build(),
            "UpdateItem", write().update(Update.builder().tableName("T").key(ID).build()).build(),
            "DeleteItem", write().delete(Delete.builder().tableName("T").key(ID).build()).build(),
            "ConditionCheckItem",
                write()
                    .conditionCheck(ConditionCheck.builder().tableName("T").key(ID).build())
                    .build());
    items.forEach(
        (action, item) -> {
          var request = TransactWriteItemsRequest.builder().transactItems(List.of(item)).build();
          List<String> others = new ArrayList<>(items.keySet());
          others.remove(action);
          others.replaceAll(other -> "dynamodb:" + other);
          denied(() -> dynamoDb(allow(others, List.of(TABLE))).transactWriteItems(request));
          dynamoDb(allow("dynamodb:" + action, TABLE)).transactWriteItems(request);
        });
    assertThat(calls.names).hasSize(4);
  }

  @Test
  void aReadingTransactionNeedsGetItemAndABatchBatchGetItem() {
    TransactGetItem get =
        TransactGetItem.builder().get(Get.builder().tableName("T").key(ID).build()).build();
    var transaction = TransactGetItemsRequest.builder().transactItems(List.of(get)).build();
    var batch =
        BatchGetItemRequest.builder()
            .requestItems(Map.of("T", KeysAndAttributes.builder().keys(List.of(ID)).build()))
            .build();

    denied(() -> dynamoDb(allow("dynamodb:BatchGetItem", TABLE)).transactGetItems(transaction));
    denied(() -> dynamoDb(allow("dynamodb:GetItem", TABLE)).batchGetItem(batch));
    dynamoDb(allow("dynamodb:GetItem", TABLE)).transactGetItems(transaction);
    dynamoDb(allow("dynamodb:BatchGetItem", TABLE)).batchGetItem(batch);
    assertThat(calls.names).containsExactly("transactGetItems", "batchGetItem");
  }

  @Test
  void aDenialWinsAndAnUnknownConditionDenies() {
    Statement allow = allow("dynamodb:GetItem", TABLE);
    Statement unknown = conditional(true, "dynamodb:GetItem", TABLE, "DateLessThan", "aws:Time");

    denied(() -> dynamoDb(unknown).getItem(getItem("T")));
    denied(
        () ->
            dynamoDb(allow, conditional(false, "dynamodb:*", "*", "DateLessThan", "aws:Time"))
                .getItem(getItem("T")));
  }

  @Test
  void aBoundaryTakesAway() {
    FunctionSpec bounded =
        function(
            Optional.of(List.of(allow("dynamodb:PutItem", "*"))), allow("dynamodb:GetItem", TABLE));
    DynamoDbClient client =
        policies.of(bounded).decorate(DynamoDbClient.class, calls.client(DynamoDbClient.class));

    denied(() -> client.getItem(getItem("T")));
  }

  @Test
  void aKeysOwnPolicyDeniesWhatTheRoleMay() {
    KmsClient kms = client(KmsClient.class, allow("kms:Encrypt", KEY));
    EncryptRequest.Builder request =
        EncryptRequest.builder().keyId(KEY).plaintext(SdkBytes.fromUtf8String("x"));

    denied(() -> kms.encrypt(request.build()));
    denied(() -> kms.encrypt(request.encryptionContext(Map.of("other", "1")).build()));
    kms.encrypt(request.encryptionContext(Map.of("notification", "1")).build());
    assertThat(calls.names).containsExactly("encrypt");
  }

  @Test
  void aMailNeedsTheSendersIdentityAndTheConfigurationSet() {
    String identity = Aws.arn("ses", "identity/example.ca");
    String set = Aws.arn("ses", "configuration-set/Mails");
    SendRawEmailRequest request =
        SendRawEmailRequest.builder()
            .configurationSetName("Mails")
            .rawMessage(
                RawMessage.builder()
                    .data(
                        SdkBytes.fromUtf8String("To: x@y.z\r\nFrom: A\r\n <a@example.ca>\r\n\r\n"))
                    .build())
            .build();

    denied(
        () -> client(SesClient.class, allow("ses:SendRawEmail", identity)).sendRawEmail(request));
    denied(() -> client(SesClient.class, allow("ses:SendRawEmail", set)).sendRawEmail(request));
    client(SesClient.class, allow(List.of("ses:SendRawEmail"), List.of(identity, set)))
        .sendRawEmail(request);
    assertThat(calls.names).containsExactly("sendRawEmail");
  }

  @Test
  void aTextIsGrantedByWhatIsNoTopic() {
    Statement texts =
        new Statement(
            "",
            true,
            List.of("sns:Publish"),
            List.of(),
            List.of(),
            List.of("arn:aws:sns:*:*:*"),
            Map.of());
    SnsClient sns = client(SnsClient.class, texts);

    sns.publish(PublishRequest.builder().phoneNumber("+14165550134").message("x").build());
    assertThatThrownBy(
            () ->
                sns.publish(
                    PublishRequest.builder().topicArn(Aws.arn("sns", "T")).message("x").build()))
        .isInstanceOf(AuthorizationErrorException.class);
  }

  @Test
  void callsOnObjectsAreLetThroughToS3WhichChecksThem() {
    ObjectStore objects = client(ObjectStore.class);

    objects.put(new ObjectRequest.Put("b", "k", "text/plain", new byte[0]));

    assertThat(calls.names).containsExactly("put");
  }

  @Test
  void onlyMethodsWithOneRequestObjectExist() {
    DynamoDbClient client = dynamoDb(allow("dynamodb:*", "*"));

    assertThatThrownBy(() -> client.getItem(builder -> builder.tableName("T").key(ID)))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getItem with one request object only");
    assertThatThrownBy(() -> client.queryPaginator(QueryRequest.builder().tableName("T").build()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatCode(client::close).doesNotThrowAnyException();
  }

  private static void denied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(AwsServiceException.class)
        .hasMessageContaining("is not authorized to perform");
  }

  private DynamoDbClient dynamoDb(Statement... statements) {
    return client(DynamoDbClient.class, statements);
  }

  private <T extends software.amazon.awssdk.core.SdkClient> T client(
      Class<T> type, Statement... statements) {
    return policies.of(function(Optional.empty(), statements)).decorate(type, calls.client(type));
  }

  private static FunctionSpec function(
      Optional<List<Statement>> boundary, Statement... statements) {
    return new FunctionSpec(
        "F",
        "a.B::handle",
        3,
        128,
        Map.of(),
        List.of(statements),
        boundary,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        Optional.empty());
  }

  private static Statement allow(String action, String resource) {
    return allow(List.of(action), List.of(resource));
  }

  private static Statement allow(List<String> actions, List<String> resources) {
    return new Statement("", true, actions, List.of(), resources, List.of(), Map.of());
  }

  private static Statement conditional(
      boolean allow, String action, String resource, String operator, String key) {
    return new Statement(
        "",
        allow,
        List.of(action),
        List.of(),
        List.of(resource),
        List.of(),
        Map.of(operator, Map.of(key, List.of("x"))));
  }

  private static Statement contextIsWanted() {
    return new Statement(
        "",
        false,
        List.of("kms:Encrypt"),
        List.of(),
        List.of("*"),
        List.of(),
        Map.of("Null", Map.of("kms:EncryptionContext:notification", List.of("true"))));
  }

  private static GetItemRequest getItem(String table) {
    return GetItemRequest.builder().tableName(table).key(ID).build();
  }

  private static TransactWriteItem.Builder write() {
    return TransactWriteItem.builder();
  }
}
