package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Files of accounts, as ConnectedDrive would write them. */
final class AccountFile {
  /** What {@link #account} hashes: jBCrypt's own test has the hash. */
  static final String PASSWORD = "abc";

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
    account
        .putObject("password")
        .put("algorithm", "BCRYPT")
        .put("hash", "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i");
    return account;
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
