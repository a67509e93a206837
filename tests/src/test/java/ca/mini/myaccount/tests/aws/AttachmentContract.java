package ca.mini.myaccount.tests.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.messages.CheckAttachmentHandler;
import ca.mini.myaccount.messages.KeepAttachmentHandler;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the functions of files expect of DynamoDB and S3 together. */
abstract class AttachmentContract {
  private static final String PDF = "application/pdf";
  private static final String CONTENT = "%PDF-1.7\nten bytes.";

  private final String user = id();
  private final String file = id();
  private Backend backend;
  private Database database;
  private CheckAttachmentHandler check;
  private KeepAttachmentHandler keep;

  abstract Platform platform();

  @BeforeEach
  void connect() {
    String table =
        platform().environment("CheckAttachmentFunction").getOrDefault("MESSAGES_TABLE", "");
    backend =
        platform()
            .developer(Map.of("MESSAGES_TABLE", table, "ATTACHMENTS_BUCKET", platform().bucket()));
    database = new Database(backend);
    check = new CheckAttachmentHandler(backend);
    keep = new KeepAttachmentHandler(backend);
  }

  @Test
  void aFileArrivesIsScannedSentAndKept() {
    expected(CONTENT);

    assertThat(invoke(check, created())).isEqualTo("{\"state\":\"RECEIVED\"}");
    assertThat(invoke(check, scanned("NO_THREATS_FOUND"))).isEqualTo("{\"state\":\"CLEAN\"}");
    invoke(keep, changed());
    assertThat(item().text("objectKey")).startsWith("incoming/");
    sent();
    invoke(keep, changed());
    assertThat(invoke(keep, changed())).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(item().text("objectKey")).isEqualTo("kept/" + user + "/" + file);
    assertThat(
            backend
                .objects()
                .head(new ObjectRequest.Head(platform().bucket(), item().text("objectKey"))))
        .satisfies(
            kept -> {
              assertThat(kept.size()).isEqualTo(CONTENT.length());
              assertThat(kept.contentType()).isEqualTo(PDF);
            });
  }

  @Test
  void aFileThatLiesIsRemovedWhoeverComesFirst() {
    expected("<!doctype html>....");

    assertThat(invoke(check, scanned("NO_THREATS_FOUND")))
        .isEqualTo("{\"state\":\"WRONG_CONTENT\"}");
    assertThat(invoke(check, created())).isEqualTo("{\"state\":\"WRONG_CONTENT\"}");

    assertGone();
  }

  @Test
  void aThreatIsRemovedAndStaysSo() {
    expected(CONTENT);
    invoke(check, created());
    sent();

    assertThat(invoke(check, scanned("THREATS_FOUND"))).isEqualTo("{\"state\":\"INFECTED\"}");
    assertThat(invoke(check, scanned("NO_THREATS_FOUND"))).isEqualTo("{\"state\":\"INFECTED\"}");
    invoke(keep, changed());

    assertThat(item().text("state")).isEqualTo("INFECTED");
    assertThat(item().text("fileName")).isEqualTo("letter.pdf");
    assertGone();
  }

  private void expected(String content) {
    database.update(
        Write.update(key())
            .set("id", file)
            .set("userId", user)
            .set("from", "CUSTOMER")
            .set("fileName", "letter.pdf")
            .set("contentType", PDF)
            .set("size", content.length())
            .set("state", "EXPECTED")
            .set("objectKey", incoming())
            .set("createdAt", backend.now())
            .expiresAt(backend.now().plus(Duration.ofDays(1))));
    backend
        .objects()
        .put(new ObjectRequest.Put(platform().bucket(), incoming(), PDF, content.getBytes(UTF_8)));
  }

  private void sent() {
    database.update(Write.update(key()).set("conversation", "7K3F9-2QDXM").set("message", 1));
  }

  private Item item() {
    return database.get(key()).orElseThrow();
  }

  private Key key() {
    return Key.of(
        backend.settings().required("MESSAGES_TABLE"), "USER#" + user, "ATTACHMENT#" + file);
  }

  private String incoming() {
    return "incoming/" + user + "/" + file;
  }

  private void assertGone() {
    assertThatExceptionOfType(ObjectAbsentException.class)
        .isThrownBy(
            () -> backend.objects().head(new ObjectRequest.Head(platform().bucket(), incoming())));
  }

  private String created() {
    return "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"key\":\"%s\"}}}"
        .formatted(incoming());
  }

  private String scanned(String result) {
    return """
    {"detail-type":"GuardDuty Malware Protection Object Scan Result","detail":{
      "scanStatus":"COMPLETED","s3ObjectDetails":{"objectKey":"%s"},
      "scanResultDetails":{"scanResultStatus":"%s"}}}\
    """
        .formatted(incoming(), result);
  }

  private String changed() {
    return """
    {"Records":[{"dynamodb":{"SequenceNumber":"1","Keys":
      {"pk":{"S":"USER#%s"},"sk":{"S":"ATTACHMENT#%s"}}}}]}\
    """
        .formatted(user, file);
  }

  private static String invoke(RequestStreamHandler handler, String event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, lambda());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  private static Context lambda() {
    return (Context)
        Proxy.newProxyInstance(
            AttachmentContract.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getReturnType() == int.class ? Integer.valueOf(30_000) : "request-1");
  }

  private static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
