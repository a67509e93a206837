package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.StreamSource;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** One function's place in one stream. */
final class StreamConsumer {
  private final StreamSource source;
  private final StreamShards shards;
  private final BatchDelivery delivery;
  private final List<EventPattern> patterns;

  StreamConsumer(StreamSource source, StreamShards shards, BatchDelivery delivery) {
    this.source = source;
    this.shards = shards;
    this.delivery = delivery;
    patterns =
        source.patterns().stream()
            .map(pattern -> EventPattern.parse(source.function(), pattern))
            .toList();
  }

  /**
   * Delivers all that is in the stream now.
   *
   * @return whether there was anything
   */
  synchronized boolean drain() {
    boolean any = false;
    for (Optional<StreamShards.Portion> portion = shards.next(source.batchSize());
        portion.isPresent();
        portion = shards.next(source.batchSize())) {
      deliver(portion.get());
      any = true;
    }
    return any;
  }

  private void deliver(StreamShards.Portion portion) {
    List<Record> records = portion.records();
    List<ObjectNode> wanted =
        records.stream()
            .map(record -> StreamRecords.json(record, source.streamArn()))
            .filter(
                record ->
                    patterns.isEmpty()
                        || patterns.stream().anyMatch(pattern -> pattern.matches(record)))
            .toList();
    delivery.deliver(portion.shard(), wanted);
    shards.done(portion.shard(), records.get(records.size() - 1).dynamodb().sequenceNumber());
  }
}
