package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectInfo;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.ObjectRequest.Range;
import ca.mini.myaccount.backend.ObjectStore;
import ca.mini.myaccount.backend.PresignedUpload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the functions expect of S3. */
abstract class ObjectStoreContract {
  private static final String TYPE = "application/pdf";
  private static final String CONTENT = "ten bytes.";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String key = "test/" + UUID.randomUUID() + "/é + ü.pdf";
  private ObjectStore objects;
  private String bucket;

  abstract Platform platform();

  @BeforeEach
  void connect() {
    objects = platform().developer(Map.of()).objects();
    bucket = platform().bucket();
  }

  @Test
  void whatIsStoredIsReadWholeOrInRanges() {
    put(CONTENT);

    assertThat(read(new ObjectRequest.Get(bucket, key))).isEqualTo(CONTENT);
    assertThat(read(new ObjectRequest.Get(bucket, key, Range.of(4, 8)))).isEqualTo("bytes");
    assertThat(read(new ObjectRequest.Get(bucket, key, Range.from(4)))).isEqualTo("bytes.");
    assertThat(read(new ObjectRequest.Get(bucket, key, Range.of(4, 100)))).isEqualTo("bytes.");
    refused(416, "InvalidRange", () -> read(new ObjectRequest.Get(bucket, key, Range.from(10))));
  }

  @Test
  void anObjectIsKnownByItsSizeTypeAndContent() throws IOException {
    put(CONTENT);
    ObjectInfo head = head();
    assertThat(head.size()).isEqualTo(10);
    assertThat(head.contentType()).isEqualTo(TYPE);
    assertThat(head.eTag()).matches("[0-9a-f]{32}");

    try (ObjectContent part = objects.get(new ObjectRequest.Get(bucket, key, Range.of(2, 3)))) {
      assertThat(part.info()).isEqualTo(head);
      assertThat(part.length()).isEqualTo(2);
    }
    put("something else");
    assertThat(head().eTag()).isNotEqualTo(head.eTag());
  }

