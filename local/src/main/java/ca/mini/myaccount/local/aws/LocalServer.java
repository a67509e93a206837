package ca.mini.myaccount.local.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that only this machine, and perhaps its containers, reach. */
public final class LocalServer implements AutoCloseable {
  static {
    // Read once, when the server's class is loaded: without it an answer may wait 40 ms for an
    // acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final List<HttpServer> servers;
  private final ExecutorService threads;

  private LocalServer(List<HttpServer> servers, String name) {
    this.servers = servers;
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, name + "-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    servers.forEach(server -> server.setExecutor(threads));
  }

  /**
   * Takes a port, without answering yet.
   *
   * @param port 0 for any free one
   * @param reach the addresses to listen on
   * @throws PortInUseException when another program has it
   */
  public static LocalServer bind(int port, Reach reach, String name) {
    List<HttpServer> servers = new ArrayList<>();
    try {
      for (InetAddress address : reach.addresses()) {
        int same = servers.isEmpty() ? port : servers.get(0).getAddress().getPort();
        servers.add(HttpServer.create(new InetSocketAddress(address, same), 200));
      }
      return new LocalServer(servers, name);
    } catch (BindException e) {
      throw new PortInUseException(port);
    } catch (IOException e) {
      throw new IllegalStateException("No server on port " + port + ": " + e.getMessage(), e);
    }
  }

  public void serve(HttpHandler handler) {
    for (HttpServer server : servers) {
      server.createContext("/", exchange -> handle(handler, exchange));
      server.start();
    }
  }

  /** A bug here is answered, and said once, rather than leaving the caller without an answer. */
  private static void handle(HttpHandler handler, HttpExchange exchange) throws IOException {
    try {
      handler.handle(exchange);
    } catch (RuntimeException e) {
      System.err.println(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + e);
      answer(exchange, 500, new byte[0]);
    }
  }

  public int port() {
    return servers.get(0).getAddress().getPort();
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  /** Answers with a text. */
  public static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a body, or with its length only when that is all that was asked for. */
  public static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    if (none && body.length > 0) {
      exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
    }
    exchange.sendResponseHeaders(status, none ? -1 : body.length);
    if (!none) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
    exchange.close();
  }
}
