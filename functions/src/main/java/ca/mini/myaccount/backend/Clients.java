package ca.mini.myaccount.backend;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * The AWS clients, each made when it is first used, all over one HTTP client.
 *
 * <p>Region, endpoints and credentials are read from the settings by the SDK's own names ({@code
 * AWS_REGION}, {@code AWS_ENDPOINT_URL_DYNAMODB}, …), so that the same code reaches AWS, the
 * embedded stack and LocalStack.
 */
public final class Clients {
  /** With its retries, and below the functions' timeout: the caller then gets our own answer. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(8);

  private final Settings settings;
  private final ClientDecorator decorator;
  private final PrimedHttpClient http = new PrimedHttpClient();
  private final Supplier<DynamoDbClient> dynamoDb =
      once(() -> client(DynamoDbClient.class, DynamoDbClient.builder(), "DYNAMODB"));
  private final Supplier<KmsClient> kms =
      once(() -> client(KmsClient.class, KmsClient.builder(), "KMS"));
  private final Supplier<Sending> sending = once(Sending::new);
  private final Supplier<ObjectStore> objects = once(this::newObjects);
  private @Nullable AwsCredentialsProvider credentials;

  /** The clients as they are. */
  public Clients(Settings settings) {
    this(settings, ClientDecorator.NONE);
  }

  /** The clients, each wrapped by the decorator. */
  public Clients(Settings settings, ClientDecorator decorator) {
    this.settings = settings;
    this.decorator = decorator;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb.get();
  }

  KmsClient kms() {
    return kms.get();
  }

  SesClient ses() {
    return sending.get().ses.get();
  }

  SnsClient sns() {
    return sending.get().sns.get();
  }

  ObjectStore objects() {
    return objects.get();
  }

  PrimedHttpClient http() {
    return http;
  }

  /** Forgets credentials and connections, so that a snapshot has none (design §7). */
  synchronized void forgetConnections() {
    credentials = null;
    http.closeConnections();
  }

  private <T extends SdkClient, B extends AwsSyncClientBuilder<B, T> & AwsClientBuilder<B, T>>
      T client(Class<T> type, B builder, String service) {
    builder
        .httpClient(http)
        .overrideConfiguration(config -> config.apiCallTimeout(LONGEST_CALL))
        .region(Region.of(settings.required("AWS_REGION")))
        .credentialsProvider(this::credentials);
    endpoint(service).ifPresent(builder::endpointOverride);
    return decorator.decorate(type, builder.build());
  }

  private ObjectStore newObjects() {
    String region = settings.required("AWS_REGION");
    return decorator.decorate(
        ObjectStore.class,
        new S3ObjectStore(
            http,
            new ObjectEndpoint(region, endpoint("S3")),
            new ObjectSigner(region, this::credentials, Clock.systemUTC())));
  }

  /** Where the service is, when it is not on AWS. */
  private Optional<URI> endpoint(String service) {
    return settings
        .optional("AWS_ENDPOINT_URL_" + service)
        .or(() -> settings.optional("AWS_ENDPOINT_URL"))
        .map(URI::create);
  }

  private AwsCredentials credentials() {
    AwsCredentialsProvider provider;
    synchronized (this) {
      if (credentials == null) {
        credentials = provider();
      }
      provider = credentials;
    }
    return provider.resolveCredentials();
  }

  /** Under SnapStart the container provider has them, else Lambda's environment variables. */
  private AwsCredentialsProvider provider() {
    if (settings.optional("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return ContainerCredentialsProvider.create();
    }
    String id = settings.required("AWS_ACCESS_KEY_ID");
    String secret = settings.required("AWS_SECRET_ACCESS_KEY");
    return StaticCredentialsProvider.create(
        settings
            .optional("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(token -> AwsSessionCredentials.create(id, secret, token))
            .orElseGet(() -> AwsBasicCredentials.create(id, secret)));
  }

  private static <T> Supplier<T> once(Supplier<T> maker) {
    return new Supplier<>() {
      private @Nullable T made;

      @Override
      public synchronized T get() {
        T result = made;
        if (result == null) {
          result = maker.get();
          made = result;
        }
        return result;
      }
    };
  }

  /**
   * The clients that send. Apart, since only the functions that send have their libraries (the
   * template's SendingLayer): no other may load this class.
   */
  private final class Sending {
    private final Supplier<SesClient> ses =
        once(() -> client(SesClient.class, SesClient.builder(), "SES"));
    private final Supplier<SnsClient> sns =
        once(() -> client(SnsClient.class, SnsClient.builder(), "SNS"));
  }
}
