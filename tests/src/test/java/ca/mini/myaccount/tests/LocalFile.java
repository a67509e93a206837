package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.local.runtime.MalwareScanner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A file on somebody's disk, which they attach. */
record LocalFile(String name, String type, String content) {
  static final String PDF = "application/pdf";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** A harmless one. */
  static LocalFile pdf(String name) {
    return new LocalFile(name, PDF, "%PDF-1.7\nof " + name + "\n%%EOF\n");
  }

  /** A PDF that every scanner takes for a threat. */
  static LocalFile infected(String name) {
    return new LocalFile(
        name, PDF, "%PDF-1.7\n" + new String(MalwareScanner.testFile(), UTF_8) + "\n");
  }

  /** A PDF with a password, which no scanner can read. */
  static LocalFile locked(String name) {
    return new LocalFile(name, PDF, "%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n");
  }

  /** A page of the web that is called a PDF. */
  static LocalFile lying(String name) {
    return new LocalFile(name, PDF, "<!doctype html><script>alert(1)</script>");
  }

  /** The same under another name. */
  LocalFile named(String other) {
    return new LocalFile(other, type, content);
  }

  int size() {
    return content.getBytes(UTF_8).length;
  }

  String sha256() {
    try {
      return Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is asked for its upload. */
  Map<String, Object> wish() {
    return new HashMap<>(
        Map.of("fileName", name, "contentType", type, "size", size(), "sha256", sha256()));
  }

  /** Uploads it as the answer to a wish says; the status that S3 answers. */
  int put(Answer asked) {
    return put(asked, Map.of());
  }

  /** The same with other headers. */
  int put(Answer asked, Map<String, String> otherHeaders) {
    return put(URI.create(asked.text("upload/url")), headers(asked, otherHeaders)).statusCode();
  }

  static Map<String, String> headers(Answer asked, Map<String, String> others) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : asked.json().at("/upload/headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    headers.putAll(others);
    return headers;
  }

  HttpResponse<String> put(URI url, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url).PUT(BodyPublishers.ofByteArray(content.getBytes(UTF_8)));
    headers.forEach(request::header);
    return send(request);
  }

  static HttpResponse<String> download(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
