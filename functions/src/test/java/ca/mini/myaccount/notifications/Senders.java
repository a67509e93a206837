package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.FakeClient;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SendRawEmailRequest;
import software.amazon.awssdk.services.ses.model.SendRawEmailResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** What sending stands on: a scripted DynamoDB, a KMS that only reverses, an SES that keeps. */
final class Senders {
  static final String ID = "5b0f3a7c9d2e4f61a8b7c6d5e4f30219";

  final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  final List<Map<String, String>> contexts = new ArrayList<>();
  final List<SendRawEmailRequest> sent = new ArrayList<>();
  final List<PublishRequest> texts = new ArrayList<>();
  final TestBackend parts =
      new TestBackend()
          .with(DynamoDbClient.class, dynamoDb.client())
          .with(KmsClient.class, FakeClient.of(KmsClient.class, this::kms))
          .with(SesClient.class, FakeClient.of(SesClient.class, this::ses))
          .with(SnsClient.class, FakeClient.of(SnsClient.class, this::sns));

  /** What SES answers. */
  Supplier<SdkResponse> ses = () -> SendRawEmailResponse.builder().messageId("ses-1").build();

  /** What SNS answers. */
  Supplier<SdkResponse> sns = () -> PublishResponse.builder().messageId("sns-1").build();

  /** The claim succeeds, and this is the notification that is claimed. */
  void claimed(Map<String, Object> notification) {
    Map<String, Object> item =
        new HashMap<>(
            Map.of(
                "id",
                ID,
                "kind",
                "ACCOUNT_FROZEN",
                "to",
                "zoe@example.ca",
                "language",
                "en",
                "values",
                Map.of("firstName", "Zoé"),
                "createdAt",
                TestBackend.NOW,
                "attempts",
                1,
                "leaseUntil",
                TestBackend.NOW.plus(NotificationSender.LEASE)));
    item.putAll(notification);
    dynamoDb.answers(UpdateItemResponse.builder().attributes(Items.stored(item)).build());
  }

  /** This is the next item that is read. */
  void found(String table, String partition, String sort, Map<String, Object> values) {
    Map<String, Object> item = new HashMap<>(values);
    item.put("pk", partition);
    item.put("sk", sort);
    dynamoDb.answers(
        BatchGetItemResponse.builder()
            .responses(Map.of(table, List.of(Items.stored(item))))
            .build());
  }

  /** The next that is read is not there. */
  void notFound() {
    dynamoDb.answers(BatchGetItemResponse.builder().responses(Map.of()).build());
  }

  /** This is known of the address. */
  void known(Map<String, Map<String, Object>> itemsBySort) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    itemsBySort.forEach(
        (sort, values) -> {
          Map<String, Object> item = new HashMap<>(values);
          item.put("pk", "EMAIL#zoe@example.ca");
          item.put("sk", sort);
          items.add(Items.stored(item));
        });
    dynamoDb.answers(BatchGetItemResponse.builder().responses(Map.of("Users", items)).build());
  }

  /** The mark succeeds. */
  void marked() {
    dynamoDb.answers(UpdateItemResponse.builder().attributes(Items.stored(Map.of())).build());
  }

  /** The last update, with aliases replaced by what they stand for. */
  String lastUpdate() {
    List<UpdateItemRequest> asked = dynamoDb.asked(UpdateItemRequest.class);
    UpdateItemRequest last = asked.get(asked.size() - 1);
    String text = last.updateExpression() + " IF " + last.conditionExpression();
    Map<String, String> aliases = new HashMap<>(last.expressionAttributeNames());
    last.expressionAttributeValues()
        .forEach(
            (alias, value) ->
                aliases.put(alias, value.s() == null ? String.valueOf(value.n()) : value.s()));
    List<String> longestFirst = new ArrayList<>(aliases.keySet());
    longestFirst.sort((a, b) -> b.length() - a.length());
    for (String alias : longestFirst) {
      text = text.replace(alias, aliases.getOrDefault(alias, ""));
    }
    return text;
  }

  private SdkResponse kms(Object request) {
    if (request instanceof EncryptRequest encrypt) {
      contexts.add(encrypt.encryptionContext());
      return EncryptResponse.builder().ciphertextBlob(reversed(encrypt.plaintext())).build();
    }
    DecryptRequest decrypt = (DecryptRequest) request;
    contexts.add(decrypt.encryptionContext());
    return DecryptResponse.builder().plaintext(reversed(decrypt.ciphertextBlob())).build();
  }

  private static SdkBytes reversed(SdkBytes bytes) {
    return SdkBytes.fromUtf8String(new StringBuilder(bytes.asUtf8String()).reverse().toString());
  }

  private SdkResponse ses(Object request) {
    sent.add((SendRawEmailRequest) request);
    return ses.get();
  }

  private SdkResponse sns(Object request) {
    texts.add((PublishRequest) request);
    return sns.get();
  }
}
