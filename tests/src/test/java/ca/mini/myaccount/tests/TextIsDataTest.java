package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people write to each other is data: it comes back as it was sent, and does nothing. */
@TestInstance(Lifecycle.PER_CLASS)
final class TextIsDataTest {
  private static final int LONGEST = 4000;
  private static final int LONGEST_PREVIEW = 140;
  private static final String CAR = "🚗";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it is, and how it is written. */
  record Text(String name, String value) {
    /** So much of it as is in nothing else by chance. */
    String sample() {
      return value.substring(0, value.offsetByCodePoints(0, 9));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Text> TEXTS =
      List.of(
          new Text("HTML", "<script>alert('Zoé')</script><img src=x onerror=alert(1)>"),
          new Text("entities", "&lt;b&gt; &amp;amp; &#x3C; <b>bold</b> <!-- --> ]]>"),
          new Text("quotes", "\"double\" 'single' `back` \\back\\ « guillemets » ’"),
          new Text("header", "Bcc: everybody@example.com\r\nSubject: injected\r\n\r\n.\r\nQUIT"),
          new Text("line ends", "one\r\n\r\ntwo\n\n\n\tthree\r\n four \n"),
          new Text("bidirectional", "\u202Egpj.exe\u202C \u2066\u2067\u2069 \u200F\u061C abc"),
          new Text("no width", "a\u200Bb\u200Cc\u200Dd\uFEFFe\u2060f\u00ADg\u180Eh"),
          new Text("families", "👩‍👩‍👧‍👦👨🏽‍🚀🇨🇦❤️ in one conversation"),
          new Text("mustache", "{{link}} {{{reference}}} {{#a}}{{/a}} {{>part}} {{=<% %>=}}"),
          new Text("formats", "%s %n %1$s %d ${jndi:ldap://x} ${env:HOME} #{1+1} {0} $1 \\1"),
          new Text("JSON", "{\"text\":\"x\",\"from\":\"STAFF\"} [] null \\u0000 \\ud800 \\\""),
          new Text("queries", "' OR 1=1; -- :v0 #n1 attribute_exists(pk) USER#1"),
          new Text("one form", "e\u0301 and é, \u212B and Å, ﬁ and fi, İ and i\u0307"),
          new Text("spaces", "  \u00A0\u3000padded \u2028 \u2029 on both sides \t "),
          new Text("no characters", "\uFDD0 \uFFFD \uFFFE \uFFFF \uDBFF\uDFFF and on"),
          new Text("combining marks", "e" + "\u0301".repeat(LONGEST - 1)),
          new Text("emoji", CAR.repeat(LONGEST)),
          new Text("plain", "When is my last payment due, please?"));

  private final Stack stack = Stack.onANewDay();
  private final Correspondent zoe = Correspondent.of(stack);
  private final Desk desk = Desk.of(stack, "staff-of-texts");

  @ParameterizedTest
  @FieldSource("TEXTS")
  void itComesBackAsItWasSentToBothSides(Text text) {
    String id = zoe.composed(text.value());
    zoe.followUp(id, text.value()).expect(201);
    desk.reply(id, text.value()).expect(201);
    desk.note(id, text.value()).expect(201);

    JsonNode seenByZoe = zoe.show(id);
    JsonNode seenByStaff = desk.read(id);

    assertThat(texts(seenByZoe, "messages")).hasSize(3).containsOnly(text.value());
    assertThat(texts(seenByStaff, "messages")).hasSize(3).containsOnly(text.value());
    assertThat(texts(seenByStaff, "notes")).containsExactly(text.value());
    requirePreview(text, one(zoe.inbox(), id).path("preview").asText());
    JsonNode listed =
        desk.browser()
            .get("/staff/api/conversations?limit=100&userId=" + zoe.userId())
            .expect(200)
            .json();
    requirePreview(text, one(listed.path("conversations"), id).path("preview").asText());
  }

  @Test
  void nothingOfItIsInAMailTheLogOrTheAuditTrail() {
    Correspondent yan = Correspondent.of(stack);
    Map<String, Text> sent = new LinkedHashMap<>();
    for (Text text : TEXTS) {
      String id = yan.composed(text.value());
      desk.reply(id, text.value()).expect(201);
      desk.note(id, text.value()).expect(201);
      sent.put(id, text);
    }

    List<Mail> mails =
        stack.mails().to(yan.email()).stream()
            .filter(mail -> mail.text().contains("/messages"))
            .toList();
    Stream<String> anonymous =
        mails.stream().map(mail -> without(sent.keySet(), readable(mail))).distinct();
    assertThat(anonymous).as("mails that differ by more than the reference").hasSize(2);
    assertThat(mails).hasSize(2 * TEXTS.size());
    String everything =
        stack.log()
            + Tables.everythingIn(stack, "UsersTable")
            + Tables.everythingIn(stack, "NotificationsTable");
    for (Text text : TEXTS) {
      assertThat(everything.contains(text.sample())).as(text.name()).isFalse();
      assertThat(mails).noneMatch(mail -> (mail.raw() + readable(mail)).contains(text.sample()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Relevé d’août \"brouillon\".pdf",
        "<img src=x onerror=alert(1)>.pdf",
        "100 %; filename=x.html; filename*=UTF-8''y.pdf",
        "{{reference}} ${x} %s.pdf",
        "🚗👩‍👩‍👧 e\u0301té.PDF",
      })
  void aFileHasTheNameThatItCameWith(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    String file = zoe.attached(name);
    String id = zoe.composed("With a file", file);
    stack.settle();

    assertThat(zoe.show(id).at("/messages/0/attachments/0/fileName").asText()).isEqualTo(composed);
    assertThat(desk.read(id).at("/messages/0/attachments/0/fileName").asText()).isEqualTo(composed);
    String url = zoe.browser().get("/api/attachments/" + file).expect(200).text("url");
    String disposition =
        Correspondent.download(url).headers().firstValue("content-disposition").orElseThrow();
    assertThat(disposition).startsWith("attachment; filename=\"").doesNotContain("\n");
    String encoded = disposition.replaceFirst("(?s).*filename\\*=UTF-8''([^;]*)$", "$1");
    assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), UTF_8)).isEqualTo(composed);
    assertThat(disposition.replaceFirst("^attachment; filename=\"([^\"]*)\".*", "$1"))
        .as("what old browsers take")
        .matches("[\\x20-\\x7E]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u202Efdp.exe.pdf",
        "a\u2066b.pdf",
        "a\u200Bb.pdf",
        "a\r\nSet-Cookie: x.pdf",
        "a\u2028b.pdf",
        "../../x.pdf",
        "..\\x.pdf",
        "x.pdf.exe",
        "x.html",
        ".pdf",
      })
  void aNameThatLooksLikeWhatItIsNotIsRefused(String name) {
    Answer answer =
        zoe.browser().post("/api/attachments", Correspondent.upload(name, "%PDF-1.7\n"));

    answer.expectProblem(400, "INVALID_FIELDS");
    assertThat(answer.fieldErrors()).hasSize(1).allMatch(error -> error.startsWith("fileName "));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 137, 138, 139, 140, 141})
  void aPreviewNeverSplitsACharacter(int before) {
    Text text = new Text("cars after " + before, "a".repeat(before) + CAR.repeat(200));
    String id = zoe.composed(text.value());

    requirePreview(text, one(zoe.inbox(), id).path("preview").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "\\u0000, INVALID_CHARACTERS",
    "before \\u0000 after, INVALID_CHARACTERS",
    "\\u0007, INVALID_CHARACTERS",
    "\\u001b[31mred, INVALID_CHARACTERS",
    "\\u0085, INVALID_CHARACTERS",
    "\\u009b, INVALID_CHARACTERS",
    "half a line end\\r, INVALID_CHARACTERS",
    "\\n\\r, INVALID_CHARACTERS",
    "\\ud83d, INVALID_CHARACTERS",
    "\\ude97\\ud83d, INVALID_CHARACTERS",
    "\\ud83d\\ud83d\\ude97, INVALID_CHARACTERS",
    "'', REQUIRED",
    "' \\n\\t\\u00a0\\u3000', REQUIRED",
    "\\u200b\\u202e\\ufeff\\u2028, REQUIRED",
  })
  void whatNobodyCanReadIsRefused(String escaped, String code) {
    refused("\"" + escaped + "\"", code);
  }

