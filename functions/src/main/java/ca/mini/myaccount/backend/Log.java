package ca.mini.myaccount.backend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, with the keys that Lambda's JSON log format reads: {@code timestamp}
 * (UTC), {@code level}, {@code message}, {@code requestId}.
 *
 * <p>Lambda filters by {@code level}; nothing personal is ever a field (rules: logs).
 */
public final class Log {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String METRIC_NAMESPACE = "MyMiniAccount";

  private final PrintStream out;
  private final Clock clock;
  private final ThreadLocal<@Nullable String> requestId = new ThreadLocal<>();

  /** A log that writes to the given stream. */
  public Log(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Names the request that this thread works on, until the next call. */
  public void startRequest(@Nullable String id) {
    requestId.set(id);
  }

  /** Something that went as it should. */
  public void info(String message, Map<String, ?> fields) {
    write("INFO", message, fields);
  }

  /** Something that somebody should look at when it happens often. */
  public void warn(String message, Map<String, ?> fields) {
    write("WARN", message, fields);
  }

  /**
   * A bug or an outage: the failure's class and where it was thrown, never its message, since a
   * message may quote what a customer typed.
   */
  public void error(String message, Throwable failure) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("failure", Failures.describe(failure));
    write("ERROR", message, fields);
  }

  /** A figure for CloudWatch, in its embedded metric format. */
  public void metric(String name, String unit, double value) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put(
        "_aws",
        Map.of(
            "Timestamp",
            clock.millis(),
            "CloudWatchMetrics",
            List.of(
                Map.of(
                    "Namespace", METRIC_NAMESPACE,
                    "Dimensions", List.of(List.of()),
                    "Metrics", List.of(Map.of("Name", name, "Unit", unit))))));
    line.put(name, value);
    print(line);
  }

  private void write(String level, String message, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("timestamp", Instant.now(clock).toString());
    line.put("level", level);
    line.put("message", message);
    String id = requestId.get();
    if (id != null) {
      line.put("requestId", id);
    }
    line.putAll(fields);
    print(line);
  }

  private void print(Map<String, Object> line) {
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a log line is plain data", e);
    }
  }
}
