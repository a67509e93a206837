package ca.mini.myaccount.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request of nobody, by which handlers are primed before a snapshot. */
final class SampleEvent {
  private static final String NOBODYS_ID = "0".repeat(32);

  /** Well formed, and of nobody. */
  private static final String NOBODYS_CONVERSATION = "00000-00000";

  /** Well formed, and the session of no user account. */
  private static final String NOBODY = NOBODYS_ID + "." + "A".repeat(43);

  private static final Map<String, String> WHERE = Map.of("sourceIp", "192.0.2.1");

  private SampleEvent() {}

  static InputStream ofCustomer(String body, String originSecret) {
    return stream(
        Map.of(
            "version",
            "2.0",
            "headers",
            Map.of("content-type", "application/json", "x-origin-verify", originSecret),
            "cookies",
            List.of(
                "__Host-session=" + NOBODY,
                "__Host-oneid=" + NOBODY,
                "__Host-oneid-request=" + "A".repeat(43)),
            "pathParameters",
            Map.of("id", "A".repeat(43)),
            "requestContext",
            Map.of("requestId", "priming", "http", WHERE),
            "body",
            body,
            "isBase64Encoded",
            false));
  }

  static InputStream ofProtocol(
      String method, String parameters, Optional<String> authorization, String originSecret) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put("x-origin-verify", originSecret);
    authorization.ifPresent(value -> headers.put("authorization", value));
    return stream(
        Map.of(
            "version",
            "2.0",
            "rawQueryString",
            parameters,
            "headers",
            headers,
            "cookies",
            List.of("__Host-session=" + NOBODY, "__Host-oneid=" + NOBODY),
            "requestContext",
            Map.of(
                "requestId", "priming", "http", Map.of("sourceIp", "192.0.2.1", "method", method)),
            "body",
            parameters,
            "isBase64Encoded",
            false));
  }

  static InputStream ofStaff(String body, String scope) {
    Map<String, Object> claims = Map.of("sub", "priming", "scope", scope);
    return stream(
        Map.of(
            "version",
            "2.0",
            "headers",
            Map.of("content-type", "application/json", "if-match", "\"0\""),
            "pathParameters",
            Map.of("customerId", "0".repeat(10), "userId", NOBODYS_ID, "id", NOBODYS_CONVERSATION),
            "requestContext",
            Map.of(
                "requestId",
                "priming",
                "http",
                WHERE,
                "authorizer",
                Map.of("jwt", Map.of("claims", claims))),
            "body",
            body,
            "isBase64Encoded",
            false));
  }

  private static InputStream stream(Map<String, Object> event) {
    try {
      return new ByteArrayInputStream(Json.plain().writeValueAsBytes(event));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