  @Test
  void oneCharacterTooManyIsRefusedHoweverManyBytesItHas() {
    for (String one : List.of("a", "\u0301", CAR)) {
      refused(JSON.getNodeFactory().textNode(one.repeat(LONGEST + 1)).toString(), "TOO_LONG");
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] body = JSON.valueToTree(zoe.first("before ? after")).toString().getBytes(UTF_8);
    for (int i = 0; i < body.length; i++) {
      if (body[i] == '?') {
        body[i] = (byte) 0xFF;
      }
    }
    int before = zoe.inbox().size();

    Answer answer =
        zoe.browser()
            .send("POST", Correspondent.PATH, body, Map.of("content-type", "application/json"));

    answer.expectProblem(400, "INVALID_JSON");
    assertThat(zoe.inbox()).hasSize(before);
  }

  private void refused(String json, String code) {
    Correspondent ann = Correspondent.of(stack);
    String id = ann.composed("What is my balance?");
    long version = desk.version(id);

    ObjectNode first = JSON.valueToTree(ann.first("?"));
    String head = first.without("text").toString();
    String compose = head.substring(0, head.length() - 1) + ",\"text\":" + json + "}";
    ann.browser().send("POST", Correspondent.PATH, compose).expectFieldError("text", code);
    ann.browser()
        .send("POST", Correspondent.messages(id), "{\"text\":" + json + "}")
        .expectFieldError("text", code);
    for (String kind : List.of("REPLY", "NOTE")) {
      desk.at(version)
          .send(
              "POST",
              Desk.path(id) + "/messages",
              "{\"kind\":\"" + kind + "\",\"text\":" + json + "}")
          .expectFieldError("text", code);
    }
    assertThat(ann.inbox()).hasSize(1);
    assertThat(ann.show(id).path("messages")).hasSize(1);
    assertThat(desk.version(id)).isEqualTo(version);
  }

