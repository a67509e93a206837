package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

final class ObjectSignerTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC);
  private static final AwsCredentials EXAMPLE =
      AwsBasicCredentials.create(
          "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
  private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

  @Test
  void aPresignedUrlIsTheOneOfTheSignersDocumentation() {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("https://examplebucket.s3.amazonaws.com/test.txt"))
            .build();

    URI url =
        new ObjectSigner("us-east-1", () -> EXAMPLE, CLOCK).presign(request, Duration.ofDays(1));

    assertThat(parameters(url))
        .containsEntry(
            "X-Amz-Signature", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
  }

  @Test
  void onAwsABucketIsAHostAndAKeyIsEncodedOnce() {
    URI url =
        store(EXAMPLE)
            .presignGet(
                new ObjectRequest.PresignGet(
                    "documents", "a b/é+.pdf", Duration.ofMinutes(1), "x.pdf", "application/pdf"));

    assertThat(url.toString())
        .startsWith("https://documents.s3.ca-central-1.amazonaws.com/a%20b/%C3%A9%2B.pdf?");
  }

  @Test
  void aDownloadIsAnAttachmentOfThatNameAndNeedsNoHeaders() {
    URI url =
        store(EXAMPLE)
            .presignGet(
                new ObjectRequest.PresignGet(
                    "documents",
                    "k",
                    Duration.ofSeconds(60),
                    "Relevé \"d’août\" 100%.pdf",
                    "application/pdf"));

    assertThat(parameters(url))
        .containsEntry("X-Amz-Expires", "60")
        .containsEntry("X-Amz-SignedHeaders", "host")
        .containsEntry("X-Amz-Date", "20130524T000000Z")
        .containsEntry("response-content-type", "application/pdf")
        .containsEntry(
            "response-content-disposition",
            "attachment; filename=\"Releve _d_aout_ 100_.pdf\"; filename*=UTF-8''"
                + "Relev%C3%A9%20%22d%E2%80%99ao%C3%BBt%22%20100%25.pdf")
        .doesNotContainKey("X-Amz-Security-Token");
  }

  @Test
  void anUploadIsSignedWithItsLengthTypeAndHashAndThatNothingIsThere() {
    PresignedUpload upload =
        store(EXAMPLE)
            .presignPut(
                new ObjectRequest.PresignPut(
                    "uploads", "k", Duration.ofMinutes(15), 7, "image/png", HASH));

    assertThat(upload.headers())
        .isEqualTo(
            Map.of(
                "content-type", "image/png", "x-amz-checksum-sha256", HASH, "if-none-match", "*"));
    assertThat(parameters(upload.url()))
        .containsEntry("X-Amz-Expires", "900")
        .containsEntry(
            "X-Amz-SignedHeaders",
            "content-length;content-type;host;if-none-match;x-amz-checksum-sha256");
  }

  @Test
  void aUrlOfTemporaryCredentialsHasTheirToken() {
    URI url =
        store(AwsSessionCredentials.create("id", "secret", "the/token"))
            .presignGet(
                new ObjectRequest.PresignGet(
                    "documents", "k", Duration.ofMinutes(1), "x.pdf", "application/pdf"));

    assertThat(parameters(url)).containsEntry("X-Amz-Security-Token", "the/token");
  }

  private static ObjectStore store(AwsCredentials credentials) {
    return new S3ObjectStore(
        new PrimedHttpClient(),
        new ObjectEndpoint("ca-central-1", Optional.empty()),
        new ObjectSigner("ca-central-1", () -> credentials, CLOCK));
  }

  private static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : url.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), UTF_8));
    }
    return parameters;
  }
}
