package ca.mini.myaccount.tests.aws;

import ca.mini.myaccount.backend.Settings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** URLs that were signed at another time: the functions' own are signed at the machine's. */
public final class SignedUrls {
  private SignedUrls() {}

  /** A URL to download an object for a minute, which began so many minutes ago. */
  static URI minutesAgo(int minutes, Settings settings, String path) {
    return minutesAgo(minutes, Duration.ofMinutes(1), download(path), settings);
  }

  /** A request to download an object, for {@link #minutesAgo}. */
  public static SdkHttpRequest.Builder download(String path) {
    return SdkHttpRequest.builder().method(SdkHttpMethod.GET).encodedPath(path);
  }

  /** A request to upload an object with these headers, for {@link #minutesAgo}. */
  public static SdkHttpRequest.Builder upload(String path, Map<String, String> headers) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.PUT).encodedPath(path);
    headers.forEach(request::putHeader);
    return request;
  }

  /**
   * A URL that was signed so many minutes ago.
   *
   * @param lifetime from then on
   */
  public static URI minutesAgo(
      int minutes, Duration lifetime, SdkHttpRequest.Builder wanted, Settings settings) {
    String endpoint =
        settings
            .optional("AWS_ENDPOINT_URL_S3")
            .orElseGet(() -> settings.required("AWS_ENDPOINT_URL"));
    String path = wanted.encodedPath();
    SdkHttpRequest request = wanted.uri(URI.create(endpoint + path)).build();
    Instant then = Instant.now().minus(Duration.ofMinutes(minutes));
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(
                        AwsBasicCredentials.create(
                            settings.required("AWS_ACCESS_KEY_ID"),
                            settings.required("AWS_SECRET_ACCESS_KEY")))
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, settings.required("AWS_REGION"))
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(then, ZoneOffset.UTC))
                    .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                    .putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                        AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, lifetime)
                    .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
        .request()
        .getUri();
  }
}