  /** A beginning of the text on one line, of whole characters. */
  private static void requirePreview(Text text, String preview) {
    String line = text.value().strip().replaceAll("\\s+", " ");
    boolean whole = line.codePointCount(0, line.length()) <= LONGEST_PREVIEW;
    assertThat(preview.codePointCount(0, preview.length())).isBetween(1, LONGEST_PREVIEW);
    assertThat(preview.codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE || c == '\n');
    if (whole) {
      assertThat(preview).isEqualTo(line);
    } else {
      assertThat(preview).endsWith("…");
      assertThat(line).startsWith(preview.substring(0, preview.length() - 1));
    }
  }

  private static JsonNode one(JsonNode conversations, String id) {
    return StreamSupport.stream(conversations.spliterator(), false)
        .filter(one -> one.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode conversation, String name) {
    return StreamSupport.stream(conversation.path(name).spliterator(), false)
        .map(message -> message.path("text").asText())
        .toList();
  }

  /** All that a reader sees of a mail, and what its headers say, but for time and ids. */
  private static String readable(Mail mail) {
    String headers = mail.raw().replaceFirst("(?s)\r?\n\r?\n.*", "");
    return mail.subject()
        + "\n"
        + mail.text()
        + mail.html()
        + headers.replaceAll("(?m)^(Date|Message-ID|X-[^:]*):.*$", "").replaceAll("=_[^\"]+", "");
  }

  private static String without(Iterable<String> references, String text) {
    String left = text;
    for (String reference : references) {
      left = left.replace(reference, "#");
    }
    return left;
  }
}