  @Test
  void anAbsentObjectIsAbsentAndAnAbsentBucketAnError() {
    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::head);
    assertThatExceptionOfType(ObjectAbsentException.class)
        .isThrownBy(() -> read(new ObjectRequest.Get(bucket, key)));
    refused(404, "NoSuchBucket", () -> read(new ObjectRequest.Get("no-such-bucket-1", key)));
  }

  @Test
  void anEmptyObjectIsReadWhole() {
    put("");
    assertThat(read(new ObjectRequest.Get(bucket, key))).isEmpty();
    assertThat(head().size()).isZero();
  }

  @Test
  void whatIsRemovedIsAbsentHoweverOftenItIsRemoved() {
    put(CONTENT);

    objects.delete(new ObjectRequest.Delete(bucket, key));
    objects.delete(new ObjectRequest.Delete(bucket, key));

    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::head);
  }

  @Test
  void aCopyHasContentAndTypeAndOutlivesItsSource() {
    put(CONTENT);
    String copy = key.replace("test/", "copies/");

    objects.copy(new ObjectRequest.Copy(bucket, key, copy));
    objects.copy(new ObjectRequest.Copy(bucket, key, copy));
    objects.delete(new ObjectRequest.Delete(bucket, key));

    assertThat(read(new ObjectRequest.Get(bucket, copy))).isEqualTo(CONTENT);
    assertThat(objects.head(new ObjectRequest.Head(bucket, copy)).contentType()).isEqualTo(TYPE);
    assertThatExceptionOfType(ObjectAbsentException.class)
        .isThrownBy(() -> objects.copy(new ObjectRequest.Copy(bucket, key, copy)));
    assertThat(read(new ObjectRequest.Get(bucket, copy))).isEqualTo(CONTENT);
  }

  @Test
  void temporaryCredentialsSendTheirToken() {
    objects = platform().developer(Map.of("AWS_SESSION_TOKEN", "a-token")).objects();
    put(CONTENT);
    assertThat(send(HttpRequest.newBuilder(download())).body()).isEqualTo(CONTENT);
  }

  @Test
  void aSignedUrlDownloadsAnAttachmentOfThatName() {
    put(CONTENT);

    HttpResponse<String> answer = send(HttpRequest.newBuilder(download()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(CONTENT);
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-letter");
    assertThat(answer.headers().firstValue("content-disposition"))
        .contains(
            "attachment; filename=\"Releve _d_aout_.pdf\"; "
                + "filename*=UTF-8''Relev%C3%A9%20%22d%E2%80%99ao%C3%BBt%22.pdf");
  }

  @Test
  void aSignedUrlThatWasChangedIsRefused() {
    put(CONTENT);
    String url = download().toString();

    for (String changed :
        new String[] {
          url.replaceFirst("X-Amz-Expires=60", "X-Amz-Expires=61"),
          url.replaceFirst("x-letter", "x-other"),
          url.replaceFirst("/test/", "/tests/"),
          url.replaceFirst("X-Amz-Signature=.", "X-Amz-Signature=x")
        }) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(changed)));
      assertThat(answer.statusCode()).as(changed).isEqualTo(403);
      assertThat(answer.body()).doesNotContain(CONTENT);
    }
    assertThat(send(HttpRequest.newBuilder(URI.create(url)).PUT(BodyPublishers.ofString("x"))))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
  }

  @Test
  void aSignedUrlThatIsOverIsRefused() {
    put(CONTENT);
    URI url =
        SignedUrls.minutesAgo(
            2,
            platform().developer(Map.of()).settings(),
            "/" + bucket + "/test/" + key.split("/", -1)[1] + "/%C3%A9%20%2B%20%C3%BC.pdf");

    assertThat(send(HttpRequest.newBuilder(url)).statusCode()).isEqualTo(403);
  }

  @Test
  void anUploadIsStoredOnceWithItsType() {
    PresignedUpload upload = upload(CONTENT);

    assertThat(send(upload, CONTENT, Map.of())).isEqualTo(200);
    assertThat(read(new ObjectRequest.Get(bucket, key))).isEqualTo(CONTENT);
    assertThat(head().contentType()).isEqualTo(TYPE);
    assertThat(send(upload, CONTENT, Map.of())).isEqualTo(412);
    assertThat(send(upload("ten others"), "ten others", Map.of())).isEqualTo(412);
    assertThat(read(new ObjectRequest.Get(bucket, key))).isEqualTo(CONTENT);
  }

  @Test
  void anUploadThatComesTooLateIsRefused() {
    Map<String, String> headers = Map.of("content-type", TYPE, "if-none-match", "*");
    String path = "/" + bucket + "/test/late.pdf";
    URI url =
        SignedUrls.minutesAgo(
            16,
            Duration.ofMinutes(15),
            SignedUrls.upload(path, headers),
            platform().developer(Map.of()).settings());

    assertThat(send(new PresignedUpload(url, headers), CONTENT, Map.of())).isEqualTo(403);
  }

  @Test
  void anUploadOfAnythingElseIsRefusedAndNothingIsStored() {
    PresignedUpload upload = upload(CONTENT);

    assertThat(send(upload, CONTENT + "!", Map.of())).isEqualTo(403);
    assertThat(send(upload, "ten others", Map.of())).isEqualTo(400);
    assertThat(send(upload, CONTENT, Map.of("content-type", "text/html"))).isEqualTo(403);
    assertThat(send(upload, "ten others", Map.of("x-amz-checksum-sha256", sha256("ten others"))))
        .isEqualTo(403);
    assertThat(send(upload, CONTENT, Map.of("if-none-match", "other"))).isEqualTo(403);
    assertThat(
            send(
                HttpRequest.newBuilder(upload.url())
                    .header("content-type", TYPE)
                    .PUT(BodyPublishers.ofString(CONTENT))))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(403);
    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::head);
  }

  private void put(String content) {
    objects.put(new ObjectRequest.Put(bucket, key, TYPE, content.getBytes(UTF_8)));
  }

  private ObjectInfo head() {
    return objects.head(new ObjectRequest.Head(bucket, key));
  }

  private String read(ObjectRequest.Get request) {
    try (ObjectContent content = objects.get(request)) {
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private URI download() {
    return objects.presignGet(
        new ObjectRequest.PresignGet(
            bucket, key, Duration.ofSeconds(60), "Relevé \"d’août\".pdf", "application/x-letter"));
  }

  private PresignedUpload upload(String content) {
    return objects.presignPut(
        new ObjectRequest.PresignPut(
            bucket, key, Duration.ofMinutes(15), content.length(), TYPE, sha256(content)));
  }

  private int send(PresignedUpload upload, String content, Map<String, String> otherHeaders) {
    Map<String, String> headers = new HashMap<>(upload.headers());
    headers.putAll(otherHeaders);
    HttpRequest.Builder request = HttpRequest.newBuilder(upload.url());
    headers.forEach(request::header);
    return send(request.PUT(BodyPublishers.ofString(content))).statusCode();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void refused(int status, String code, Runnable call) {
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(call::run)
        .satisfies(
            failure -> {
              assertThat(failure.statusCode()).isEqualTo(status);
              assertThat(failure.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  private static String sha256(String content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
