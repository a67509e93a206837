package ca.mini.myaccount.local.runtime;

import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.Timer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Invokes functions on the template's schedules. */
public final class Schedules implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Functions functions;
  private final Clock clock;
  private final List<ScheduledFuture<?>> running = new ArrayList<>();
  private final ScheduledExecutorService threads =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "schedules");
            thread.setDaemon(true);
            return thread;
          });

  public Schedules(Functions functions, Clock clock) {
    this.functions = functions;
    this.clock = clock;
  }

  /** Starts them, in real time. */
  public void start() {
    for (LambdaFunction function : functions.all()) {
      for (Timer timer : function.spec().timers()) {
        long seconds = timer.every().toSeconds();
        running.add(
            threads.scheduleAtFixedRate(
                () -> invokeQuietly(function, timer), seconds, seconds, TimeUnit.SECONDS));
      }
    }
  }

  /**
   * Invokes every function that has a schedule, now.
   *
   * @throws FunctionFailure when one of them throws
   */
  public void runAll() {
    for (LambdaFunction function : functions.all()) {
      for (Timer timer : function.spec().timers()) {
        function.invoke(event(timer));
      }
    }
  }

  private void invokeQuietly(LambdaFunction function, Timer timer) {
    try {
      function.invoke(event(timer));
    } catch (FunctionFailure e) {
      // It is in the functions' log, and the next time is not far.
      return;
    }
  }

  private byte[] event(Timer timer) {
    if (timer.input().isPresent()) {
      return timer.input().get().getBytes(StandardCharsets.UTF_8);
    }
    String rule = timer.function() + timer.name();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "0");
    event.put("id", UUID.randomUUID().toString());
    event.put("detail-type", "Scheduled Event");
    event.put("source", timer.scheduler() ? "aws.scheduler" : "aws.events");
    event.put("account", Aws.ACCOUNT);
    event.put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", Aws.REGION);
    event
        .putArray("resources")
        .add(
            timer.scheduler()
                ? Aws.arn("scheduler", "schedule/default/" + rule)
                : Aws.arn("events", "rule/" + rule));
    if (timer.scheduler()) {
      event.put("detail", "{}");
    } else {
      event.putObject("detail");
    }
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    running.forEach(timer -> timer.cancel(false));
    threads.shutdownNow();
  }
}
