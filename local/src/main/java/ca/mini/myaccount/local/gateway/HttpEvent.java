package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.template.Aws;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A request as an HTTP API hands it to a function, in payload format 2.0. */
final class HttpEvent {
  /** CloudFront's own address: whoever takes it for the viewer's will see it. */
  private static final String EDGE = "198.51.100.1";

  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "host",
          "cookie");
  private static final Pattern TEXT =
      Pattern.compile("text/.*|application/(.*\\+)?(json|xml)|application/javascript");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpEvent() {}

  static byte[] of(
      ViewerRequest request,
      RouteMatch match,
      Map<String, String> added,
      Optional<ObjectNode> authorizer,
      String requestId,
      Instant now) {
    String key = match.route().key();
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0").put("routeKey", key);
    event.put("rawPath", request.path()).put("rawQueryString", request.query());
    cookies(event, request);
    headers(request, match, added).forEach(event.putObject("headers")::put);
    Map<String, String> query = query(request.query());
    if (!query.isEmpty()) {
      query.forEach(event.putObject("queryStringParameters")::put);
    }
    if (!match.parameters().isEmpty()) {
      match.parameters().forEach(event.putObject("pathParameters")::put);
    }
    ObjectNode context = event.putObject("requestContext");
    context(context, request, match, requestId, now);
    authorizer.ifPresent(told -> context.set("authorizer", told));
    body(event, request);
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void cookies(ObjectNode event, ViewerRequest request) {
    List<String> lines = request.headers().getOrDefault("cookie", List.of());
    if (!lines.isEmpty()) {
      ArrayNode cookies = event.putArray("cookies");
      for (String line : lines) {
        for (String cookie : line.split(";", -1)) {
          if (!cookie.isBlank()) {
            cookies.add(cookie.strip());
          }
        }
      }
    }
  }

  private static Map<String, String> headers(
      ViewerRequest request, RouteMatch match, Map<String, String> added) {
    Map<String, String> headers = new TreeMap<>();
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!HOP_BY_HOP.contains(name)) {
                headers.put(name, String.join(",", values));
              }
            });
    headers.put("host", host(match));
    headers.put("via", "1.1 local.cloudfront.net (CloudFront)");
    headers.put("x-forwarded-for", request.address() + ", " + EDGE);
    headers.put("x-forwarded-port", "443");
    headers.put("x-forwarded-proto", "https");
    headers.putAll(added);
    return headers;
  }

  /** The parameters of a query, decoded; one that comes twice has both values. */
  static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
        query.merge(name, value, (first, next) -> first + "," + next);
      }
    }
    return query;
  }

  private static void context(
      ObjectNode context, ViewerRequest request, RouteMatch match, String requestId, Instant now) {
    String api = match.route().api().toLowerCase(Locale.ROOT);
    context.put("accountId", Aws.ACCOUNT).put("apiId", api);
    context.put("domainName", host(match)).put("domainPrefix", api);
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", request.path())
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", EDGE)
        .put("userAgent", request.header("user-agent"));
    context.put("requestId", requestId).put("routeKey", match.route().key());
    context.put("stage", "$default");
    context.put("time", TIME.format(now)).put("timeEpoch", now.toEpochMilli());
  }

  private static void body(ObjectNode event, ViewerRequest request) {
    Optional<String> text = text(request);
    if (request.body().length > 0) {
      text.ifPresentOrElse(
          body -> event.put("body", body), () -> event.put("body", request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0 && text.isEmpty());
  }

  /** The body as text when its type says so and it is UTF-8. */
  private static Optional<String> text(ViewerRequest request) {
    String type = request.header("content-type").toLowerCase(Locale.ROOT);
    if (!TEXT.matcher(type.replaceFirst("\\s*;.*", "")).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String host(RouteMatch match) {
    return match.route().api().toLowerCase(Locale.ROOT)
        + ".execute-api."
        + Aws.REGION
        + ".amazonaws.com";
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
