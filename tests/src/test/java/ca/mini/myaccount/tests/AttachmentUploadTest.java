package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.tests.aws.SignedUrls;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that is attached: what may be asked, and that S3 takes this file and no other. */
final class AttachmentUploadTest {
  private static final LocalFile LETTER = LocalFile.pdf("letter.pdf");

  private final Stack stack = Stack.onANewDay();
  private final Attaching zoe = Attaching.of(stack);

  @Test
  void aFileIsUploadedByTheUrlThatIsGivenForIt() {
    Answer asked = zoe.ask(LETTER).expect(201);
    String id = asked.text("id");
    assertThat(zoe.show(id).expect(200).json())
        .hasToString(
            "{\"id\":\"%s\",\"fileName\":\"letter.pdf\",\"contentType\":\"application/pdf\","
                    .formatted(id)
                + "\"size\":%d,\"state\":\"EXPECTED\"}".formatted(LETTER.size()));

    assertThat(LETTER.put(asked)).isEqualTo(200);
    stack.settle();

    assertThat(asked.text("state")).isEqualTo("EXPECTED");
    assertThat(asked.text("upload/method")).isEqualTo("PUT");
    assertThat(asked.text("upload/url")).contains("X-Amz-Expires=900").contains(zoe.incoming(id));
    assertThat(asked.text("upload/expiresAt"))
        .isEqualTo(stack.clock().instant().plus(Duration.ofMinutes(15)).toString());
    assertThat(zoe.state(id)).isEqualTo("READY");
  }

  @Test
  void s3ItselfRefusesAnotherLengthChecksumOrType() {
    Answer asked = zoe.ask(LETTER).expect(201);
    LocalFile longer = new LocalFile("letter.pdf", LocalFile.PDF, LETTER.content() + "!");
    LocalFile other =
        new LocalFile("letter.pdf", LocalFile.PDF, LETTER.content().replace("of", "or"));
    assertThat(other.size()).isEqualTo(LETTER.size());

    assertThat(longer.put(asked)).isEqualTo(403);
    assertThat(other.put(asked)).isEqualTo(400);
    assertThat(other.put(asked, Map.of("x-amz-checksum-sha256", other.sha256()))).isEqualTo(403);
    assertThat(LETTER.put(asked, Map.of("content-type", "text/html"))).isEqualTo(403);
    assertThat(LETTER.put(asked, Map.of("if-none-match", "\"e\""))).isEqualTo(403);

    stack.settle();
    assertThat(zoe.has(zoe.incoming(asked.text("id")))).isFalse();
    assertThat(zoe.state(asked.text("id"))).isEqualTo("EXPECTED");
  }

  @Test
  void s3ItselfRefusesASecondUploadAndAUrlThatWasChanged() {
    Answer asked = zoe.ask(LETTER).expect(201);
    String url = asked.text("upload/url");
    Map<String, String> headers = LocalFile.headers(asked, Map.of());

    for (String changed :
        List.of(
            url.replace("X-Amz-Expires=900", "X-Amz-Expires=901"),
            url.replace("/incoming/", "/kept/"),
            url.replace(asked.text("id"), "0".repeat(32)),
            url.replaceFirst("X-Amz-Signature=....", "X-Amz-Signature=0000"),
            url.replaceFirst("\\?.*", ""))) {
      assertThat(LETTER.put(URI.create(changed), headers).statusCode()).as(changed).isEqualTo(403);
    }
    assertThat(LETTER.put(asked)).isEqualTo(200);
    assertThat(LETTER.put(asked)).isEqualTo(412);
    assertThat(LocalFile.download(url).statusCode()).isEqualTo(403);
  }

  @Test
  void theBucketItselfRefusesWhatWasSignedTooLongAgoOrWithoutTheCondition() {
    Map<String, String> once = Map.of("content-type", LocalFile.PDF, "if-none-match", "*");
    Map<String, String> again = Map.of("content-type", LocalFile.PDF);

    assertThat(signed(14, "incoming/a/b", once)).isEqualTo(200);
    assertThat(signed(16, "incoming/a/c", once)).isEqualTo(403);
    assertThat(signed(0, "incoming/a/d", again)).isEqualTo(403);
    assertThat(LocalFile.download(signedDownload(0)).statusCode()).isEqualTo(200);
    assertThat(LocalFile.download(signedDownload(2)).statusCode()).isEqualTo(403);
  }

  /** By somebody with all rights, for an hour. */
  private int signed(int minutesAgo, String key, Map<String, String> headers) {
    URI url =
        SignedUrls.minutesAgo(
            minutesAgo,
            Duration.ofHours(1),
            SignedUrls.upload("/" + zoe.bucket() + "/" + key, headers),
            developer());
    return LETTER.put(url, headers).statusCode();
  }

