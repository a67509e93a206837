package ca.mini.myaccount.local.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Reads one table's stream, shard after shard, from where a function has got to. */
final class StreamShards {
  private final DynamoDbStreamsClient streams;
  private final String streamArn;
  private final Checkpoints checkpoints;

  private final Map<String, String> iterators = new HashMap<>();
  private final Map<String, Boolean> finished = new HashMap<>();
  private List<String> shards = List.of();

  StreamShards(
      DynamoDbStreamsClient streams, String streamArn, Checkpoints checkpoints, boolean fromStart) {
    this.streams = streams;
    this.streamArn = streamArn;
    this.checkpoints = checkpoints;

    refresh();
    for (String shard : shards) {
      // LATEST means from now, not from the first look.
      iterators.put(shard, iterator(shard, fromStart));
    }
  }

  /**
   * Records of one shard.
   *
   * @param records oldest first
   */
  record Portion(String shard, List<Record> records) {}

  /** The next records, or nothing when there are none now. */
  Optional<Portion> next(int atMost) {
    for (String shard : shards) {
      if (!finished.containsKey(shard)) {
        List<Record> records = read(shard, atMost);
        if (!records.isEmpty()) {
          return Optional.of(new Portion(shard, records));
        }
      }
    }
    return Optional.empty();
  }

  /** Everything up to this record is done. */
  void done(String shard, String sequenceNumber) {
    checkpoints.save(shard, sequenceNumber);
  }

  private List<Record> read(String shard, int atMost) {
    try {
      return read(
          shard, iterators.computeIfAbsent(shard, absent -> iterator(absent, true)), atMost);
    } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
      return read(shard, iterator(shard, true), atMost);
    }
  }

  private List<Record> read(String shard, String iterator, int atMost) {
    GetRecordsResponse answer =
        streams.getRecords(
            GetRecordsRequest.builder().shardIterator(iterator).limit(atMost).build());
    if (answer.records().isEmpty() && answer.nextShardIterator() != null) {
      // DynamoDB Local's iterator after nothing is broken while the shard is empty.
      iterators.put(shard, iterator);
    } else {
      advance(shard, answer.nextShardIterator());
    }
    return answer.records();
  }

  private void advance(String shard, @Nullable String next) {
    if (next == null) {
      finished.put(shard, true);
      iterators.remove(shard);
      refresh();
    } else {
      iterators.put(shard, next);
    }
  }

  private void refresh() {
    shards =
        streams
            .describeStream(DescribeStreamRequest.builder().streamArn(streamArn).build())
            .streamDescription()
            .shards()
            .stream()
            .map(Shard::shardId)
            .toList();
  }

  private String iterator(String shard, boolean start) {
    Optional<String> last = checkpoints.last(shard);
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shard);
    if (last.isPresent()) {
      try {
        request
            .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
            .sequenceNumber(last.get());
        return streams.getShardIterator(request.build()).shardIterator();
      } catch (TrimmedDataAccessException | ResourceNotFoundException e) {
        // Older than the stream keeps: what there is follows it.
        request.sequenceNumber(null);
      }
    }
    request.shardIteratorType(
        start || last.isPresent() ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.LATEST);
    return streams.getShardIterator(request.build()).shardIterator();
  }
}
