package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.TableSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local in this JVM, with the template's tables. */
public final class DynamoDbBackend implements AutoCloseable {
  static {
    // Its logger writes a stack trace for every condition that is not met.
    System.setProperty("org.slf4j.simpleLogger.log.software.amazon.dynamodb", "off");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
  }

  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

  private final DynamoDBProxyServer server;
  private final URI endpoint;
  private final DynamoDbClient client;
  private final Optional<Path> folder;

  private DynamoDbBackend(
      DynamoDBProxyServer server, URI endpoint, DynamoDbClient client, Optional<Path> folder) {
    this.folder = folder;
    this.server = server;
    this.endpoint = endpoint;
    this.client = client;
  }

  /**
   * Starts it, without tables at first.
   *
   * @param port 0 for any free one
   * @param folder where tables outlive the process; without it they are in memory
   * @throws PortInUseException when another program has the port
   */
  public static DynamoDbBackend start(int port, Reach reach, Optional<Path> folder) {
    int chosen = free(port);
    URI endpoint = URI.create("http://localhost:" + chosen);
    // Its first client takes the SDK about as long as the server takes to start.
    CompletableFuture<DynamoDbClient> client =
        CompletableFuture.supplyAsync(() -> local(DynamoDbClient.builder(), endpoint).build());
    List<String> arguments = new ArrayList<>();
    folder.ifPresentOrElse(
        path -> arguments.addAll(List.of("-dbPath", path.toAbsolutePath().toString())),
        () -> arguments.add("-inMemory"));
    arguments.addAll(List.of("-sharedDb", "-disableTelemetry", "-port", String.valueOf(chosen)));
    DynamoDBProxyServer server = quietly(arguments);
    try {
      listen(server, reach, chosen);
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
    }
    return new DynamoDbBackend(server, endpoint, client.join(), folder);
  }

  private static <B extends AwsClientBuilder<B, ?>> B local(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(Aws.REGION))
        .credentialsProvider(CREDENTIALS);
  }

  /** Creates the tables that are not there yet. */
  public void createTables(List<TableSpec> tables) {
    Tables.create(client, tables);
    folder.ifPresent(SqliteFile::logAhead);
  }

  /**
   * Returns once everything that was acknowledged is in the file.
   *
   * <p>DynamoDB Local acknowledges a transaction when its commit is queued; a read waits in the
   * same queue behind it.
   */
  public void settle(TableSpec table) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (String attribute : table.key()) {
      key.put(
          attribute,
          switch (String.valueOf(table.attributes().get(attribute))) {
            case "N" -> AttributeValue.fromN("0");
            case "B" -> AttributeValue.fromB(SdkBytes.fromUtf8String("-"));
            default -> AttributeValue.fromS("-");
          });
    }
    client.getItem(GetItemRequest.builder().tableName(table.name()).key(key).build());
  }

  public URI endpoint() {
    return endpoint;
  }

  /** A client with all rights. */
  public DynamoDbClient client() {
    return client;
  }

  /** A new client of its streams. */
  public DynamoDbStreamsClient streams() {
    return local(DynamoDbStreamsClient.builder(), endpoint).build();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop: " + e.getMessage(), e);
    }
  }

  /** The port, or for 0 one that is free now: for who takes no port 0. */
  static int free(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PortInUseException(port);
    }
  }

  /** Without the eight lines that it prints about its configuration. */
  private static synchronized DynamoDBProxyServer quietly(List<String> arguments) {
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return ServerRunner.createServerFromCommandLineArgs(arguments.toArray(new String[0]));
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
    } finally {
      System.setOut(out);
    }
  }

  /** By itself it listens on all interfaces, and has no option for it. */
  private static void listen(DynamoDBProxyServer proxy, Reach reach, int port)
      throws ReflectiveOperationException {
    var field = DynamoDBProxyServer.class.getDeclaredField("server");
    field.setAccessible(true);
    Server jetty = (Server) field.get(proxy);
    List<Connector> connectors = new ArrayList<>();
    for (InetAddress address : reach.addresses()) {
      ServerConnector connector = new ServerConnector(jetty);
      connector.setHost(address.getHostAddress());
      connector.setPort(port);
      connectors.add(connector);
    }
    jetty.setConnectors(connectors.toArray(new Connector[0]));
  }
}
