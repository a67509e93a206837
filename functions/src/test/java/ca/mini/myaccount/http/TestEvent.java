package ca.mini.myaccount.http;

import ca.mini.myaccount.backend.TestBackend;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.Base64;

/** A request as API Gateway passes it on: one that nothing is wrong with, until a test says so. */
public final class TestEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event = JSON.createObjectNode().put("version", "2.0");
  private final ObjectNode headers =
      event
          .putObject("headers")
          .put("content-type", "application/json")
          .put("x-origin-verify", TestBackend.ORIGIN_SECRET)
          .put("x-viewer-address", "198.51.100.24");

  /** A request of nobody for nothing. */
  public TestEvent() {
    ObjectNode context = event.putObject("requestContext").put("requestId", "request-1");
    context.putObject("http").put("sourceIp", "64.252.68.77");
    event.put("isBase64Encoded", false);
  }

  /** The same with a header, by its name in lower case. */
  public TestEvent header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same without a header. */
  public TestEvent withoutHeader(String name) {
    headers.remove(name);
    return this;
  }

  /** The same with a body. */
  public TestEvent body(String body) {
    event.put("body", body);
    return this;
  }

  /** The same with a body that API Gateway took for binary. */
  public TestEvent body(byte[] body) {
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    return this;
  }

  /** The same with a parameter in the query. */
  public TestEvent query(String name, String value) {
    event.withObject("/queryStringParameters").put(name, value);
    return this;
  }

  /** The same with a parameter in the path. */
  public TestEvent path(String name, String value) {
    event.withObject("/pathParameters").put(name, value);
    return this;
  }

  /** The same with a cookie, as {@code name=value}. */
  public TestEvent cookie(String pair) {
    event.withArray("/cookies").add(pair);
    return this;
  }

  /** The same with a claim of a token that API Gateway has checked. */
  public TestEvent claim(String name, String value) {
    event.withObject("/requestContext/authorizer/jwt/claims").put(name, value);
    return this;
  }

  /** The same with a scope that API Gateway has read from the token. */
  public TestEvent scope(String scope) {
    event.withArray("/requestContext/authorizer/jwt/scopes").add(scope);
    return this;
  }

  /** The request as handlers see it. */
  public Request request() {
    return new Request(event);
  }

  /** What the handler answers API Gateway. */
  public JsonNode sentTo(RequestStreamHandler handler) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, lambda());
      return JSON.readTree(out.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The body of what the handler answers. */
  public JsonNode bodyFrom(RequestStreamHandler handler) {
    try {
      return JSON.readTree(sentTo(handler).path("body").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Context lambda() {
    return (Context)
        Proxy.newProxyInstance(
            TestEvent.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
