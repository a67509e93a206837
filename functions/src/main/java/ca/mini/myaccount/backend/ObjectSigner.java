package ca.mini.myaccount.backend;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests to S3 by the SDK's own signer (Signature Version 4), with a session token where
 * the credentials have one.
 *
 * <p>The time in a signature is the machine's, never the backend's: S3 holds it against its own
 * clock, and refuses what is 15 minutes off. A test that moves the backend's clock by days must
 * still reach S3.
 */
final class ObjectSigner {
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final String region;
  private final Supplier<AwsCredentials> credentials;
  private final Clock clock;

  ObjectSigner(String region, Supplier<AwsCredentials> credentials, Clock clock) {
    this.region = region;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** The request with its signature, which covers the content, in a header. */
  SdkHttpRequest sign(SdkHttpRequest request, @Nullable ContentStreamProvider content) {
    return signer
        .sign(
            sign -> {
              prepare(sign, request);
              sign.payload(content);
            })
        .request();
  }

  /** The URL with its signature, which covers the request's headers but not the content. */
  URI presign(SdkHttpRequest request, Duration lifetime) {
    return signer
        .sign(
            sign -> {
              prepare(sign, request);
              sign.putProperty(
                      AwsV4FamilyHttpSigner.AUTH_LOCATION,
                      AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                  .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, lifetime)
                  .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false);
            })
        .request()
        .getUri();
  }

  private void prepare(SignRequest.Builder<AwsCredentialsIdentity> sign, SdkHttpRequest request) {
    sign.identity(credentials.get())
        .request(request)
        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
        .putProperty(HttpSigner.SIGNING_CLOCK, clock)
        // A key is encoded once and may hold any segment.
        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false);
  }
}
