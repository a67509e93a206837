package ca.mini.myaccount.local.aws;

import ca.mini.myaccount.local.template.Aws;
import ca.mini.myaccount.local.template.BucketSpec;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 in this JVM, by S3Proxy, with the template's buckets; it believes no signature unchecked. */
public final class S3Backend implements AutoCloseable {
  /** What S3Proxy keeps of an upload in parts, among the objects. */
  private static final String INTERNAL = ".s3proxy-mpu-stub-";

  private static final String ALL_RIGHTS = "local";

  /** Of every key that is used on this machine. */
  private static final String SECRET = "local";

  private final BlobStore blobs;
  private final S3Proxy proxy;
  private final List<BucketSpec> buckets;
  private final Map<String, S3Client> clients = new HashMap<>();
  private volatile List<ObjectListener> listeners = List.of();

  private S3Backend(
      int port,
      Reach reach,
      Optional<Path> folder,
      List<BucketSpec> buckets,
      String publicOrigin,
      ObjectAccess access) {
    blobs =
        new NotifyingBlobStore(
            folder
                .<BlobStore>map(
                    path -> new FilesystemNio2BlobStore(path.toAbsolutePath().toString()))
                .orElseGet(TransientNio2BlobStore::new),
            object -> listeners.forEach(listener -> listener.created(object)));
    this.buckets = buckets;
    for (BucketSpec bucket : buckets) {
      if (!blobs.containerExists(bucket.name())) {
        blobs.createContainer(bucket.name());
      }
    }
    List<InetAddress> addresses = reach.addresses();
    proxy =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://" + addresses.get(0).getHostAddress() + ":" + port))
            .awsAuthentication(AuthenticationType.AWS_V4, ALL_RIGHTS, SECRET)
            // Temporary credentials send a token, which it does not know.
            .ignoreUnknownHeaders(true)
            // Connections that clients keep open are not waited for.
            .stopTimeout(0)
            .corsRules(CrossOriginResourceSharing.disabled())
            .build();
    proxy.setBlobStoreLocator((accessKeyId, bucket, key) -> locate(access, accessKeyId));
    prepare(
        port,
        addresses,
        proxied -> new BucketCors(new SignedRequests(proxied), buckets, publicOrigin));
  }

  /**
   * Starts it, with the buckets.
   *
   * @param port 0 for any free one
   * @param folder where objects outlive the process; without it they are in memory
   * @param publicOrigin where pages really come from, whose rule in the template says https
   * @throws PortInUseException when another program has the port
   */
  public static S3Backend start(
      int port,
      Reach reach,
      Optional<Path> folder,
      List<BucketSpec> buckets,
      String publicOrigin,
      ObjectAccess access) {
    S3Backend started =
        new S3Backend(
            reach == Reach.THIS_MACHINE ? port : DynamoDbBackend.free(port),
            reach,
            folder,
            buckets,
            publicOrigin,
            access);
    try {
      started.proxy.start();
      return started;
    } catch (IOException e) {
      if (e.getCause() instanceof BindException || e instanceof BindException) {
        throw new PortInUseException(port);
      }
      throw new IllegalStateException("S3Proxy does not start: " + e.getMessage(), e);
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not start: " + e.getMessage(), e);
    }
  }

  static boolean isInternal(String key) {
    return key.startsWith(INTERNAL);
  }

  /** From now on these are told of what is created. */
  public void tell(List<ObjectListener> wanted) {
    listeners = wanted;
  }

  /** Tells of what is there already. */
  public void tellFound() {
    for (BucketSpec bucket : buckets) {
      client().listObjectsV2Paginator(list -> list.bucket(bucket.name())).contents().stream()
          .filter(object -> !isInternal(object.key()))
          .map(object -> NotifyingBlobStore.found(bucket.name(), object))
          .forEach(object -> listeners.forEach(listener -> listener.found(object)));
    }
  }

  public URI endpoint() {
    return URI.create("http://localhost:" + proxy.getPort());
  }

  /** A client with all rights. */
  public S3Client client() {
    return client(ALL_RIGHTS);
  }

  /** A client with the rights of an access key. */
  public synchronized S3Client client(String accessKeyId) {
    return clients.computeIfAbsent(accessKeyId, this::open);
  }

  private S3Client open(String accessKeyId) {
    return S3Client.builder()
        .endpointOverride(endpoint())
        .forcePathStyle(true)
        .region(Region.of(Aws.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, SECRET)))
        .build();
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(S3Client::close);
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy does not stop: " + e.getMessage(), e);
    }
    blobs.close();
  }

  private @Nullable AccessGrant locate(ObjectAccess access, String accessKeyId) {
    return access
        .secret(accessKeyId)
        .map(secret -> new AccessGrant(secret, new GuardedBlobStore(blobs, access, accessKeyId)))
        .orElse(null);
  }

  /** It has no option for more than one address, nor for looking at a request as it came. */
  private void prepare(int port, List<InetAddress> addresses, UnaryOperator<Handler> before) {
    try {
      var field = S3Proxy.class.getDeclaredField("server");
      field.setAccessible(true);
      Server server = (Server) field.get(proxy);
      server.setHandler(before.apply(server.getHandler()));
      HttpConnectionFactory first =
          server.getConnectors()[0].getConnectionFactory(HttpConnectionFactory.class);
      for (InetAddress address : addresses.subList(1, addresses.size())) {
        ServerConnector connector =
            new ServerConnector(server, new HttpConnectionFactory(first.getHttpConfiguration()));
        connector.setHost(address.getHostAddress());
        connector.setPort(port);
        server.addConnector(connector);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("S3Proxy is not as it was", e);
    }
  }
}
