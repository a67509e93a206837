package ca.mini.myaccount.local.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ClientDecorator;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.StreamSource;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BatchDeliveryTest {
  private static final String FAILURES = "arn:aws:sqs:ca-central-1:000000000000:Failures";

  private final FailedEvents failed = new FailedEvents();
  private final List<Integer> pauses = new ArrayList<>();

  @BeforeEach
  void forgetOthers() {
    ScriptedHandler.BATCHES.clear();
    ScriptedHandler.script = batch -> "{}";
  }

  @Test
  void aBatchThatSucceedsIsDeliveredOnce() {
    deliver(true, true, 3, "1", "2", "3");

    assertThat(ScriptedHandler.BATCHES).containsExactly(List.of("1", "2", "3"));
    assertThat(failed.all()).isEmpty();
  }

  @Test
  void aReportedRecordIsTriedAgainWithAllAfterIt() {
    ScriptedHandler.script =
        batch -> batch.size() == 3 ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}" : "{}";
    deliver(true, true, 3, "1", "2", "3");

    assertThat(ScriptedHandler.BATCHES).containsExactly(List.of("1", "2", "3"), List.of("2", "3"));
    assertThat(pauses).containsExactly(1);
  }

  @Test
  void aBatchThatThrowsIsSplitUntilTheBadRecordIsAlone() {
    ScriptedHandler.script = batch -> batch.contains("3") ? "" : "{}";
    deliver(true, true, 1, "1", "2", "3", "4");

    assertThat(ScriptedHandler.BATCHES)
        .containsExactly(
            List.of("1", "2", "3", "4"),
            List.of("1", "2"),
            List.of("3", "4"),
            List.of("3"),
            List.of("3"),
            List.of("4"));
    assertThat(failed.all())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.destination()).isEqualTo(FAILURES);
              assertThat(event.message())
                  .contains("\"condition\":\"RetryAttemptsExhausted\"")
                  .contains("\"startSequenceNumber\":\"3\",\"endSequenceNumber\":\"3\"");
            });
  }

  @Test
  void withoutSplittingTheWholeBatchIsTriedAndThenGivenUp() {
    ScriptedHandler.script = batch -> "";
    deliver(true, false, 2, "1", "2");

    assertThat(ScriptedHandler.BATCHES).hasSize(3).containsOnly(List.of("1", "2"));
    assertThat(failed.all()).hasSize(1);
  }

  @Test
  void anUnknownIdentifierMakesTheWholeBatchAFailure() {
    ScriptedHandler.script =
        batch ->
            ScriptedHandler.BATCHES.size() == 1
                ? "{\"batchItemFailures\":[{\"itemIdentifier\":\"9\"}]}"
                : "{}";
    deliver(true, false, 2, "1", "2");

    assertThat(ScriptedHandler.BATCHES).hasSize(2).containsOnly(List.of("1", "2"));
  }

  @Test
  void withoutReportsAnAnswerIsSuccess() {
    ScriptedHandler.script = batch -> "{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}";
    deliver(false, true, 2, "1", "2");

    assertThat(ScriptedHandler.BATCHES).hasSize(1);
  }

  private void deliver(boolean reports, boolean bisects, int retries, String... records) {
    StreamSource source =
        new StreamSource(
            "F", "T", "arn", true, 10, List.of(), reports, bisects, retries, Optional.of(FAILURES));
    new BatchDelivery(source, function(), failed, Clock.systemUTC(), pauses::add)
        .deliver("shard", Stream.of(records).map(BatchDeliveryTest::record).toList());
  }

  private static ObjectNode record(String sequenceNumber) {
    ObjectNode record = new ObjectMapper().createObjectNode();
    record.putObject("dynamodb").put("SequenceNumber", sequenceNumber);
    return record;
  }

  private static LambdaFunction function() {
    FunctionSpec spec =
        new FunctionSpec(
            "F",
            ScriptedHandler.class.getName() + "::handleRequest",
            3,
            128,
            Map.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            0,
            Optional.empty());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Settings settings = Settings.of(Map.of());
    Clock clock = Clock.systemUTC();
    return new LambdaFunction(
        spec,
        () ->
            new Backend(
                settings,
                clock,
                byte[]::new,
                new Clients(settings, ClientDecorator.NONE),
                new Log(nowhere, clock),
                new NoCheckpoints()),
        nowhere);
  }
}
