package ca.mini.myaccount.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * The one HTTP client, which can be told that a snapshot is being prepared.
 *
 * <p>Then it sends only what changes nothing and answers the rest itself, with an empty success: so
 * the whole path of a handler runs, down to the bytes of the write, and nothing happens outside.
 */
final class PrimedHttpClient implements SdkHttpClient {
  private static final Set<String> HARMLESS =
      Set.of(
          "DynamoDB_20120810.GetItem",
          "DynamoDB_20120810.BatchGetItem",
          "DynamoDB_20120810.Query",
          "TrentService.Encrypt",
          "TrentService.GetPublicKey");

  /** Of SES and SNS alike: the SDK looks at what is in it, not at the names of its shells. */
  private static final String EMPTY_SENT =
      "<Response><Result><MessageId>primed</MessageId></Result></Response>";

  private final AtomicInteger withheld = new AtomicInteger();
  private @Nullable SdkHttpClient connections;
  private volatile boolean priming;

  void priming(boolean on) {
    priming = on;
  }

  /** How many writes were answered without being sent, since this client was made. */
  int withheld() {
    return withheld.get();
  }

  synchronized void closeConnections() {
    if (connections != null) {
      connections.close();
      connections = null;
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (priming && !isHarmless(request.httpRequest())) {
      withheld.incrementAndGet();
      return new Withheld(request);
    }
    return connections().prepareRequest(request);
  }

  /** Only S3 is asked by GET and HEAD; the other services are by POST, whatever it is about. */
  private static boolean isHarmless(SdkHttpRequest request) {
    return request.method() == SdkHttpMethod.GET
        || request.method() == SdkHttpMethod.HEAD
        || HARMLESS.contains(request.firstMatchingHeader("X-Amz-Target").orElse(""));
  }

  private synchronized SdkHttpClient connections() {
    SdkHttpClient current = connections;
    if (current == null) {
      current =
          Apache5HttpClient.builder()
              .connectionTimeout(Duration.ofSeconds(2))
              .socketTimeout(Duration.ofSeconds(5))
              .build();
      connections = current;
    }
    return current;
  }

  @Override
  public void close() {
    closeConnections();
  }

  private record Withheld(HttpExecuteRequest request) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      byte[] body = emptySuccess().getBytes(UTF_8);
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
          .build();
    }

    private String emptySuccess() {
      if (request.httpRequest().method() == SdkHttpMethod.PUT) {
        return "";
      }
      boolean json = request.httpRequest().firstMatchingHeader("X-Amz-Target").isPresent();
      return json ? "{}" : EMPTY_SENT;
    }

    @Override
    public void abort() {}
  }
}
