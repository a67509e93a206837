package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Files of accounts, as ConnectedDrive would write them. */
final class AccountFile {
  /** What {@link #account} hashes: jBCrypt's own test has the hash. */
  static final String PASSWORD = "abc";

  static final String FUNCTION = "ImportAccountsFunction";

  private static final ObjectMapper JSON = new ObjectMapper();

  private AccountFile() {}

  /** An account with a hash of bcrypt. */
  static ObjectNode account(String userName, String email, boolean verified) {
    ObjectNode account = JSON.createObjectNode().put("type", "ACCOUNT");
    account
        .put("userName", userName)
        .put("email", email)
        .put("emailVerified", verified)
        .put("firstName", "Zoé")
        .put("lastName", "Lefèvre")
        .put("language", "fr");
    return bcrypt(account, "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i");
  }

  /** The account with another hash of bcrypt. */
  static ObjectNode bcrypt(ObjectNode account, String hash) {
    account.putObject("password").put("algorithm", "BCRYPT").put("hash", hash);
    return account;
  }

  /** The account with a hash of PBKDF2. */
  static ObjectNode pbkdf2(
      ObjectNode account, String digest, int iterations, String salt, String hash) {
    account
        .putObject("password")
        .put("algorithm", "PBKDF2_" + digest)
        .put("iterations", iterations)
        .put("salt", salt)
        .put("hash", hash);
    return account;
  }

  /** Has functions import a file, which may die on the way; the report. */
  static JsonNode deliver(Functions functions, String key, byte[] content) {
    String bucket = bucket(functions);
    functions
        .cloud()
        .s3()
        .putObject(
            PutObjectRequest.builder().bucket(bucket).key(key).build(),
            RequestBody.fromBytes(content));
    ObjectNode arrival = JSON.createObjectNode();
    arrival
        .putObject("detail")
        .putObject("object")
        .put("key", key)
        .put("size", content.length)
        .put("sequencer", "00617F08299329D1");
    Caller.untilAnswered(() -> functions.invoke(FUNCTION, arrival.toString()));
    Set<String> done = new HashSet<>();
    for (List<String> next = turns(functions, key, done);
        !next.isEmpty();
        next = turns(functions, key, done)) {
      for (String event : next) {
        Caller.untilAnswered(() -> functions.invoke(FUNCTION, event));
        done.add(event);
      }
    }
    return report(functions.cloud().s3(), bucket, key);
  }

  /** What the stream would bring of a file, but for what it has brought. */
  private static List<String> turns(Functions functions, String key, Set<String> done) {
    return functions
        .cloud()
        .dynamoDb()
        .scanPaginator(ScanRequest.builder().tableName("ImportsTable").consistentRead(true).build())
        .items()
        .stream()
        .filter(item -> Tables.text(item, "sk").equals("ACCOUNTS"))
        .filter(item -> Tables.text(item, "key").equals(key))
        .map(AccountFile::event)
        .filter(event -> !done.contains(event))
        .toList();
  }

  private static String event(Map<String, AttributeValue> item) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode image =
        event.putArray("Records").addObject().putObject("dynamodb").putObject("NewImage");
    image.putObject("id").put("S", Tables.text(item, "id"));
    image.putObject("turn").put("N", requireNonNull(item.get("turn")).n());
    return event.toString();
  }

  private static String bucket(Functions functions) {
    return String.valueOf(functions.cloud().environment(FUNCTION).get("IMPORT_BUCKET"));
  }

  /** Puts a file where it is imported from, and waits for that; the report. */
  static JsonNode deliver(Stack stack, byte[] content) {
    String key = "accounts/" + stack.nextNumber() + ".jsonl";
    stack
        .s3()
        .putObject(
            PutObjectRequest.builder().bucket(stack.importBucket()).key(key).build(),
            RequestBody.fromBytes(content));
    stack.settle();
    return report(stack.s3(), stack.importBucket(), key);
  }

  /** What became of a file. */
  static JsonNode report(S3Client s3, String bucket, String key) {
    GetObjectRequest get =
        GetObjectRequest.builder().bucket(bucket).key(key + ".report.json").build();
    try {
      return JSON.readTree(s3.getObjectAsBytes(get).asByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content of a file. */
  static byte[] of(JsonNode... accounts) {
    return of(accounts.length, accounts);
  }

  /** The same, with a header that says another number. */
  static byte[] of(int count, JsonNode... accounts) {
    return ("{\"type\":\"HEADER\",\"kind\":\"ACCOUNTS\",\"count\":%d}\n".formatted(count)
            + Arrays.stream(accounts).map(JsonNode::toString).collect(Collectors.joining("\n"))
            + "\n")
        .getBytes(UTF_8);
  }
}
