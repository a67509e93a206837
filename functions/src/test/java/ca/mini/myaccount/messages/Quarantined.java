package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectInfo;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.ObjectStore;
import ca.mini.myaccount.backend.PresignedUpload;
import ca.mini.myaccount.backend.TestBackend;
import ca.mini.myaccount.http.TestEvent;
import ca.mini.myaccount.store.Items;
import ca.mini.myaccount.store.ScriptedDynamoDb;
import ca.mini.myaccount.values.Token;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** What the handlers of files stand on: a scripted DynamoDB, and a bucket in memory. */
final class Quarantined {
  static final String USER = "4f1d2c3b5a69788796a5b4c3d2e1f001";
  static final String ID = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
  static final String KEY = "incoming/" + USER + "/" + ID;
  static final String KEPT = "kept/" + USER + "/" + ID;
  static final ConversationId CONVERSATION = new ConversationId("7K3F9-2QDXM");
  private static final Token SECRET = Token.of(new byte[32]);
  static final String CONTENT = "%PDF-1.7";

  final ScriptedDynamoDb dynamoDb = new ScriptedDynamoDb();
  final Bucket bucket = new Bucket();
  final TestBackend parts =
      new TestBackend()
          .with(DynamoDbClient.class, dynamoDb.client())
          .with(ObjectStore.class, bucket);

  /** The values of an attachment that is nobody's yet. */
  static Map<String, Object> attachment(AttachmentState state) {
    Map<String, Object> values = new HashMap<>();
    values.put("pk", "USER#" + USER);
    values.put("sk", "ATTACHMENT#" + ID);
    values.put("id", ID);
    values.put("userId", USER);
    values.put("from", "CUSTOMER");
    values.put("fileName", "letter.pdf");
    values.put("contentType", "application/pdf");
    values.put("size", CONTENT.length());
    values.put("state", state.name());
    values.put("objectKey", KEY);
    values.put("createdAt", TestBackend.NOW);
    values.put("expiresAt", TestBackend.NOW.getEpochSecond() + 60);
    return values;
  }

  /** The same of one that was sent with a message. */
  static Map<String, Object> sent(AttachmentState state) {
    Map<String, Object> values = attachment(state);
    values.put("conversation", CONVERSATION.value());
    values.put("message", 1);
    values.put("agreementId", "L4K7-2024-0117");
    return values;
  }

  /** A request of the customer's, for the file. */
  static TestEvent request() {
    return new TestEvent().cookie("__Host-session=" + USER + "." + SECRET.value()).path("id", ID);
  }

  /** A request of staff's, for the file in the conversation. */
  static TestEvent staffRequest(String scope) {
    return new TestEvent()
        .claim("sub", "staff-7")
        .claim("name", "Ana Roy")
        .claim("scope", scope)
        .path("id", CONVERSATION.value())
        .path("attachmentId", ID);
  }

  /** The next read finds the customer's session on an authorized device, and these. */
  Quarantined signedIn(Map<String, List<Map<String, Object>>> more) {
    Map<String, Object> links =
        Map.of(
            "pk", "USER#" + USER,
            "sk", "LINKS",
            "holders", Map.of("4820193756", TestBackend.NOW),
            "agreements", Map.of("L4K7-2024-0117", "4820193756"),
            "agreementsSince", Map.of("L4K7-2024-0117", TestBackend.NOW));
    return signedIn(more, links);
  }

  /** The same of somebody who has these links. */
  Quarantined signedIn(Map<String, List<Map<String, Object>>> more, Map<String, Object> links) {
    Map<String, Object> user = new HashMap<>();
    user.put("pk", "USER#" + USER);
    user.put("sk", "USER");
    user.put("id", USER);
    user.put("email", "zoe@example.ca");
    user.put("firstName", "Zoé");
    user.put("lastName", "Lefèvre");
    user.put("language", "en");
    user.put("termsVersion", "2026-11-01");
    user.put("createdAt", TestBackend.NOW);
    Map<String, Object> session =
        Map.of(
            "pk",
            "USER#" + USER,
            "sk",
            "SESSION#" + SECRET.hash(),
            "id",
            SECRET.hash(),
            "signedInAt",
            TestBackend.NOW,
            "lastUsedAt",
            TestBackend.NOW,
            "browser",
            "Firefox, macOS",
            "authorizedOnce",
            "yes");
    Map<String, List<Map<String, Object>>> all = new HashMap<>(more);
    List<Map<String, Object>> users = new ArrayList<>(List.of(user, session, links));
    users.addAll(more.getOrDefault("Users", List.of()));
    all.put("Users", users);
    return readsAll(all);
  }

  /** The next reads of staff find the conversation, and no file of that id. */
  Quarantined forStaff() {
    return forStaff(List.of());
  }

  /** The next reads of staff find the conversation, and this with it. */
  Quarantined forStaff(Map<String, Object> attachment) {
    return forStaff(List.of(attachment));
  }

