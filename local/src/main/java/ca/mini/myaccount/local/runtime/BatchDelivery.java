package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.StreamSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Brings a batch to a function until it is done or given up on, as an event source mapping does.
 */
final class BatchDelivery {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Without a limit Lambda tries until the record is a day old; this is a day's worth of tries. */
  private static final int UNTIL_IT_EXPIRES = 1000;

  private final StreamSource source;
  private final LambdaFunction function;
  private final FailedEvents failed;
  private final Clock clock;
  private final IntConsumer pause;

  /**
   * @param pause waits before a try, whose number it is given; may throw to end it all
   */
  BatchDelivery(
      StreamSource source,
      LambdaFunction function,
      FailedEvents failed,
      Clock clock,
      IntConsumer pause) {
    this.source = source;
    this.function = function;
    this.failed = failed;
    this.clock = clock;
    this.pause = pause;
  }

  void deliver(String shard, List<ObjectNode> records) {
    deliver(shard, records, 0);
  }

  private void deliver(String shard, List<ObjectNode> batch, int retries) {
    List<ObjectNode> records = batch;
    int tries = retries;
    while (!records.isEmpty()) {
      int done = invoke(records);
      records = records.subList(done, records.size());
      if (records.isEmpty()) {
        return;
      }
      if (done == 0 && source.bisects() && records.size() > 1) {
        // A split is not counted as a retry.
        int middle = records.size() / 2;
        deliver(shard, records.subList(0, middle), tries);
        deliver(shard, records.subList(middle, records.size()), tries);
        return;
      }
      if (tries >= (source.maximumRetries() < 0 ? UNTIL_IT_EXPIRES : source.maximumRetries())) {
        giveUp(shard, records, tries + 1);
        return;
      }
      tries++;
      pause.accept(tries);
    }
  }

  /** How many records from the start are done. */
  private int invoke(List<ObjectNode> records) {
    byte[] answer;
    try {
      answer = function.invoke(StreamRecords.event(records));
    } catch (FunctionFailure e) {
      return 0;
    }
    return source.reportsItemFailures() ? done(records, answer) : records.size();
  }

  private static int done(List<ObjectNode> records, byte[] answer) {
    JsonNode failures;
    try {
      failures = JSON.readTree(answer).path("batchItemFailures");
    } catch (IOException e) {
      return 0;
    }
    int done = records.size();
    for (JsonNode failure : failures) {
      String id = failure.path("itemIdentifier").asText();
      int position = records.stream().map(StreamRecords::sequenceNumber).toList().indexOf(id);
      // An identifier that is none of the batch's makes the whole batch a failure.
      done = Math.min(done, Math.max(position, 0));
    }
    return done;
  }

  private void giveUp(String shard, List<ObjectNode> records, int invocations) {
    if (source.onFailure().isEmpty()) {
      return;
    }
    ObjectNode message = JSON.createObjectNode();
    message
        .putObject("requestContext")
        .put("functionArn", function.spec().arn())
        .put("condition", "RetryAttemptsExhausted")
        .put("approximateInvokeCount", invocations);
    message.put("version", "1.0").put("timestamp", clock.instant().toString());
    message
        .putObject("DDBStreamBatchInfo")
        .put("shardId", shard)
        .put("startSequenceNumber", StreamRecords.sequenceNumber(records.get(0)))
        .put("endSequenceNumber", StreamRecords.sequenceNumber(records.get(records.size() - 1)))
        .put("batchSize", records.size())
        .put("streamArn", source.streamArn());
    failed.add(
        new FailedEvents.FailedEvent(
            source.onFailure().get(), source.function(), message.toString()));
  }
}
