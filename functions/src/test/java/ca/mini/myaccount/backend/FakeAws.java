package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers DynamoDB, KMS and SES with next to nothing, and keeps what it was asked. */
public final class FakeAws implements AutoCloseable {
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** Some RSA key of 2048 bits, whose secret half nobody has. */
  private static final String PUBLIC_KEY =
      "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAsbiUlAtvgO/zfnqvvuz/HYs5CYls"
          + "wwpMQ7XKcjRpjKh38y7vaU/WxtMuvKNVuKbT44Zy9ioujq6XoTxtMuAMLHiY8RGaxTMrsqw6"
          + "G+3OEOfv3WmpHiErv6R9cajtK0ntgHPatI5VTlJpAmk04VBWuhiKXOOpXbZolCAEA3ERipG2"
          + "rgIZ1fl/9XLJGBAWLDyuQ8HUFE1jupm5lQkwrgQpKOE0bf+v7MjvHkGfVdUR8Ch8zBtKAUTe"
          + "mMRnOUZ3SVoMYavstUqV/GOqadBgZFyoqFOxJd0QjyTwaBaLW05Su7VibDSYp/YGKJ6t0hf5"
          + "gbYNHDetzy9DRzK3lomUXRWWWQIDAQAB";

  /** Starts on a free port of this machine. */
  public FakeAws() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * What was asked.
   *
   * @param action for example {@code GetItem}
   * @param port of the connection, on the caller's side
   */
  public record Call(String action, String body, String authorization, int port) {}

  /** Everything that was asked so far. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The actions of everything that was asked so far. */
  public List<String> actions() {
    return calls.stream().map(Call::action).toList();
  }

  /** Where the SDK finds it. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      String target =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
              .orElse("Query.SendRawEmail");
      String action = target.substring(target.indexOf('.') + 1);
      calls.add(
          new Call(
              action,
              body,
              String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
              exchange.getRemoteAddress().getPort()));
      byte[] answer = answerTo(action).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private static String answerTo(String action) {
    return switch (action) {
      case "Encrypt" -> "{\"CiphertextBlob\":\"c2VhbGVk\"}";
      case "GetPublicKey" -> "{\"PublicKey\":\"" + PUBLIC_KEY + "\"}";
      case "SendRawEmail" ->
          "<SendRawEmailResponse><SendRawEmailResult><MessageId>sent</MessageId>"
              + "</SendRawEmailResult></SendRawEmailResponse>";
      default -> "{}";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
