package ca.mini.myaccount.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** One of staff who answers customers. */
final class Desk {
  private static final String PATH = "/staff/api/conversations";

  private final Browser browser;

  private Desk(Browser browser) {
    this.browser = browser;
  }

  /** Somebody of staff, by the subject of their token. */
  static Desk of(Stack stack, String staffId) {
    return new Desk(stack.staff("sub=" + staffId + "&name=Name+of+" + staffId));
  }

  Browser browser() {
    return browser;
  }

  static String path(String conversation) {
    return PATH + "/" + conversation;
  }

  JsonNode read(String conversation) {
    return browser.get(path(conversation)).expect(200).json();
  }

  /** The version that a change must name. */
  long version(String conversation) {
    return read(conversation).path("version").longValue();
  }

  /** Answers the customer in the version of the conversation as it is, or is told to try again. */
  Answer reply(String conversation, String text, String... attachments) {
    Answer read = browser.get(path(conversation));
    return read.status() == 503
        ? read
        : write(
            conversation,
            read.expect(200).json().path("version").asLong(),
            "REPLY",
            text,
            attachments);
  }

  Answer note(String conversation, String text) {
    return write(conversation, version(conversation), "NOTE", text);
  }

  /** Writes to a conversation of a version. */
  Answer write(String conversation, long version, String kind, String text, String... attachments) {
    return at(version).post(path(conversation) + "/messages", body(kind, text, attachments));
  }

  Answer status(String conversation, String status) {
    return at(version(conversation)).put(path(conversation) + "/status", Map.of("status", status));
  }

  /** The browser, whose next change is one of a version. */
  Browser at(long version) {
    return browser.copy().with("if-match", "\"" + version + "\"");
  }

  /** What a message sends. */
  static Map<String, Object> body(String kind, String text, String... attachments) {
    return attachments.length == 0
        ? Map.of("kind", kind, "text", text)
        : Map.of("kind", kind, "text", text, "attachments", List.of(attachments));
  }
}
