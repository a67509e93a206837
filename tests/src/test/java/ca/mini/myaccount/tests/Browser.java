package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client with a cookie jar, which keeps {@code __Host-} cookies on http://localhost as browsers
 * do, and an address of its own.
 */
final class Browser {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SIGNATURE = Pattern.compile("X-Amz-Signature=([0-9a-f]{64})");

  private final Stack stack;
  private final String source;
  private final Map<String, String> cookies = new ConcurrentHashMap<>();
  private final Map<String, String> headers = new ConcurrentHashMap<>();

  Browser(Stack stack, String source) {
    this.stack = stack;
    this.source = source;
  }

  /** The address that its requests come from. */
  String source() {
    return source;
  }

  /** This browser, sending a header with every request from now on. */
  Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Another browser with the same cookies and address, as a copied cookie file would be. */
  Browser copy() {
    Browser copy = new Browser(stack, source);
    copy.cookies.putAll(cookies);
    copy.headers.putAll(headers);
    return copy;
  }

  Optional<String> cookie(String name) {
    return Optional.ofNullable(cookies.get(name));
  }

  void setCookie(String name, String value) {
    cookies.put(name, value);
  }

  Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  Answer delete(String path) {
    return send("DELETE", path, null, Map.of());
  }

  Answer post(String path, Object body) {
    return send("POST", path, body);
  }

  Answer put(String path, Object body) {
    return send("PUT", path, body);
  }

  Answer patch(String path, Object body) {
    return send("PATCH", path, body);
  }

  /** Sends a value as JSON. */
  Answer send(String method, String path, Object body) {
    try {
      stack.secrets().addAllOf(JSON.valueToTree(body));
      return send(method, path, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Sends a text that says it is JSON. */
  Answer send(String method, String path, String body) {
    return send(method, path, body.getBytes(UTF_8), Map.of("content-type", "application/json"));
  }

  /** Sends these bytes, or none, and says of them only what the headers say. */
  Answer send(String method, String path, byte @Nullable [] body, Map<String, String> moreHeaders) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(stack.baseUri().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .setHeader(Stack.SOURCE_HEADER, source);
    headers.forEach(request::setHeader);
    moreHeaders.forEach(request::setHeader);
    if (!cookies.isEmpty()) {
      request.setHeader("cookie", cookieHeader());
    }
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofString(UTF_8));
      response.headers().allValues("set-cookie").forEach(this::keep);
      Answer answer = Answer.of(response);
      SIGNATURE.matcher(answer.body()).results().forEach(it -> stack.secrets().add(it.group(1)));
      Promises.check(method, path, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  /** RFC 6265bis §4.1.3.2: what does not keep the promise of its prefix is not stored. */
  private void keep(String setCookie) {
    List<String> parts = Arrays.stream(setCookie.split(";", -1)).map(String::strip).toList();
    String pair = parts.get(0);
    List<String> attributes = parts.subList(1, parts.size());
    String name = pair.substring(0, pair.indexOf('='));
    String value = pair.substring(pair.indexOf('=') + 1);
    boolean promised =
        attributes.contains("Secure")
            && attributes.contains("Path=/")
            && attributes.stream().noneMatch(attribute -> attribute.startsWith("Domain"));
    if (name.startsWith("__Host-") && !promised) {
      return;
    }
    if (attributes.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      stack.secrets().add(value);
      cookies.put(name, value);
    }
  }
}
