package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The documents of an agreement: what there is, what is new, and how it is opened. */
final class DocumentsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String CONTENT = "%PDF-1.7\n";

  private final Stack stack = Stack.onANewDay();
  private final Ledger ledger = new Ledger(stack);
  private final Customer zoe = Customer.activated(stack);
  private final OnFile zoeOnFile = ledger.holder("Zoé", "Lefèvre");
  private final String loan = ledger.loan(zoeOnFile);

  @Test
  void theNewestComesFirstInTheReadersLanguage() {
    ledger.document(loan, "contract", "2024-01-17", "2024-01-17", "contract.pdf");
    ledger.document(loan, "statement-1", "2025-12-31", "2026-01-02", "statement-1.pdf");
    ledger.document(loan, "statement-2", "2026-01-31", "2026-02-02", "statement-2.pdf");
    Browser laptop = laptop();

    JsonNode english = laptop.get(path("")).expect(200).json();
    JsonNode french = laptop.get(path("?language=fr")).expect(200).json();

    assertThat(ids(english)).containsExactly("statement-2", "statement-1", "contract");
    assertThat(english.at("/documents/0"))
        .hasToString(
            "{\"id\":\"statement-2\",\"kind\":\"STATEMENT\",\"title\":\"Statement of 2026-01-31\","
                + "\"date\":\"2026-01-31\",\"fileName\":\"statement-2.pdf\",\"size\":9,"
                + "\"isNew\":false}");
    assertThat(french.at("/documents/0/title").asText()).isEqualTo("Relevé du 2026-01-31");
    assertThat(english.path("newCount").asInt()).isZero();
  }

  @Test
  void whatCameAfterLinkingIsNewUntilItIsOpened() {
    String today = ledger.today().toString();
    String tomorrow = ledger.today().plusDays(1).toString();
    ledger.document(loan, "contract", today, today, "contract.pdf");
    Browser laptop = laptop();
    ledger.document(loan, "letter", tomorrow, tomorrow, "letter.pdf");
    ledger.document(loan, "statement", tomorrow, tomorrow, "statement.pdf");
    assertThat(fresh(laptop)).containsExactly("statement", "letter");

    laptop.get(path("/letter")).expect(200);
    laptop.get(path("/letter")).expect(200);
    laptop.get(path("/contract")).expect(200);

    assertThat(fresh(laptop)).containsExactly("statement");
    assertThat(laptop.get(path("")).json().path("newCount").asInt()).isEqualTo(1);
    assertThat(laptop.get("/api/agreements/" + loan).json().path("newDocuments").asInt())
        .isEqualTo(1);
  }

  @Test
  void whatOneHolderOpensIsStillNewToTheOther() {
    Customer ann = Customer.activated(stack);
    OnFile annOnFile = ledger.holder("Ann", "O'Neil");
    ledger.joins(loan, annOnFile, zoeOnFile);
    ledger.link(ann, annOnFile);
    Browser laptop = laptop();
    String tomorrow = ledger.today().plusDays(1).toString();
    ledger.document(loan, "letter", tomorrow, tomorrow, "letter.pdf");

    laptop.get(path("/letter")).expect(200);

    assertThat(fresh(laptop)).isEmpty();
    assertThat(fresh(ledger.authorized(ann))).containsExactly("letter");
  }

  @Test
  void theUrlDownloadsTheDocumentUnderItsName() {
    store("letter", "Relevé d’août.pdf");
    Browser laptop = laptop();
    stack.clock().advance(Duration.ofSeconds(1));

    Answer answer = laptop.get(path("/letter")).expect(200);

    assertThat(answer.text("fileName")).isEqualTo("Relevé d’août.pdf");
    assertThat(answer.text("contentType")).isEqualTo("application/pdf");
    assertThat(answer.text("expiresAt"))
        .isEqualTo(stack.clock().instant().plusSeconds(60).toString());
    HttpResponse<String> downloaded = download(answer.text("url"));
    assertThat(downloaded.statusCode()).isEqualTo(200);
    assertThat(downloaded.body()).isEqualTo(CONTENT);
    assertThat(header(downloaded, "content-type")).isEqualTo("application/pdf");
    assertThat(header(downloaded, "content-disposition"))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''Relev%C3%A9%20d%E2%80%99ao%C3%BBt.pdf");
    assertThat(laptop.get("/api/activity").text("events/0/event")).isEqualTo("DOCUMENT_OPENED");
  }

  @Test
  void theUrlLivesAMinuteAndCannotBeMadeToLiveLonger() {
    store("letter", "letter.pdf");
    String url = laptop().get(path("/letter")).expect(200).text("url");

    assertThat(url).contains("X-Amz-Expires=60&").contains("X-Amz-Date=");
    for (String tampered :
        List.of(
            url.replace("X-Amz-Expires=60", "X-Amz-Expires=61"),
            url.replace("/letter.pdf", "/contract.pdf"),
            url.replace("letter.pdf", "x.html"),
            url.replaceFirst("X-Amz-Date=\\d{8}", "X-Amz-Date=20991231"),
            url.replaceFirst("X-Amz-Signature=....", "X-Amz-Signature=0000"),
            url.replaceFirst("\\?.*", ""))) {
      assertThat(download(tampered).statusCode()).as(tampered).isEqualTo(403);
    }
  }

  @Test
  void theUrlIsInTheBodyAloneAndInNoLog() {
    store("letter", "letter.pdf");

    Answer answer = laptop().get(path("/letter")).expect(200);

    String signature = answer.text("url").replaceFirst(".*X-Amz-Signature=", "");
    assertThat(signature).hasSizeGreaterThanOrEqualTo(64);
    assertThat(answer.headers().map().toString()).doesNotContain(signature.substring(0, 64));
    assertThat(stack.log()).doesNotContain(signature.substring(0, 64));
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
  }

  @Test
  void onlyWhatTheAgreementListsCanBeOpened() {
    store("letter", "letter.pdf");
    String other = ledger.lease(zoeOnFile);
    ledger.document(other, "of-another", "2026-01-31", "2026-01-31", "other.pdf");
    Browser laptop = laptop();

    for (String id :
        List.of(
            "unknown",
            "of-another",
            "LETTER",
            "letter.pdf",
            "..%2Fletter",
            "statements%2F" + loan + "%2Fletter.pdf",
            "%00")) {
      laptop.get(path("/" + id)).expectProblem(404, "NOT_FOUND");
    }
    assertThat(new Stored(stack.dynamoDb()).users())
        .noneMatch(item -> Stored.text(item, "sk").equals("SEEN#" + other));
  }

  private void store(String id, String fileName) {
    String today = ledger.today().toString();
    ledger.document(loan, id, today, today, fileName);
    stack
        .s3()
        .putObject(
            PutObjectRequest.builder()
                .bucket(stack.setting("DownloadDocumentFunction", "DOCUMENTS_BUCKET"))
                .key("statements/" + loan + "/" + id + ".pdf")
                .contentType("text/html")
                .build(),
            RequestBody.fromString(CONTENT));
  }

  private static HttpResponse<String> download(String url) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private Browser laptop() {
    ledger.link(zoe, zoeOnFile);
    return ledger.authorized(zoe);
  }

  private String path(String rest) {
    return "/api/agreements/" + loan + "/documents" + rest;
  }

  private List<String> fresh(Browser browser) {
    return StreamSupport.stream(
            browser.get(path("")).expect(200).json().path("documents").spliterator(), false)
        .filter(document -> document.path("isNew").asBoolean())
        .map(document -> document.path("id").asText())
        .toList();
  }

  private static List<String> ids(JsonNode listed) {
    return StreamSupport.stream(listed.path("documents").spliterator(), false)
        .map(document -> document.path("id").asText())
        .toList();
  }
}