  private Quarantined forStaff(List<Map<String, Object>> more) {
    Map<String, Object> conversation = new HashMap<>();
    conversation.put("pk", "USER#" + USER);
    conversation.put("sk", "CONVERSATION#" + CONVERSATION.value());
    for (String name : List.of("vehicle", "agreement", "topic", "preview")) {
      conversation.put(name, "any");
    }
    conversation.put("id", CONVERSATION.value());
    conversation.put("userId", USER);
    conversation.put("agreementId", "L4K7-2024-0117");
    conversation.put("status", "OPEN");
    conversation.put("lastFrom", "CUSTOMER");
    for (String name : List.of("createdAt", "lastActivityAt", "waitingSince")) {
      conversation.put(name, TestBackend.NOW);
    }
    List<Map<String, Object>> all = new ArrayList<>(List.of(conversation));
    all.addAll(more);
    return reads(Map.of("userId", USER)).readsAll(Map.of("Messages", all));
  }

  /** The next item that is read alone. */
  Quarantined reads(Map<String, Object> item) {
    dynamoDb.answers(GetItemResponse.builder().item(Items.stored(item)).build());
    return this;
  }

  /** The next that is read alone is not there. */
  Quarantined readsNothing() {
    dynamoDb.answers(GetItemResponse.builder().build());
    return this;
  }

  /** The next items that are read together. */
  Quarantined readsAll(Map<String, List<Map<String, Object>>> itemsByTable) {
    Map<String, List<Map<String, AttributeValue>>> stored = new HashMap<>();
    itemsByTable.forEach(
        (table, items) -> stored.put(table, items.stream().map(Items::stored).toList()));
    dynamoDb.answers(BatchGetItemResponse.builder().responses(stored).build());
    return this;
  }

  /** The next write of one item succeeds. */
  Quarantined updates() {
    dynamoDb.answers(
        UpdateItemResponse.builder().attributes(Items.stored(Map.of("pk", "USER#"))).build());
    return this;
  }

  /** The condition of the next write of one item does not hold. */
  Quarantined refusesUpdate() {
    dynamoDb.fails(ConditionalCheckFailedException.builder().build());
    return this;
  }

  /** The next transaction succeeds. */
  Quarantined commits() {
    dynamoDb.answers(TransactWriteItemsResponse.builder().build());
    return this;
  }

  /** The next transaction is refused by the conditions of these of its writes. */
  Quarantined refuses(int writes, Integer... refused) {
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 0; i < writes; i++) {
      String code = Arrays.asList(refused).contains(i) ? "ConditionalCheckFailed" : "None";
      reasons.add(CancellationReason.builder().code(code).build());
    }
    dynamoDb.fails(TransactionCanceledException.builder().cancellationReasons(reasons).build());
    return this;
  }

  /** The updates of single items so far, as values under their names. */
  List<String> updated() {
    return dynamoDb.asked(UpdateItemRequest.class).stream()
        .map(
            update ->
                filled(
                    update.updateExpression() + " IF " + update.conditionExpression(),
                    update.expressionAttributeNames(),
                    update.expressionAttributeValues()))
        .toList();
  }

  /** The writes of the newest transaction. */
  List<TransactWriteItem> committed() {
    List<TransactWriteItemsRequest> all = dynamoDb.asked(TransactWriteItemsRequest.class);
    return all.get(all.size() - 1).transactItems();
  }

  static String filled(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    Map<String, String> aliases = new HashMap<>(names);
    values.forEach((alias, value) -> aliases.put(alias, value.s() == null ? value.n() : value.s()));
    String text = expression;
    for (String alias :
        aliases.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) {
      text = text.replace(alias, String.valueOf(aliases.get(alias)));
    }
    return text;
  }

  /** A bucket that notes what is done to it. */
  static final class Bucket implements ObjectStore {
    final Map<String, String> objects = new TreeMap<>();
    final List<String> done = new ArrayList<>();

    @Override
    public ObjectContent get(ObjectRequest.Get request) {
      done.add("get " + request.key());
      String content = content(request.key());
      String range = content.substring(0, Math.min(content.length(), FileType.BEGINNING));
      return ObjectContent.of(
          new ObjectInfo(content.length(), "e", "application/pdf"),
          range.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ObjectInfo head(ObjectRequest.Head request) {
      return new ObjectInfo(content(request.key()).length(), "e", "application/pdf");
    }

    @Override
    public void put(ObjectRequest.Put request) {
      objects.put(request.key(), request.content().asUtf8String());
    }

    @Override
    public void delete(ObjectRequest.Delete request) {
      done.add("delete " + request.key());
      objects.remove(request.key());
    }

    @Override
    public void copy(ObjectRequest.Copy request) {
      objects.put(request.key(), content(request.source()));
      done.add("copy " + request.source() + " " + request.key());
    }

    @Override
    public URI presignGet(ObjectRequest.PresignGet request) {
      return URI.create("https://s3/" + request.key() + "?" + request.lifetime().toSeconds());
    }

    @Override
    public PresignedUpload presignPut(ObjectRequest.PresignPut request) {
      return new PresignedUpload(
          URI.create("https://s3/" + request.key() + "?" + request.lifetime().toSeconds()),
          Map.of("content-type", request.contentType()));
    }

    private String content(String key) {
      String content = objects.get(key);
      if (content == null) {
        throw new ObjectAbsentException();
      }
      return content;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
