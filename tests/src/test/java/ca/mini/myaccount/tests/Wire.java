package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.aws.Loopback;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The wire from the functions to an endpoint of AWS: what goes over it, and what gets lost. */
final class Wire implements AutoCloseable {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

  /**
   * A request as it went over the wire.
   *
   * @param operation as {@code PutItem}
   */
  record Sent(String operation, int bytes) {}

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Loopback server = Loopback.bind(0, "wire");
  private final URI endpoint;
  private final List<Sent> sent = new ArrayList<>();
  private @Nullable String lost;

  Wire(String endpoint) {
    this.endpoint = URI.create(endpoint);
    server.serve(this::handle);
  }

  /** The endpoint to call instead. */
  String uri() {
    return "http://localhost:" + server.port();
  }

  /** What was sent since the last time that this was asked. */
  synchronized List<Sent> take() {
    List<Sent> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /** The answer to the next such operation will not arrive, although it is done. */
  synchronized void loseAnswerOf(String operation) {
    lost = operation;
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation = target == null ? "" : target.substring(target.indexOf('.') + 1);
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpResponse<byte[]> answer = forward(exchange, body);
    if (isLost(new Sent(operation, body.length))) {
      exchange.close();
      return;
    }
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    Loopback.answer(exchange, answer.statusCode(), answer.body());
  }

  private synchronized boolean isLost(Sent request) {
    sent.add(request);
    boolean now = request.operation().equals(lost);
    lost = now ? null : lost;
    return now;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
