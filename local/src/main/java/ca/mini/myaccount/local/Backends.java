package ca.mini.myaccount.local;

import ca.mini.myaccount.local.aws.AwsEndpoints;
import ca.mini.myaccount.local.aws.DynamoDbBackend;
import ca.mini.myaccount.local.aws.KmsEndpoint;
import ca.mini.myaccount.local.aws.KmsKeys;
import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.aws.MailOutcomes;
import ca.mini.myaccount.local.aws.Mailbox;
import ca.mini.myaccount.local.aws.S3Backend;
import ca.mini.myaccount.local.aws.SesEndpoint;
import ca.mini.myaccount.local.aws.SnsEndpoint;
import ca.mini.myaccount.local.aws.TopicDelivery;
import ca.mini.myaccount.local.policies.ObjectPolicies;
import ca.mini.myaccount.local.template.FunctionSpec;
import ca.mini.myaccount.local.template.Template;
import com.sun.net.httpserver.HttpHandler;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the functions call: DynamoDB, S3, SES, SNS and KMS. */
final class Backends {
  private final CompletableFuture<DynamoDbBackend> dynamoDb;
  private final CompletableFuture<S3Backend> s3;
  private final LocalServer server;
  private final Mailbox mailbox;
  private final KmsKeys keys;
  private final Template template;
  private final DataFolder data;

  /** Starts DynamoDB and S3, which take the longest, while the caller goes on. */
  Backends(Template template, DataFolder data, Ports ports, Closing closing) {
    this.template = template;
    this.data = data;
    server = ports.aws();
    dynamoDb =
        CompletableFuture.supplyAsync(
            () -> DynamoDbBackend.start(ports.dynamoDb(), ports.reach(), data.dynamoDb()));
    closing.add(() -> stop(dynamoDb));
    s3 =
        CompletableFuture.supplyAsync(
            () ->
                S3Backend.start(
                    ports.s3(),
                    ports.reach(),
                    data.s3(),
                    template.buckets(),
                    ports.publicOrigin(),
                    new ObjectPolicies(template)));
    closing.add(() -> stop(s3));
    mailbox = closing.add(new Mailbox(data.path()));
    keys = closing.add(new KmsKeys(template.keys(), template.keyAliases(), data.path()));
  }

  /**
   * Starts SES, SNS and KMS.
   *
   * @param pages answers what a browser asks on the same port
   */
  AwsEndpoints serve(TopicDelivery topics, Clock clock, HttpHandler pages) {
    MailOutcomes outcomes = new MailOutcomes(template.mailEvents(), topics, clock);
    return new AwsEndpoints(
        server,
        new SesEndpoint(identities(), template.configurationSets(), outcomes, mailbox, clock),
        new SnsEndpoint(template.topics(), topics, mailbox, clock),
        new KmsEndpoint(keys),
        pages);
  }

  /** Creates the tables that are not there yet. */
  void createTables() {
    dynamoDb().createTables(template.tables());
  }

  DynamoDbBackend dynamoDb() {
    return started(dynamoDb);
  }

  S3Backend s3() {
    return started(s3);
  }

  private static <T> T started(CompletableFuture<T> backend) {
    try {
      return backend.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void stop(CompletableFuture<? extends AutoCloseable> backend) throws Exception {
    AutoCloseable started = backend.handle((done, failure) -> done).join();
    if (started != null) {
      started.close();
    }
  }

  Mailbox mailbox() {
    return mailbox;
  }

  KmsKeys keys() {
    return keys;
  }

  /** With data to keep, a write is acknowledged once it is in the file. */
  void settle() {
    if (data.path().isPresent() && !template.tables().isEmpty()) {
      dynamoDb().settle(template.tables().get(0));
    }
  }

  /** The variables that name the endpoints, as the SDK has them. */
  Map<String, String> endpoints() {
    String others = "http://localhost:" + server.port();
    Map<String, String> endpoints = new HashMap<>();
    endpoints.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb().endpoint().toString());
    endpoints.put("AWS_ENDPOINT_URL_S3", s3().endpoint().toString());
    for (String service : Set.of("SES", "SNS", "KMS")) {
      endpoints.put("AWS_ENDPOINT_URL_" + service, others);
    }
    return endpoints;
  }

  /** Identities of the template, and the sender's domain, which is verified outside of it. */
  Set<String> identities() {
    Set<String> identities = new TreeSet<>();
    template.identities().forEach(identity -> identities.add(identity.toLowerCase(Locale.ROOT)));
    for (FunctionSpec function : template.functions()) {
      Optional.ofNullable(function.environment().get("SENDER_ADDRESS"))
          .map(sender -> sender.substring(sender.indexOf('@') + 1).replace(">", ""))
          .ifPresent(identities::add);
    }
    return identities;
  }
}
