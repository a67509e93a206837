package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

final class ObjectStoreTest {
  private static final DateTimeFormatter AMZ_DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final String COPIED =
      "<CopyObjectResult><ETag>&quot;e1&quot;</ETag></CopyObjectResult>";

  private final FakeS3 s3 = new FakeS3();
  private final TestBackend parts = new TestBackend().with("AWS_ENDPOINT_URL_S3", s3.endpoint());
  private final Backend backend = parts.backend();

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void aRangeIsAskedForAndTheObjectsWholeSizeIsKnown() throws IOException {
    s3.answers(
        206, "cde", Map.of("Content-Range", "bytes 2-4/10", "ETag", "\"e1\"", "Content-Type", "t"));

    try (ObjectContent content =
        backend
            .objects()
            .get(new ObjectRequest.Get("imports", "a b", ObjectRequest.Range.of(2, 4)))) {
      assertThat(content.info()).isEqualTo(new ObjectInfo(10, "e1", "t"));
      assertThat(content.length()).isEqualTo(3);
      assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("cde");
    }

    assertThat(s3.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.uri()).isEqualTo("/imports/a%20b");
              assertThat(call.headers())
                  .containsEntry("range", "bytes=2-4")
                  .hasEntrySatisfying(
                      "authorization", value -> assertThat(value).contains("/ca-central-1/s3/"));
            });
  }

  @Test
  void whatIsStoredIsSentWithItsTypeAndSignedWithItsContent() {
    backend.objects().put(new ObjectRequest.Put("imports", "k", "text/plain", bytes("hello")));

    assertThat(s3.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.method()).isEqualTo("PUT");
              assertThat(call.body()).isEqualTo("hello");
              assertThat(call.headers())
                  .containsEntry("content-type", "text/plain")
                  .containsEntry("content-length", "5")
                  .containsEntry(
                      "x-amz-content-sha256",
                      "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
            });
  }

  @Test
  void aCallIsSignedWithTheTokenAndTheMachinesTimeNotTheBackends() {
    parts.with("AWS_SESSION_TOKEN", "the-token");

    parts.backend().objects().head(new ObjectRequest.Head("imports", "k"));

    Map<String, String> headers = s3.calls().get(0).headers();
    assertThat(headers).containsEntry("x-amz-security-token", "the-token");
    assertThat(headers.get("authorization")).contains("x-amz-security-token");
    Instant signed = AMZ_DATE.parse(headers.getOrDefault("x-amz-date", ""), Instant::from);
    assertThat(signed).isCloseTo(Instant.now(), Assertions.within(5, ChronoUnit.MINUTES));
  }

  @Test
  void anObjectThatIsNotThereIsAbsentForGetAndHead() {
    s3.refuses(404, "NoSuchKey").answers(404, "", Map.of());

    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::get);
    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::head);
  }

  @Test
  void aRefusalIsToldByItsCodeWithoutTheKeyAndNotRepeated() {
    s3.refuses(403, "AccessDenied");

    AwsServiceException failure =
        Assertions.catchThrowableOfType(AwsServiceException.class, this::get);

    assertThat(failure).hasMessageContaining("AccessDenied").hasMessageNotContaining("key");
    assertThat(Failures.describe(failure).get(0)).endsWith(" AccessDenied R1");
    assertThat(s3.calls()).hasSize(1);
  }

  @Test
  void anObjectIsRemovedByItsKey() {
    s3.answers(204, "", Map.of());

    backend.objects().delete(new ObjectRequest.Delete("files", "incoming/a b"));

    assertThat(s3.calls())
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.method() + " " + call.uri())
                    .isEqualTo("DELETE /files/incoming/a%20b"));
  }

  @Test
  void aCopyIsMadeByS3OutOfItsSource() {
    s3.answers(200, COPIED, Map.of());

    copy();

    assertThat(s3.calls())
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.method() + " " + call.uri()).isEqualTo("PUT /files/kept/b");
              assertThat(call.body()).isEmpty();
              assertThat(call.headers())
                  .containsEntry("x-amz-copy-source", "/files/incoming/a%20b")
                  .hasEntrySatisfying(
                      "authorization", value -> assertThat(value).contains("x-amz-copy-source"));
            });
  }

  @Test
  void aCopyThatFailsAfterItHasBegunWithSuccessIsTriedAgain() {
    String late = "<Error><Code>InternalError</Code></Error>";
    s3.answers(200, late, Map.of()).answers(200, COPIED, Map.of());
    copy();
    assertThat(s3.calls()).hasSize(2);

    s3.answers(200, late, Map.of()).answers(200, late, Map.of()).answers(200, late, Map.of());
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(this::copy)
        .withMessageContaining("InternalError");
  }

  @Test
  void aCopyOfWhatIsNotThereIsAbsent() {
    s3.refuses(404, "NoSuchKey");

    assertThatExceptionOfType(ObjectAbsentException.class).isThrownBy(this::copy);
  }

  @Test
  void aBadMomentOfS3IsTriedAgainTwice() {
    s3.refuses(503, "SlowDown").refuses(500, "InternalError");
    backend.objects().put(new ObjectRequest.Put("imports", "k", "text/plain", bytes("hello")));
    assertThat(s3.calls()).extracting(FakeS3.Call::body).containsOnly("hello").hasSize(3);

    s3.answers(500, "", Map.of()).answers(502, "", Map.of()).answers(503, "", Map.of());
    assertThatExceptionOfType(AwsServiceException.class)
        .isThrownBy(this::head)
        .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(503));
    assertThat(s3.calls()).hasSize(6);
  }

  @Test
  void noAnswerIsTheSdksOwnFailure() {
    s3.close();

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(this::head);
  }

  @Test
  void whilePrimingAnObjectIsReadButNotStored() {
    List<ObjectInfo> read = new ArrayList<>();
    s3.answers(200, "", Map.of("ETag", "\"e1\""));
    Object kept =
        backend.primeBeforeCheckpoint(
            () -> {
              backend.objects().put(new ObjectRequest.Put("b", "k", "text/plain", bytes("x")));
              backend.objects().copy(new ObjectRequest.Copy("b", "k", "l"));
              backend.objects().delete(new ObjectRequest.Delete("b", "k"));
              read.add(backend.objects().head(new ObjectRequest.Head("b", "k")));
            });

    parts.checkpoint();

    assertThat(kept).isNotNull();
    assertThat(s3.calls()).extracting(FakeS3.Call::method).containsExactly("HEAD");
    assertThat(read).extracting(ObjectInfo::eTag).containsExactly("e1");
    assertThat(parts.logged().toString()).contains("\"withheldWrites\":3");
  }

  @Test
  void aLongObjectMayBeClosedBeforeItsEnd() throws IOException {
    s3.answers(200, "x".repeat(1_000_000), Map.of());
    try (ObjectContent content = get()) {
      assertThat(content.read()).isEqualTo('x');
    }
    assertThat(head().size()).isZero();
  }

  @Test
  void aPresignedUrlEndsWithItsLifetime() {
    assertThat(
            backend
                .objects()
                .presignGet(
                    new ObjectRequest.PresignGet("b", "k", Duration.ofSeconds(60), "n", "t"))
                .toString())
        .startsWith(s3.endpoint() + "/b/k?")
        .contains("X-Amz-Expires=60");
    assertThat(s3.calls()).isEmpty();
  }

  private void copy() {
    backend.objects().copy(new ObjectRequest.Copy("files", "incoming/a b", "kept/b"));
  }

  private ObjectContent get() {
    return backend.objects().get(new ObjectRequest.Get("imports", "key"));
  }

  private ObjectInfo head() {
    return backend.objects().head(new ObjectRequest.Head("imports", "key"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
