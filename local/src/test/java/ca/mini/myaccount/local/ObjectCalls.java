package ca.mini.myaccount.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.ObjectStore;
import ca.mini.myaccount.backend.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crac.Core;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Calls to the buckets of a stack that tests make in several places. */
final class ObjectCalls {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private ObjectCalls() {}

  /** A stack of a template, without demo data, where nothing runs by itself. */
  static StackOptions options(Path folder, String template) {
    try {
      return StackOptions.onFreePort()
          .template(Files.writeString(folder.resolve("template.yaml"), template))
          .seed(false)
          .background(false)
          .log(nowhere());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects as a function has them. */
  static ObjectStore objects(EmbeddedStack stack, String function) {
    Settings settings = Settings.of(stack.environment(function));
    Clock clock = Clock.systemUTC();
    return new Backend(
            settings,
            clock,
            byte[]::new,
            new Clients(settings),
            new Log(nowhere(), clock),
            Core.getGlobalContext())
        .objects();
  }

  /** AWS's own client, with a function's credentials. */
  static S3Client s3(EmbeddedStack stack, String function) {
    return S3Client.builder()
        .endpointOverride(URI.create(stack.endpoints().get("AWS_ENDPOINT_URL_S3")))
        .forcePathStyle(true)
        .region(Region.CA_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(function, "local")))
        .build();
  }

  /** A URL of all rights that lives for an hour and was signed a while ago. */
  static URI signed(
      EmbeddedStack stack, SdkHttpMethod method, String bucket, String key, Duration ago) {
    URI uri = uri(stack, bucket, key);
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(AwsBasicCredentials.create("defaultkey", "defaultsecret"))
                    .request(SdkHttpRequest.builder().method(method).uri(uri).build())
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, "ca-central-1")
                    .putProperty(
                        HttpSigner.SIGNING_CLOCK,
                        Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC))
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofHours(1))
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
        .request()
        .getUri();
  }

  static URI uri(EmbeddedStack stack, String bucket, String key) {
    return URI.create(stack.endpoints().get("AWS_ENDPOINT_URL_S3") + "/" + bucket + "/" + key);
  }

  static void put(S3Client s3, String bucket, String key, String text) {
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  static String text(S3Client s3, String bucket, String key) {
    return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
  }

  static void denied(ThrowingCallable call) {
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(call)
        .satisfies(
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(403);
              assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            });
  }

  static HttpResponse<String> get(URI uri) {
    return send(HttpRequest.newBuilder(uri).build());
  }

  static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static PrintStream nowhere() {
    return new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
  }
}
