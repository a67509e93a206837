package ca.mini.myaccount.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A request of nobody, by which handlers are primed before a snapshot. */
final class SampleEvent {
  /** Well formed, and the session of no user account. */
  private static final String NOBODY = "0".repeat(32) + "." + "A".repeat(43);

  private SampleEvent() {}

  static InputStream stream(String body, String originSecret) {
    Map<String, Object> event =
        Map.of(
            "version",
            "2.0",
            "headers",
            Map.of("content-type", "application/json", "x-origin-verify", originSecret),
            "cookies",
            List.of("__Host-session=" + NOBODY),
            "pathParameters",
            Map.of("id", "A".repeat(43)),
            "requestContext",
            Map.of("requestId", "priming", "http", Map.of("sourceIp", "192.0.2.1")),
            "body",
            body,
            "isBase64Encoded",
            false);
    try {
      return new ByteArrayInputStream(Json.plain().writeValueAsBytes(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
