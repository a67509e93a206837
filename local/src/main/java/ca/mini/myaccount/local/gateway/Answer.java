package ca.mini.myaccount.local.gateway;

import ca.mini.myaccount.local.aws.LocalServer;
import ca.mini.myaccount.local.template.Distribution.AddedHeader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a viewer gets.
 *
 * @param cookies one Set-Cookie line each
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, Map<String, String> headers, List<String> cookies, byte[] body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An answer of API Gateway itself. */
  static Answer message(int status, String message) {
    byte[] body =
        JSON.createObjectNode().put("message", message).toString().getBytes(StandardCharsets.UTF_8);
    return new Answer(status, Map.of("content-type", "application/json"), List.of(), body);
  }

  /** The answer of a function, as API Gateway understands it. */
  static Answer of(byte[] result) {
    JsonNode json;
    try {
      json = JSON.readTree(result);
    } catch (IOException e) {
      return message(500, "Internal Server Error");
    }
    if (!json.path("statusCode").isInt()) {
      return new Answer(200, Map.of("content-type", "application/json"), List.of(), result);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    json.path("headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    List<String> cookies = new ArrayList<>();
    json.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    String body = json.path("body").asText("");
    headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
    return new Answer(
        json.path("statusCode").asInt(),
        headers,
        cookies,
        json.path("isBase64Encoded").asBoolean()
            ? Base64.getDecoder().decode(body)
            : body.getBytes(StandardCharsets.UTF_8));
  }

  /** With the headers that CloudFront adds. */
  void send(HttpExchange exchange, List<AddedHeader> added) throws IOException {
    Headers out = exchange.getResponseHeaders();
    headers.forEach(out::set);
    cookies.forEach(cookie -> out.add("Set-Cookie", cookie));
    for (AddedHeader header : added) {
      if (header.overrides() || !out.containsKey(header.name())) {
        out.set(header.name(), header.value());
      }
    }
    if (body.length == 0) {
      out.remove("content-type");
    }
    LocalServer.answer(exchange, status, body);
  }
}
