package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.local.EmbeddedStack;
import ca.mini.myaccount.local.StackOptions;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.runtime.EventRules;
import ca.mini.myaccount.local.runtime.MalwareScanner;
import ca.mini.myaccount.notifications.Notification;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The embedded stack that the tests of one JVM share, with the clock that it goes by. Streams and
 * schedules wait for a test to call {@link #settle} or {@link #sweep}.
 */
final class Stack {
  /** By this header a test says from which address a request comes. */
  static final String SOURCE_HEADER = "x-test-source";

  private static @Nullable Stack shared;

  private final MovableClock clock;
  private final Interference interference = new Interference();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Secrets secrets = new Secrets();
  private final AtomicInteger number = new AtomicInteger();
  private final EmbeddedStack embedded;

  private Stack(Instant start, StackOptions options) {
    clock = new MovableClock(start);
    embedded =
        EmbeddedStack.start(
            options
                .clock(clock)
                .log(new PrintStream(log, true, UTF_8))
                .decorator(interference::of)
                .viewerAddressHeader(SOURCE_HEADER)
                .background(false));
  }

  /**
   * The shared stack, at noon of a day that no test has seen, so that what is limited by the day is
   * unused.
   */
  static synchronized Stack onANewDay() {
    Stack stack = shared;
    if (stack == null) {
      // Never before the machine's own time, by which DynamoDB Local removes expired items.
      stack =
          new Stack(
              Instant.now().truncatedTo(ChronoUnit.DAYS), StackOptions.onFreePort().seed(false));
      shared = stack;
    }
    stack.interference.stop();
    stack.clock.moveTo(
        stack.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(36)));
    return stack;
  }

  /** A stack of its own, over a data folder that others use before and after it; to be closed. */
  static Stack over(Path data, Instant now) {
    return new Stack(now, StackOptions.onFreePort().seed(false).dataFolder(data));
  }

  /** A stack of one's own, today, with the customers that a developer's has. */
  static Stack withDemoCustomers() {
    return new Stack(Instant.now(), StackOptions.onFreePort());
  }

  void close() {
    embedded.close();
  }

  MovableClock clock() {
    return clock;
  }

  Interference interference() {
    return interference;
  }

  /** Whatever is personal in what the tests sent and were sent. */
  Secrets secrets() {
    return secrets;
  }

  /** All that the functions have logged. */
  String log() {
    return log.toString(UTF_8);
  }

  URI baseUri() {
    return embedded.baseUri();
  }

  /** What links in mails begin with. */
  String publicOrigin() {
    return embedded.baseUri().toString();
  }

  Mails mails() {
    return new Mails(this);
  }

  Mailbox mailbox() {
    return embedded.mailbox();
  }

  /** DynamoDB with all rights, to look into the tables. */
  DynamoDbClient dynamoDb() {
    return embedded.dynamoDb();
  }

  /** The events of EventBridge, which tests hold back, send again, or make up. */
  EventRules events() {
    return embedded.events();
  }

  /** The scanner of uploads, whose results tests may choose. */
  MalwareScanner scanner() {
    return embedded.scanner();
  }

  /** S3 with all rights: what the finance system does, and looks at. */
  S3Client s3() {
    return embedded.s3();
  }

  /** Where the finance system puts its files. */
  String importBucket() {
    return setting("ImportAgreementsFunction", "IMPORT_BUCKET");
  }

  /** What a function finds in its environment. */
  String setting(String function, String name) {
    return requireNonNull(environment(function).get(name), name);
  }

  /** The same, all of it. */
  Map<String, String> environment(String function) {
    return embedded.environment(function);
  }

  /** A browser of somebody who has not been here, from an address of their own. */
  Browser browser() {
    int n = number.incrementAndGet();
    return new Browser(this, "198." + (18 + n / 65_536) + "." + n / 256 % 256 + "." + n % 256);
  }

  /** One of staff, with a token of this machine's issuer that allows everything. */
  Browser staff() {
    return staff("");
  }

  /**
   * One of staff.
   *
   * @param query for the issuer, for example {@code scope=messages:read}
   */
  Browser staff(String query) {
    String token = browser().get("/_local/staff-token?" + query).expect(200).text("token");
    secrets.add(token);
    return browser().with("authorization", "Bearer " + token);
  }

  /** A browser at this address. */
  Browser browserAt(String source) {
    return new Browser(this, source);
  }

  /** An address that nobody has used, {@code zoe.17@example.ca} for {@code zoe}. */
  String freshEmail(String name) {
    return name + "." + number.incrementAndGet() + "@example.ca";
  }

  int nextNumber() {
    return number.incrementAndGet();
  }

  /** Queues a notification, as the flow that causes it does. */
  void queue(Notification notification) {
    Queued.queue(embedded.environment("RegisterFunction"), clock, notification);
  }

  /** Waits until what was queued is sent, and what happened then is noted. */
  void settle() {
    embedded.awaitIdle();
  }

  /** What the schedule does every minute. */
  void sweep() {
    embedded.sweep();
  }

  /** The same, and how many mails it tried to send. */
  int attemptsOfSweep() {
    String answer = invoke("SweepNotificationsFunction", "{}");
    return Integer.parseInt(answer.replaceAll("\\D", ""));
  }

  /** Calls a function, by its name in the template, with an event as AWS would send it. */
  String invoke(String function, String event) {
    return embedded.invoke(function, event);
  }
}
