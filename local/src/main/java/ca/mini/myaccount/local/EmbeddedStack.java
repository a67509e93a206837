package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.finance.DemoCustomers;
import ca.mini.myaccount.local.gateway.ConnectedDrive;
import ca.mini.myaccount.local.gateway.Gateway;
import ca.mini.myaccount.local.gateway.LocalPages;
import ca.mini.myaccount.local.gateway.StaffIssuer;
import ca.mini.myaccount.local.gateway.StandIns;
import ca.mini.myaccount.local.runtime.EventRules;
import ca.mini.myaccount.local.runtime.FailedEvents;
import ca.mini.myaccount.local.runtime.FailedEvents.FailedEvent;
import ca.mini.myaccount.local.runtime.MalwareScanner;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.Template;
import ca.mini.myaccount.local.template.TemplateReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The whole system on this JVM. */
public final class EmbeddedStack implements AutoCloseable {
  private final Closing closing;
  private final Ports ports;
  private final Template template;
  private final Backends backends;
  private final Workers workers;
  private final FailedEvents failed = new FailedEvents();
  private Optional<String> seedProblem = Optional.empty();
  private List<String> rejected = List.of();

  private EmbeddedStack(StackOptions options, Closing closing) {
    this.closing = closing;
    ports = Ports.take(options, closing);
    template = TemplateReader.read(options.template(), LocalParameters.of(ports.domain()));
    DataFolder data = closing.add(DataFolder.open(options.dataFolder()));
    backends = new Backends(template, data, ports, closing);
    workers = new Workers(options, failed);
    StaffIssuer staff =
        closing.add(
            new StaffIssuer(
                LocalParameters.staffIssuer(ports.domain()), options.clock(), data.path()));
    LocalPages pages =
        new LocalPages(
            template.routes(),
            backends.mailbox(),
            failed,
            staff,
            new ConnectedDrive(ports.publicOrigin()),
            () -> customers(options));
    closing.add(backends.serve(workers.topics(), options.clock(), pages::handle));
    backends.createTables();
    workers.start(options, template, ports, backends, data, closing);
    Gateway gateway =
        closing.add(
            new Gateway(
                ports.front(),
                template,
                workers.functions(),
                new StandIns(template.buckets(), backends.s3().endpoint()),
                pages,
                staff,
                options.clock(),
                options.viewerAddressHeader()));
    seedClients();
    if (options.seed() && !data.seeded()) {
      seedProblem = new DemoSeed(ports.base(), backends.mailbox(), this::awaitIdle).run(template);
      if (seedProblem.isEmpty()) {
        data.markSeeded();
      }
    }
    seedImports(options);
    if (options.backendsOnly()) {
      gateway.close();
    }
  }

  /** Each time, since their addresses depend on the port; no template but ours has OneID. */
  private void seedClients() {
    template.functions().stream()
        .map(FunctionSpec::environment)
        .filter(environment -> environment.containsKey("ONEID_TABLE"))
        .map(environment -> environment.get("ONEID_TABLE"))
        .findFirst()
        .ifPresent(table -> new ClientsSeed(dynamoDb(), table, ports.publicOrigin()).run());
  }

  /** Each time, since what the demo customers have paid depends on the day. */
  private void seedImports(StackOptions options) {
    if (options.seed() || options.agreements().isPresent() || options.accounts().isPresent()) {
      ImportSeed seed =
          new ImportSeed(
              s3(),
              setting("ImportAgreementsFunction", "IMPORT_BUCKET"),
              setting("DownloadDocumentFunction", "DOCUMENTS_BUCKET"),
              this::awaitIdle);
      if (options.seed() && options.agreements().isEmpty()) {
        seed.demo(options.clock().instant());
      }
      rejected =
          Stream.of(
                  options.agreements().flatMap(seed::file),
                  options.accounts().flatMap(seed::accounts))
              .flatMap(Optional::stream)
              .toList();
    }
  }

  private String setting(String function, String name) {
    return String.valueOf(environment(function).get(name));
  }

  /** What a person would type to link each demo customer, where there are any. */
  private static String customers(StackOptions options) {
    return options.seed() && options.agreements().isEmpty()
        ? DemoCustomers.json(options.clock().instant()).toPrettyString()
        : "[]";
  }

  /**
   * Starts a stack; it answers when this returns.
   *
   * @throws IllegalArgumentException when a file that is wanted is not imported
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

  /** Where the API and the local pages answer, without a slash at the end. */
  public URI baseUri() {
    return ports.base();
  }

  /** What links in mails begin with, and the only origin whose pages may call the API. */
  public String publicOrigin() {
    return ports.publicOrigin();
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

  /** S3 with all rights. */
  public S3Client s3() {
    return backends.s3().client();
  }

  /** The variables by which AWS's SDKs find the endpoints. */
  public Map<String, String> endpoints() {
    return backends.endpoints();
  }

  /** What a function finds in its environment, by its logical id. */
  public Map<String, String> environment(String function) {
    return workers.factory().environment(template.function(function));
  }

  /**
   * What a function answers to an event, without the gateway.
   *
   * @param function logical id
   * @throws ca.mini.myaccount.local.runtime.FunctionFailure when it throws
   */
  public String invoke(String function, String event) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    return new String(workers.functions().get(function).invoke(bytes), StandardCharsets.UTF_8);
  }

  /** Invokes every function that has a schedule, now, and returns when they are done. */
  public void sweep() {
    workers.schedules().runAll();
  }

  /** Delivers everything that was written to the streams before this call. */
  public void drainStreams() {
    workers.pump().drain();
  }

  /** The events of EventBridge, which tests hold back, send again, or make up. */
  public EventRules events() {
    return workers.events();
  }

  /** The scanner of what is uploaded, whose results tests may choose. */
  public MalwareScanner scanner() {
    return workers.scanner();
  }

  /** Returns once nothing is under way any more: streams, topics, events and what they cause. */
  public void awaitIdle() {
    workers.awaitIdle();
  }

  /** What functions gave up on. */
  public List<FailedEvent> failedEvents() {
    return failed.all();
  }

  /** What is to be said of the files that were to be imported, when lines of them are rejected. */
  List<String> rejected() {
    return rejected;
  }

  /** Why there is no demo user, although one was wanted. */
  Optional<String> seedProblem() {
    return seedProblem;
  }

  @Override
  public void close() {
    closing.close();
  }
}
