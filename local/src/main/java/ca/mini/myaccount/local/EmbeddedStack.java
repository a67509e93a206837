package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.Loopback;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.gateway.Gateway;
import ca.mini.myaccount.local.gateway.LocalPages;
import ca.mini.myaccount.local.policies.Policies;
import ca.mini.myaccount.local.runtime.AsyncInvoker;
import ca.mini.myaccount.local.runtime.FailedEvents;
import ca.mini.myaccount.local.runtime.FailedEvents.FailedEvent;
import ca.mini.myaccount.local.runtime.FunctionFactory;
import ca.mini.myaccount.local.runtime.Functions;
import ca.mini.myaccount.local.runtime.Schedules;
import ca.mini.myaccount.local.runtime.StreamPump;
import ca.mini.myaccount.local.runtime.Topics;
import ca.mini.myaccount.local.runtime.WriteSignal;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.Template;
import ca.mini.myaccount.local.template.TemplateReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole system on this JVM. */
public final class EmbeddedStack implements AutoCloseable {
  /** Where {@code sam local start-api} answers by default. */
  static final String SAM_ORIGIN = "http://localhost:3000";

  private static final Duration OWN_WRITES_ARE_SIGNALLED = Duration.ofSeconds(1);
  private static final Duration WRITES_COME_FROM_OUTSIDE = Duration.ofMillis(150);

  private final Closing closing;
  private final Template template;
  private final Backends backends;
  private final FailedEvents failed = new FailedEvents();
  private final FunctionFactory factory;
  private final AsyncInvoker invoker;
  private final StreamPump pump;
  private final Schedules schedules;
  private final URI base;
  private @Nullable Functions functions;

  private EmbeddedStack(StackOptions options, Closing closing) {
    this.closing = closing;
    boolean outside = options.backendsOnly();
    Loopback front = closing.add(Loopback.bind(outside ? 0 : options.port(), "gateway"));
    Loopback aws = closing.add(Loopback.bind(awsPort(options), "aws"));
    base = URI.create("http://localhost:" + front.port());
    String origin = outside ? SAM_ORIGIN : base.toString();
    String domain = URI.create(origin).getAuthority();
    template = TemplateReader.read(options.template(), LocalParameters.of(domain));

    DataFolder data = closing.add(DataFolder.open(options.dataFolder()));
    backends = new Backends(template, data, outside ? options.port() : 0, aws, closing);
    invoker = closing.add(new AsyncInvoker(failed, options.clock()));
    LocalPages pages = new LocalPages(template.routes(), backends.mailbox(), failed);
    Topics topics = new Topics(this::functions, invoker, options.clock());
    closing.add(backends.serve(topics, options.clock(), pages::handle));

    WriteSignal signal = new WriteSignal(backends::settle);
    Policies policies = new Policies(backends.keys(), backends.identities());
    PrintStream log = options.log().orElseGet(() -> FunctionLog.open(options.template()));
    factory =
        new FunctionFactory(
            "https://" + domain,
            origin,
            backends.endpoints(),
            options.clock(),
            options.random(),
            log,
            List.of(
                function -> signal,
                policies::of,
                function -> options.decorator().apply(function.id())));
    functions = new Functions(template.functions(), factory);
    backends.dynamoDb().createTables(template.tables());
    pump =
        closing.add(
            new StreamPump(
                backends.dynamoDb(), functions(), failed, signal, data.path(), options.clock()));
    schedules = closing.add(new Schedules(functions(), options.clock()));
    if (options.background()) {
      pump.start(outside ? WRITES_COME_FROM_OUTSIDE : OWN_WRITES_ARE_SIGNALLED);
      schedules.start();
    }
    Gateway gateway =
        closing.add(
            new Gateway(
                front,
                template,
                functions(),
                pages,
                options.clock(),
                options.viewerAddressHeader()));
    if (options.seed() && !data.seeded()) {
      new DemoSeed(base, backends.mailbox(), this::awaitIdle).run(termsVersion());
      data.markSeeded();
    }
    if (outside) {
      gateway.close();
    }
  }

  /**
   * Starts a stack; it answers when this returns.
   *
   * @throws ca.mini.myaccount.local.aws.PortInUseException when another program has the port
   * @throws ca.mini.myaccount.local.template.TemplateException when the template cannot be played
   */
  public static EmbeddedStack start(StackOptions options) {
    Closing closing = new Closing();
    try {
      return new EmbeddedStack(options, closing);
    } catch (RuntimeException e) {
      closing.close();
      throw e;
    }
  }

  /** Where browsers find it, without a slash at the end. */
  public URI baseUri() {
    return base;
  }

  public Mailbox mailbox() {
    return backends.mailbox();
  }

  public Template template() {
    return template;
  }

  /** DynamoDB with all rights. */
  public DynamoDbClient dynamoDb() {
    return backends.dynamoDb().client();
  }

  /** What a function finds in its environment, by its logical id. */
  public Map<String, String> environment(String function) {
    return factory.environment(template.function(function));
  }

  /**
   * What a function answers to an event, without the gateway.
   *
   * @param function logical id
   * @throws ca.mini.myaccount.local.runtime.FunctionFailure when it throws
   */
  public String invoke(String function, String event) {
    byte[] answer = functions().get(function).invoke(event.getBytes(StandardCharsets.UTF_8));
    return new String(answer, StandardCharsets.UTF_8);
  }

  /** Invokes every function that has a schedule, now. */
  public void sweep() {
    schedules.runAll();
  }

  /** Delivers everything that was written to the streams before this call. */
  public void drainStreams() {
    pump.drain();
  }

  /** Returns once nothing is under way any more: streams, topics and what they cause. */
  public void awaitIdle() {
    try {
      boolean busy = true;
      while (busy) {
        busy = pump.drain();
        busy |= invoker.awaitIdle();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /** What functions gave up on. */
  public List<FailedEvent> failedEvents() {
    return failed.all();
  }

  @Override
  public void close() {
    closing.close();
  }

  private static int awsPort(StackOptions options) {
    return options.backendsOnly() && options.port() > 0 ? options.port() + 1 : 0;
  }

  private Functions functions() {
    Functions made = functions;
    if (made == null) {
      throw new IllegalStateException("The stack has not started yet");
    }
    return made;
  }

  private String termsVersion() {
    return template.functions().stream()
        .map(FunctionSpec::environment)
        .filter(environment -> environment.containsKey("TERMS_VERSION"))
        .map(environment -> String.valueOf(environment.get("TERMS_VERSION")))
        .findFirst()
        .orElse("");
  }
}
