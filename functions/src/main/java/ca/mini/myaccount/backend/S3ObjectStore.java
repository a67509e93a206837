package ca.mini.myaccount.backend;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** Objects over S3's HTTP API, signed by the SDK: the few calls that the functions make. */
final class S3ObjectStore implements ObjectStore {
  private static final String COPY_SOURCE = "x-amz-copy-source";
  private static final int TRIES = 3;
  private static final int FIRST_PAUSE_MILLIS = 50;

  /** Of the 8 seconds that a call may take: a try that starts later could not end in time. */
  private static final Duration LAST_START = Duration.ofSeconds(3);

  private final PrimedHttpClient http;
  private final ObjectEndpoint endpoint;
  private final ObjectSigner signer;

  S3ObjectStore(PrimedHttpClient http, ObjectEndpoint endpoint, ObjectSigner signer) {
    this.http = http;
    this.endpoint = endpoint;
    this.signer = signer;
  }

  @Override
  public ObjectContent get(ObjectRequest.Get request) {
    SdkHttpRequest.Builder wanted = endpoint.request(SdkHttpMethod.GET, request);
    request.range().ifPresent(range -> wanted.putHeader("Range", range.header()));
    return ObjectContent.of(send(wanted.build(), null));
  }

  @Override
  public ObjectInfo head(ObjectRequest.Head request) {
    HttpExecuteResponse answer = send(endpoint.request(SdkHttpMethod.HEAD, request).build(), null);
    discard(answer);
    return ObjectInfo.of(answer.httpResponse());
  }

  @Override
  public void put(ObjectRequest.Put request) {
    int length = request.content().asByteArrayUnsafe().length;
    SdkHttpRequest wanted =
        endpoint
            .request(SdkHttpMethod.PUT, request)
            .putHeader("Content-Type", request.contentType())
            .putHeader("Content-Length", String.valueOf(length))
            .build();
    discard(send(wanted, request.content().asContentStreamProvider()));
  }

  @Override
  public void delete(ObjectRequest.Delete request) {
    discard(send(endpoint.request(SdkHttpMethod.DELETE, request).build(), null));
  }

  @Override
  public void copy(ObjectRequest.Copy request) {
    SdkHttpRequest wanted =
        endpoint
            .request(SdkHttpMethod.PUT, request)
            .putHeader(
                COPY_SOURCE,
                "/"
                    + request.bucket()
                    + "/"
                    + SdkHttpUtils.urlEncodeIgnoreSlashes(request.source()))
            .build();
    discard(send(wanted, null));
  }

  @Override
  public URI presignGet(ObjectRequest.PresignGet request) {
    SdkHttpRequest wanted =
        endpoint
            .request(SdkHttpMethod.GET, request)
            .putRawQueryParameter(
                "response-content-disposition", ContentDisposition.attachment(request.fileName()))
            .putRawQueryParameter("response-content-type", request.contentType())
            .build();
    return signer.presign(wanted, request.lifetime());
  }

  @Override
  public PresignedUpload presignPut(ObjectRequest.PresignPut request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", request.contentType());
    headers.put("x-amz-checksum-sha256", request.sha256Base64());
    headers.put("if-none-match", "*");
    SdkHttpRequest.Builder wanted = endpoint.request(SdkHttpMethod.PUT, request);
    headers.forEach(wanted::putHeader);
    wanted.putHeader("content-length", String.valueOf(request.length()));
    return new PresignedUpload(
        signer.presign(wanted.build(), request.lifetime()), Map.copyOf(headers));
  }

  /** A success, whose body is still to be read; S3's and the network's bad moments are retried. */
  private HttpExecuteResponse send(
      SdkHttpRequest request, @Nullable ContentStreamProvider content) {
    long start = System.nanoTime();
    for (int tried = 1; ; tried++) {
      SdkException failure;
      try {
        HttpExecuteResponse answer = attempt(request, content);
        boolean mayFailLate = request.firstMatchingHeader(COPY_SOURCE).isPresent();
        Optional<? extends SdkException> refused = ObjectFailures.of(answer, mayFailLate);
        if (refused.isEmpty()) {
          return answer;
        }
        failure = refused.get();
      } catch (IOException e) {
        failure = SdkClientException.builder().message("no answer from S3").cause(e).build();
      }
      boolean late = System.nanoTime() - start > LAST_START.toNanos();
      if (tried == TRIES || late || !ObjectFailures.mayPass(failure)) {
        throw failure;
      }
      pause(tried);
    }
  }

  private HttpExecuteResponse attempt(
      SdkHttpRequest request, @Nullable ContentStreamProvider content) throws IOException {
    return http.prepareRequest(
            HttpExecuteRequest.builder()
                .request(signer.sign(request, content))
                .contentStreamProvider(content)
                .build())
        .call();
  }

  private static void discard(HttpExecuteResponse answer) {
    answer
        .responseBody()
        .ifPresent(
            body -> {
              try {
                body.close();
              } catch (IOException e) {
                // The answer's head said that it was done; the connection is not used again.
                body.abort();
              }
            });
  }

  private static void pause(int tried) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(FIRST_PAUSE_MILLIS << tried));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.builder().message("interrupted").cause(e).build();
    }
  }

  @Override
  public void close() {
    // The connections are everybody's.
  }
}
