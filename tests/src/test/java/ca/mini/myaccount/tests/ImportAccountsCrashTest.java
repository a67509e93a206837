package ca.mini.myaccount.tests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** An import of accounts that dies at any of its calls, or is read by two, makes each once. */
final class ImportAccountsCrashTest {
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

  @Test
  void ofTwoThatReadAFileAtOnceOneGoesOn() {
    int[] calls = {0};
    JsonNode[] other = new JsonNode[1];
    functions
        .calls()
        .start(
            Calls.at(
                call -> call.operation().equals("transactWriteItems") && calls[0]++ == 3,
                (call, aws) -> {
                  functions.calls().start(Calls.Fault.NONE);
                  other[0] = deliver("accounts/at-once.jsonl", "once.");
                  return aws.answer();
                }));

    JsonNode report = deliver("accounts/at-once.jsonl", "once.");

    assertStory(requireNonNull(other[0]));
    assertStory(report);
    assertThat(users("once.")).isEqualTo(1);
  }

  @Test
  void withoutAFloorOfTimeNoFileIsTaken() {
    Functions careless = new Functions(functions.cloud(), Map.of("SIGN_IN_FLOOR_MILLIS", "0"));

    JsonNode report = AccountFile.deliver(careless, "accounts/without-floor.jsonl", file("floor."));

    assertThat(report.path("status").asText()).isEqualTo("REFUSED");
    assertThat(report.path("reason").asText()).isEqualTo("NO_SIGN_IN_FLOOR");
    assertThat(users("floor.")).isZero();
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
    return AccountFile.deliver(functions, key, file(names));
  }

  private static byte[] file(String names) {
    return AccountFile.of(
        AccountFile.account(names + "zoe", names + "zoe@example.ca", true),
        AccountFile.account(names + "zoe", names + "other@example.ca", true),
        AccountFile.account(names + "liam", names + "liam@example.ca", false));
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
}
