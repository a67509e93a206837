package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.Randomness;
import ca.mini.myaccount.backend.Settings;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Resource;

/** The template's functions, each run as Lambda runs one: an instance at a time, until it dies. */
final class Functions {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cloud cloud;
  private final Map<String, String> settings;

  /** Tomorrow, since DynamoDB Local removes what has expired by the machine's own time. */
  private final MovableClock clock =
      new MovableClock(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(32)));

  private final Calls calls = new Calls();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Map<String, RequestStreamHandler> running = new HashMap<>();

  Functions(Cloud cloud) {
    this(cloud, Map.of());
  }

  /** Functions with settings of their own, over those of the template. */
  Functions(Cloud cloud, Map<String, String> settings) {
    this.cloud = cloud;
    this.settings = Map.copyOf(settings);
  }

  Cloud cloud() {
    return cloud;
  }

  MovableClock clock() {
    return clock;
  }

  Calls calls() {
    return calls;
  }

  /** What the functions have logged. */
  String log() {
    return log.toString(UTF_8);
  }

  /** A new instance of a function. */
  RequestStreamHandler start(String function, Randomness random, Context<Resource> checkpoints) {
    Map<String, String> environment = new HashMap<>(cloud.environment(function));
    environment.putAll(settings);
    Settings all = Settings.of(environment);
    Backend backend =
        new Backend(
            all,
            clock,
            random,
            new Clients(all, calls.of(function)),
            new Log(new PrintStream(log, true, UTF_8), clock),
            checkpoints);
    try {
      return Class.forName(cloud.function(function).handlerClass())
          .asSubclass(RequestStreamHandler.class)
          .getConstructor(Backend.class)
          .newInstance(backend);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(function + " does not start", e);
    }
  }

  /** What the function answers to an event; one that dies is a new instance next time. */
  String invoke(String function, String event) {
    RequestStreamHandler handler =
        running.computeIfAbsent(
            function, name -> start(name, Functions::random, new NoCheckpoints()));
    try {
      return invoke(handler, event);
    } catch (Death e) {
      running.remove(function);
      throw e;
    }
  }

  static String invoke(RequestStreamHandler handler, String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  /** What a function behind a route answers. */
  Reply call(String function, Request request) {
    return Reply.of(invoke(function, event(request)));
  }

  /** The event that API Gateway makes of a request. */
  String event(Request request) {
    ObjectNode event = JSON.createObjectNode().put("version", "2.0");
    event
        .putObject("headers")
        .put("content-type", "application/json")
        .put("accept-language", "en")
        .put("user-agent", "curl/8")
        .put("x-origin-verify", cloud.setting("ORIGIN_SECRET"))
        .put("x-viewer-address", request.source());
    if (!request.cookie().isEmpty()) {
      event.putArray("cookies").add(request.cookie());
    }
    ObjectNode path = event.putObject("pathParameters");
    request.path().forEach(path::put);
    event.putObject("requestContext").put("requestId", "test");
    return event.put("body", request.body()).put("isBase64Encoded", false).toString();
  }

  /** An event of the notifications table's stream: these were inserted. */
  static String inserted(List<String> notifications) {
    ObjectNode event = JSON.createObjectNode();
    ArrayNode records = event.putArray("Records");
    for (String id : notifications) {
      ObjectNode change = records.addObject().put("eventName", "INSERT").putObject("dynamodb");
      change.putObject("Keys").putObject("id").put("S", id);
      change.put("SequenceNumber", "of-" + id);
    }
    return event.toString();
  }

  /** Random, but for the first byte, which decides a notification's shard: the same in each run. */
  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    bytes[0] = 0;
    return bytes;
  }

  /** No snapshot is taken. */
  private static final class NoCheckpoints extends Context<Resource> {
    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {}

    @Override
    public void afterRestore(Context<? extends Resource> context) {}

    @Override
    public void register(Resource resource) {}
  }
}
