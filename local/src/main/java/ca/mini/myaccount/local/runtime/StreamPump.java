package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.aws.DynamoDbBackend;
import ca.mini.myaccount.local.template.StreamSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Brings what is written to the tables' streams to the functions, as soon as it is written. */
public final class StreamPump implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 200;
  private static final long LONGEST_PAUSE_MILLIS = 5000;

  private final DynamoDbStreamsClient streams;
  private final List<StreamConsumer> consumers = new ArrayList<>();
  private final List<Checkpoints> checkpoints = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final WriteSignal signal;
  private final AtomicInteger impatient = new AtomicInteger();
  private volatile boolean closed;

  public StreamPump(
      DynamoDbBackend dynamoDb,
      Functions functions,
      FailedEvents failed,
      WriteSignal signal,
      Optional<Path> folder,
      Clock clock) {
    this.signal = signal;
    streams = dynamoDb.streams();
    for (LambdaFunction function : functions.all()) {
      for (StreamSource source : function.spec().streams()) {
        Checkpoints kept = new Checkpoints(folder, source.function());
        checkpoints.add(kept);
        String arn = streamArn(dynamoDb.client(), source.table());
        StreamShards shards = new StreamShards(streams, arn, kept, source.fromStart());
        BatchDelivery delivery = new BatchDelivery(source, function, failed, clock, this::pause);
        consumers.add(new StreamConsumer(source, shards, delivery));
      }
    }
  }

  /**
   * Starts to deliver by itself.
   *
   * @param atLeastEvery how often it looks when no function of this JVM has written
   */
  public void start(Duration atLeastEvery) {
    for (StreamConsumer consumer : consumers) {
      Thread thread = new Thread(() -> run(consumer, atLeastEvery), "stream-pump");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  /**
   * Delivers everything that was written before this call; failed batches are tried again at once.
   *
   * @return whether there was anything
   */
  public boolean drain() {
    impatient.incrementAndGet();
    try {
      boolean any = false;
      for (StreamConsumer consumer : consumers) {
        any |= consumer.drain();
      }
      return any;
    } finally {
      impatient.decrementAndGet();
    }
  }

  private void run(StreamConsumer consumer, Duration atLeastEvery) {
    long seen = -1;
    while (!closed) {
      try {
        seen = signal.await(seen, atLeastEvery);
        consumer.drain();
      } catch (InterruptedException | Stopped e) {
        return;
      } catch (RuntimeException e) {
        if (!closed) {
          // DynamoDB Local is busy or about to stop: look again later.
          signal.rest(LONGEST_PAUSE_MILLIS / 10);
        }
      }
    }
  }

  /** Grows with the tries; nobody who drains waits. */
  private void pause(int tries) {
    long pause = Math.min(FIRST_PAUSE_MILLIS << Math.min(tries - 1, 10), LONGEST_PAUSE_MILLIS);
    long end = System.nanoTime() + Duration.ofMillis(pause).toNanos();
    while (impatient.get() == 0 && System.nanoTime() < end) {
      signal.rest(20);
      if (closed) {
        throw new Stopped();
      }
    }
  }

  private static String streamArn(DynamoDbClient client, String table) {
    return client
        .describeTable(DescribeTableRequest.builder().tableName(table).build())
        .table()
        .latestStreamArn();
  }

  @Override
  public void close() {
    closed = true;
    threads.forEach(Thread::interrupt);
    for (Thread thread : threads) {
      try {
        thread.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    streams.close();
    checkpoints.forEach(Checkpoints::close);
  }

  /** The pump is closed while a batch waits for its next try; it stays undone. */
  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
