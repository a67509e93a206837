package ca.mini.myaccount.local.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lambda's queue of asynchronous events: tried again when they fail, then given up on. */
public final class AsyncInvoker implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FailedEvents failed;
  private final Clock clock;
  private final ExecutorService threads;
  private int pending;

  public AsyncInvoker(FailedEvents failed, Clock clock) {
    this.failed = failed;
    this.clock = clock;
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "async-event");
              thread.setDaemon(true);
              return thread;
            });
  }

  void invoke(LambdaFunction function, byte[] event) {
    run(() -> deliver(function, event));
  }

  /** Invokes a function, and does something once it is done or given up on. */
  void invoke(LambdaFunction function, byte[] event, Runnable afterwards) {
    run(
        () -> {
          deliver(function, event);
          afterwards.run();
        });
  }

  /** Does something that counts as under way. */
  void run(Runnable work) {
    change(1);
    threads.execute(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            // What the end of the stack breaks off is no bug.
            if (!threads.isShutdown()) {
              throw e;
            }
          } finally {
            change(-1);
          }
        });
  }

  /** Waits until nothing is under way. */
  public synchronized boolean awaitIdle() throws InterruptedException {
    boolean waited = pending > 0;
    while (pending > 0) {
      wait();
    }
    return waited;
  }

  private synchronized void change(int by) {
    pending += by;
    notifyAll();
  }

  private void deliver(LambdaFunction function, byte[] event) {
    // Lambda waits a minute and more between tries; nothing here recovers by waiting.
    for (int tries = 0; tries <= function.spec().asyncRetries(); tries++) {
      if (succeeds(function, event)) {
        return;
      }
    }
    function
        .spec()
        .asyncFailures()
        .ifPresent(
            destination ->
                failed.add(
                    new FailedEvents.FailedEvent(
                        destination, function.spec().id(), message(function, event))));
  }

  private static boolean succeeds(LambdaFunction function, byte[] event) {
    try {
      function.invoke(event);
      return true;
    } catch (FunctionFailure e) {
      return false;
    }
  }

  private String message(LambdaFunction function, byte[] event) {
    ObjectNode message = JSON.createObjectNode();
    message.put("version", "1.0").put("timestamp", clock.instant().toString());
    message
        .putObject("requestContext")
        .put("functionArn", function.spec().arn())
        .put("condition", "RetriesExhausted")
        .put("approximateInvokeCount", function.spec().asyncRetries() + 1);
    try {
      message.set("requestPayload", JSON.readTree(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return message.toString();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
