package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.local.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** The embedded stack in a process of its own, as the README's command starts it. */
final class StackProcess implements AutoCloseable {
  private final Process process;
  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private StackProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it over a data folder; it answers when this returns. */
  static StackProcess start(Path data) {
    try {
      int port = freePort();
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1", // it does not live long enough for more
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  Main.class.getName(),
                  "--port",
                  Integer.toString(port),
                  "--data",
                  data.toString())
              .redirectErrorStream(true)
              .start();
      awaitReady(process);
      return new StackProcess(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitReady(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    // Not closed: what the process says later must find somebody who listens.
    BufferedReader out = process.inputReader(UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.contains("ready after")) {
        return;
      }
    }
    throw new AssertionError("the stack did not start: " + said);
  }

  /**
   * Posts JSON from an address of this machine.
   *
   * @return the status
   * @throws IOException when no whole answer came
   */
  int post(String path, String body, InetAddress source) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost:%d\r
        Content-Type: application/json\r
        Content-Length: %d\r
        Connection: close\r
        \r
        """
            .formatted(path, port, bytes.length);
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(source, 0));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      socket.getOutputStream().write(head.getBytes(UTF_8));
      socket.getOutputStream().write(bytes);
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      if (!answer.startsWith("HTTP/1.1 ")) {
        throw new IOException("no answer");
      }
      return Integer.parseInt(answer.substring(9, 12));
    }
  }

  /**
   * Sends JSON, or nothing where there is none, and gets the whole answer.
   *
   * @throws IOException when no whole answer came
   */
  Answer send(String method, String path, String json, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("content-type", "application/json")
            .method(
                method,
                json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json, UTF_8));
    headers.forEach(request::header);
    try {
      return Answer.of(http.send(request.build(), BodyHandlers.ofString(UTF_8)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
