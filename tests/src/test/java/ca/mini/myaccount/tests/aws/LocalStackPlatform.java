package ca.mini.myaccount.tests.aws;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.local.aws.Tables;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ses.model.ConfigurationSet;
import software.amazon.awssdk.services.ses.model.CreateConfigurationSetRequest;
import software.amazon.awssdk.services.ses.model.VerifyDomainIdentityRequest;
import software.amazon.awssdk.services.ses.model.VerifyEmailIdentityRequest;

/** LocalStack in a container, for as long as the JVM runs. */
final class LocalStackPlatform implements Platform {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BUCKET = "objects";

  private final LocalStackContainer container =
      new LocalStackContainer("localstack/localstack:4.14.0")
          .withServices("dynamodb", "s3", "ses", "sns", "kms")
          // As on AWS: otherwise it takes any signed URL for good.
          .withEnv("S3_SKIP_SIGNATURE_VALIDATION", "0")
          // Before it says that it is ready: a first call that loads a service may take too long.
          .withEnv("EAGER_SERVICE_LOADING", "1");

  private String notificationKey = "";
  private String macKey = "";
  private String signingKey = "";

  private LocalStackPlatform() {}

  /** The one of this JVM; where there is no Docker, the test is skipped, or fails in CI. */
  static LocalStackPlatform shared() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      String reason = "no Docker here, so nothing is held against LocalStack";
      if ("true".equals(System.getenv("CI"))) {
        fail(reason);
      }
      System.out.println("Skipped: " + reason);
      abort(reason);
    }
    return Shared.PLATFORM;
  }

  private static LocalStackPlatform start() {
    LocalStackPlatform platform = new LocalStackPlatform();
    platform.container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(platform.container::stop, "localstack-stop"));
    platform.deploy();
    return platform;
  }

  /** What CloudFormation would make of the template, as far as the functions need it. */
  private void deploy() {
    Backend backend = backend("SendNotificationsFunction");
    Tables.create(backend.dynamoDb(), EmbeddedPlatform.shared().tables());
    createBucket();
    notificationKey =
        backend.kms().createKey(CreateKeyRequest.builder().build()).keyMetadata().arn();
    macKey =
        backend
            .kms()
            .createKey(
                CreateKeyRequest.builder()
                    .keySpec(KeySpec.HMAC_256)
                    .keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)
                    .build())
            .keyMetadata()
            .keyId();
    signingKey =
        backend
            .kms()
            .createKey(
                CreateKeyRequest.builder()
                    .keySpec(KeySpec.RSA_2048)
                    .keyUsage(KeyUsageType.SIGN_VERIFY)
                    .build())
            .keyMetadata()
            .keyId();
    String sender = backend.settings().required("SENDER_ADDRESS").replaceAll(".*<|>", "");
    backend
        .ses()
        .verifyDomainIdentity(
            VerifyDomainIdentityRequest.builder()
                .domain(sender.substring(sender.indexOf('@') + 1))
                .build());
    backend
        .ses()
        .verifyEmailIdentity(VerifyEmailIdentityRequest.builder().emailAddress(sender).build());
    backend
        .ses()
        .createConfigurationSet(
            CreateConfigurationSetRequest.builder()
                .configurationSet(
                    ConfigurationSet.builder()
                        .name(backend.settings().required("MAIL_CONFIGURATION_SET"))
                        .build())
                .build());
  }

  private void createBucket() {
    try (S3Client s3 =
        S3Client.builder()
            .endpointOverride(container.getEndpoint())
            .forcePathStyle(true)
            .region(Region.CA_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
            .build()) {
      s3.createBucket(
          create ->
              create
                  .bucket(BUCKET)
                  .createBucketConfiguration(
                      where -> where.locationConstraint(Region.CA_CENTRAL_1.id())));
    }
  }

  @Override
  public Map<String, String> environment(String function) {
    Map<String, String> environment =
        new HashMap<>(EmbeddedPlatform.shared().environment(function));
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("AWS_REGION", "ca-central-1");
    environment.put("AWS_ACCESS_KEY_ID", container.getAccessKey());
    environment.put("AWS_SECRET_ACCESS_KEY", container.getSecretKey());
    environment.put("AWS_ENDPOINT_URL", container.getEndpoint().toString());
    environment.put("NOTIFICATION_KEY", notificationKey);
    return environment;
  }

  @Override
  public List<SentMail> mailsTo(String address) {
    List<SentMail> mails = new ArrayList<>();
    for (JsonNode message : get("/_aws/ses").path("messages")) {
      String raw = message.path("RawData").asText();
      if (raw.contains("To: " + address)) {
        mails.add(new SentMail(message.path("Id").asText(), raw));
      }
    }
    return mails;
  }

  @Override
  public String bucket() {
    return BUCKET;
  }

  @Override
  public Backend developer(Map<String, String> settings) {
    return backend("SignInFunction", settings);
  }

  @Override
  public List<String> textsTo(String number) {
    List<String> texts = new ArrayList<>();
    JsonNode sent = get("/_aws/sns/sms-messages?region=ca-central-1").path("sms_messages");
    for (JsonNode message : sent.path(number)) {
      texts.add(message.path("Message").asText());
    }
    return texts;
  }

  @Override
  public String macKey() {
    return macKey;
  }

  @Override
  public String signingKey() {
    return signingKey;
  }

  private JsonNode get(String path) {
    URI uri = container.getEndpoint().resolve(path);
    try {
      return JSON.readTree(
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
              .body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final class Shared {
    private static final LocalStackPlatform PLATFORM = start();
  }
}
