package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A customer with a linked agreement and an authorized device, who writes to staff. */
final class Correspondent {
  static final String PATH = "/api/conversations";

  static final String SESSION = "__Host-session";

  private static final String PDF = "application/pdf";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Stack stack;
  private final Seeded user;
  private final OnFile holder;
  private final String agreement;
  private final Browser browser;

  private Correspondent(
      Stack stack, Seeded user, OnFile holder, String agreement, Browser browser) {
    this.stack = stack;
    this.user = user;
    this.holder = holder;
    this.agreement = agreement;
    this.browser = browser;
  }

  private static Correspondent linked(Stack stack, OnFile holder, String agreement) {
    Seeded user = new Seeded(stack.dynamoDb());
    DeviceSteps steps = new DeviceSteps(stack, user.browser(stack)).open(holder);
    steps.type(steps.textedCode(holder)).expect(200);
    return new Correspondent(stack, user, holder, agreement, steps.browser());
  }

  /** Somebody with a loan of their own. */
  static Correspondent of(Stack stack) {
    Ledger ledger = new Ledger(stack);
    OnFile holder = ledger.holder("Zoé", "Lefèvre");
    return linked(stack, holder, ledger.loan(holder));
  }

  /** Two who hold one loan together, each with a user account. */
  static List<Correspondent> jointly(Stack stack) {
    Ledger ledger = new Ledger(stack);
    OnFile zoe = ledger.holder("Zoé", "Lefèvre");
    OnFile yan = ledger.holder("Yan", "O'Neil");
    String loan = ledger.loan(zoe, yan);
    return List.of(linked(stack, zoe, loan), linked(stack, yan, loan));
  }

  /** The same, in the same session, on another stack with the same data. */
  Correspondent on(Stack other) {
    Browser same = other.browser();
    same.setCookie(SESSION, session());
    return new Correspondent(other, user, holder, agreement, same);
  }

  /** The value of the session's cookie. */
  String session() {
    return browser.cookie(SESSION).orElseThrow();
  }

  String userId() {
    return user.id();
  }

  /** Where the mails go. */
  String email() {
    return "seeded." + user.id() + "@example.ca";
  }

  OnFile holder() {
    return holder;
  }

  String agreement() {
    return agreement;
  }

  Browser browser() {
    return browser;
  }

  /** The same customer in a new session whose device is not authorized. */
  Browser elsewhere() {
    return user.browser(stack);
  }

  /** Sends the first message of a conversation. */
  Answer compose(String text, String... attachments) {
    return browser.post(PATH, first(text, attachments));
  }

  /** The same, once it is taken; the id of the conversation. */
  String composed(String text, String... attachments) {
    return compose(text, attachments).expect(201).text("id");
  }

  /** What composing sends. */
  Map<String, Object> first(String text, String... attachments) {
    return attachments.length == 0
        ? Map.of("topic", "PAYMENT", "agreementId", agreement, "text", text)
        : Map.of(
            "topic",
            "PAYMENT",
            "agreementId",
            agreement,
            "text",
            text,
            "attachments",
            List.of(attachments));
  }

  Answer followUp(String conversation, String text, String... attachments) {
    return browser.post(messages(conversation), next(text, attachments));
  }

  /** What a message more sends. */
  static Map<String, Object> next(String text, String... attachments) {
    return attachments.length == 0
        ? Map.of("text", text)
        : Map.of("text", text, "attachments", List.of(attachments));
  }

  /** The browser, sending a key with its next request. */
  Browser withKey(String key) {
    return browser.copy().with("idempotency-key", key);
  }

  JsonNode show(String conversation) {
    return browser.get(PATH + "/" + conversation).expect(200).json();
  }

  JsonNode inbox() {
    return browser.get(PATH + "?limit=50").expect(200).json().path("conversations");
  }

  /** How many conversations have something unread, as every page shows it. */
  int unread() {
    JsonNode unread = browser.get("/api/session").expect(200).json().path("unreadConversations");
    assertThat(unread.isInt()).as("unreadConversations: " + unread).isTrue();
    return unread.intValue();
  }

  Answer read(String conversation, long upTo) {
    return browser.put(PATH + "/" + conversation + "/read", Map.of("upTo", upTo));
  }

  static String messages(String conversation) {
    return PATH + "/" + conversation + "/messages";
  }

  /** A PDF that is uploaded and has been scanned. */
  String attached(String fileName) {
    return attached(fileName, "%PDF-1.7\nof " + fileName + "\n%%EOF\n");
  }

  /** The same, of this content, whatever the scanner says of it. */
  String attached(String fileName, String content) {
    Answer asked = browser.post("/api/attachments", upload(fileName, content)).expect(201);
    put(asked, content);
    stack.settle();
    return asked.text("id");
  }

  /** What asking for an upload sends. */
  static Map<String, Object> upload(String fileName, String content) {
    byte[] bytes = content.getBytes(UTF_8);
    return Map.of(
        "fileName",
        fileName,
        "contentType",
        PDF,
        "size",
        bytes.length,
        "sha256",
        Base64.getEncoder().encodeToString(sha256(bytes)));
  }

  /** Sends a file where the answer to the request for an upload says. */
  static void put(Answer asked, String content) {
    JsonNode upload = asked.json().path("upload");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(upload.path("url").asText()))
            .PUT(BodyPublishers.ofByteArray(content.getBytes(UTF_8)));
    upload
        .path("headers")
        .properties()
        .forEach(
            header -> {
              // A browser counts by itself, and lets nobody say otherwise.
              if (!header.getKey().equalsIgnoreCase("content-length")) {
                request.setHeader(header.getKey(), header.getValue().asText());
              }
            });
    HttpResponse<String> answer = send(request.build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  /** What a signed URL leads to. */
  static HttpResponse<String> download(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, BodyHandlers.ofString(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