  private String signedDownload(int minutesAgo) {
    return SignedUrls.minutesAgo(
            minutesAgo,
            Duration.ofHours(1),
            SignedUrls.download("/" + zoe.bucket() + "/incoming/a/b"),
            developer())
        .toString();
  }

  private Settings developer() {
    Map<String, String> settings = new HashMap<>(stack.environment("RequestUploadFunction"));
    settings.put("AWS_ACCESS_KEY_ID", "local");
    settings.put("AWS_SECRET_ACCESS_KEY", "local");
    return Settings.of(settings);
  }

  @ParameterizedTest
  @CsvSource({
    "fileName, letter.txt, INVALID_FILE_NAME",
    "fileName, letter.png, INVALID_FILE_NAME",
    "fileName, ../letter.pdf, INVALID_FILE_NAME",
    "fileName, c:\\letter.pdf, INVALID_FILE_NAME",
    "fileName, letter\u202Efdp.exe.pdf, INVALID_FILE_NAME",
    "fileName, .pdf, INVALID_FILE_NAME",
    "fileName, '', REQUIRED",
    "contentType, text/html, UNSUPPORTED_FILE_TYPE",
    "contentType, application/pdf; charset=x, UNSUPPORTED_FILE_TYPE",
    "sha256, abc, INVALID_CHECKSUM",
    "sha256, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=, INVALID_CHECKSUM",
  })
  void whatCannotBeAttachedIsRefused(String field, String value, String code) {
    Map<String, Object> wish = LETTER.wish();
    wish.put(field, value);

    zoe.browser().post(Attaching.PATH, wish).expectFieldError(field, code);
  }

  @Test
  void aFileHasOneByteToTenMebibytes() {
    for (long size : new long[] {0, -1, 10_485_761, Long.MAX_VALUE}) {
      Map<String, Object> wish = LETTER.wish();
      wish.put("size", size);
      zoe.browser().post(Attaching.PATH, wish).expectFieldError("size", "INVALID_FILE_SIZE");
    }
    for (long size : new long[] {1, 10_485_760}) {
      Map<String, Object> wish = LETTER.wish();
      wish.put("size", size);
      zoe.browser().post(Attaching.PATH, wish).expect(201);
    }
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Map<String, Object> wish =
        Map.of("fileName", "a.exe", "contentType", "x/y", "size", 0, "sha256", "z");

    assertThat(zoe.browser().post(Attaching.PATH, wish).expect(400).fieldErrors())
        .containsExactlyInAnyOrder(
            "fileName INVALID_FILE_NAME",
            "contentType UNSUPPORTED_FILE_TYPE",
            "sha256 INVALID_CHECKSUM");
  }

  @Test
  void aRetryWithTheSameKeyGetsTheFirstAnswerAndIsCountedOnce() {
    Browser laptop = zoe.browser().copy().with("idempotency-key", "attach-" + stack.nextNumber());

    JsonNode first = laptop.post(Attaching.PATH, LETTER.wish()).expect(201).json();
    JsonNode second = laptop.post(Attaching.PATH, LETTER.wish()).expect(201).json();
    laptop
        .post(Attaching.PATH, LocalFile.pdf("other.pdf").wish())
        .expectProblem(422, "IDEMPOTENCY_KEY_REUSED");

    assertThat(second).isEqualTo(first);
    assertThat(counted()).isEqualTo("1");
  }

  @Test
  void fiftyFilesADayAreEnoughUntilMidnight() {
    for (int i = 0; i < 50; i++) {
      zoe.ask(LETTER).expect(201);
    }

    Answer refused = zoe.ask(LETTER).expectProblem(429, "TOO_MANY_UPLOADS");

    assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 43_200);
    assertThat(counted()).isEqualTo("50");
    Attaching.of(stack).ask(LETTER).expect(201);
  }

  @Test
  void whoHasNothingLinkedHasNothingToWriteAbout() {
    Browser stranger = new Seeded(stack.dynamoDb()).browser(stack);

    stranger.post(Attaching.PATH, LETTER.wish()).expectProblem(403, "FORBIDDEN");
  }

  @Test
  void theUrlIsInTheBodyAloneAndInNoLog() {
    Answer asked = zoe.ask(LETTER).expect(201);

    String signature = asked.text("upload/url").replaceFirst(".*X-Amz-Signature=", "");
    assertThat(signature).hasSizeGreaterThanOrEqualTo(64);
    assertThat(asked.headers().map().toString()).doesNotContain(signature.substring(0, 64));
    assertThat(stack.log()).doesNotContain(signature.substring(0, 64)).doesNotContain("letter.pdf");
  }

  private String counted() {
    return Attaching.value(
        new Items(stack.dynamoDb(), "MessagesTable")
            .get(
                "USER#" + zoe.userId(),
                "UPLOADS_ON#" + stack.clock().instant().toString().substring(0, 10)),
        "count");
  }
}
