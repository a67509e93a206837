package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** An import of accounts that dies at any of its calls, or is read by two, makes each once. */
final class ImportAccountsCrashTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FUNCTION = "ImportAccountsFunction";

  private final Functions functions = new Functions(Cloud.empty());

  @ParameterizedTest
  @MethodSource("calls")
  void aDeathLosesNothingAndDoesNothingTwice(int death) {
    int[] calls = {0};
    functions
        .calls()
        .start(
            Calls.at(
                call -> calls[0]++ == death / 2,
                (call, aws) -> {
                  if (death % 2 == 1) {
                    aws.answer();
                  }
                  throw new Death();
                }));

    JsonNode report = deliver("accounts/crash" + death + ".jsonl", "c" + death + ".");

    assertThat(calls[0]).as("calls").isGreaterThan(death / 2);
    assertStory(report);
    assertThat(users("c" + death + ".")).isEqualTo(1);
  }

  @Test
  void ofTwoFilesWithTheSameAccountsOneHasThem() {
    assertStory(deliver("accounts/two-a.jsonl", "two."));
    JsonNode second = deliver("accounts/two-b.jsonl", "two.");

    assertThat(second.path("accepted").asInt()).isZero();
    assertThat(second.path("rejected").asInt()).isEqualTo(3);
    assertThat(users("two.")).isEqualTo(1);
  }

  /** Before and after each call of a run that nothing disturbs. */
  static IntStream calls() {
    ImportAccountsCrashTest clean = new ImportAccountsCrashTest();
    clean.functions.calls().start(Calls.Fault.NONE);
    assertStory(clean.deliver("accounts/clean.jsonl", "clean."));
    return IntStream.range(0, 2 * clean.functions.calls().made().size());
  }

  private static void assertStory(JsonNode report) {
    assertThat(report.path("status").asText()).isEqualTo("DONE");
    assertThat(report.path("accepted").asInt()).isEqualTo(2);
    assertThat(report.path("toActivate").asInt()).isEqualTo(1);
    assertThat(report.path("rejected").asInt()).isEqualTo(1);
    assertThat(report.path("rejections")).hasSize(1);
  }

  private JsonNode deliver(String key, String names) {
    functions
        .cloud()
        .s3()
        .putObject(
            PutObjectRequest.builder().bucket(bucket()).key(key).build(),
            RequestBody.fromBytes(
                AccountFile.of(
                    AccountFile.account(names + "zoe", names + "zoe@example.ca", true),
                    AccountFile.account(names + "zoe", names + "other@example.ca", true),
                    AccountFile.account(names + "liam", names + "liam@example.ca", false))));
    ObjectNode arrival = JSON.createObjectNode();
    arrival
        .putObject("detail")
        .putObject("object")
        .put("key", key)
        .put("size", 1)
        .put("sequencer", "00617F08299329D1");
    Caller.untilAnswered(() -> functions.invoke(FUNCTION, arrival.toString()));
    Set<String> done = new HashSet<>();
    for (List<String> next = turns(key, done); !next.isEmpty(); next = turns(key, done)) {
      for (String event : next) {
        Caller.untilAnswered(() -> functions.invoke(FUNCTION, event));
        done.add(event);
      }
    }
    return AccountFile.report(functions.cloud().s3(), bucket(), key);
  }

  private List<String> turns(String key, Set<String> done) {
    return scan("ImportsTable").stream()
        .filter(item -> Tables.text(item, "sk").equals("ACCOUNTS"))
        .filter(item -> Tables.text(item, "key").equals(key))
        .map(ImportAccountsCrashTest::event)
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

  private long users(String names) {
    return scan("UsersTable").stream()
        .filter(item -> Tables.text(item, "sk").equals("USER"))
        .filter(item -> Tables.text(item, "email").startsWith(names))
        .count();
  }

  private List<Map<String, AttributeValue>> scan(String table) {
    return functions
        .cloud()
        .dynamoDb()
        .scanPaginator(ScanRequest.builder().tableName(table).consistentRead(true).build())
        .items()
        .stream()
        .toList();
  }

  private String bucket() {
    return String.valueOf(functions.cloud().environment(FUNCTION).get("IMPORT_BUCKET"));
  }
}
