package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers what it was told to, in that order, and then always 200; it keeps what it was asked. */
final class FakeS3 implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

  FakeS3() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** What was asked; names of headers in lower case. */
  record Call(String method, String uri, Map<String, String> headers, String body) {}

  private record Answer(int status, String body, Map<String, String> headers) {}

  FakeS3 answers(int status, String body, Map<String, String> headers) {
    answers.add(new Answer(status, body, headers));
    return this;
  }

  /** Refuses the next call in S3's own words. */
  FakeS3 refuses(int status, String code) {
    return answers(
        status,
        "<Error><Code>" + code + "</Code><Key>secret-key</Key></Error>",
        Map.of("x-amz-request-id", "R1"));
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new TreeMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
      String content = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String uri = exchange.getRequestURI().toString();
      calls.add(new Call(exchange.getRequestMethod(), uri, headers, content));
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(200, "", Map.of());
      }
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.sendResponseHeaders(answer.status(), -1);
        return;
      }
      byte[] body = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
