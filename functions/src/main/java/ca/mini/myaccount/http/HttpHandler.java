package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.values.Language;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * A flow behind a route: reads the request, refuses what no flow would take, and turns answers and
 * problems into what API Gateway wants. The only place where exceptions become statuses.
 */
public abstract class HttpHandler implements RequestStreamHandler {
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Backend backend;
  private final Catalogue catalogue = new Catalogue();
  private final String originSecret;
  private final String publicOrigin;

  @SuppressWarnings({
    "unused",
    "FieldCanBeLocal"
  }) // held here, since the CRaC context holds it weakly
  private final Object primer;

  /** A handler on the given backend, which primes it before a snapshot is taken. */
  protected HttpHandler(Backend backend) {
    this.backend = backend;
    originSecret = backend.settings().required("ORIGIN_SECRET");
    publicOrigin = backend.settings().required("PUBLIC_ORIGIN");
    primer = backend.primeBeforeCheckpoint(this::prime);
  }

  /** Answers a request that has passed the common checks. */
  protected abstract Response handle(Request request);

  /** A body with which {@link #handle} gets as far as it can without a customer. */
  protected String primingBody() {
    return "{}";
  }

  /**
   * What else should be warm before the snapshot and {@link #handle} does not reach without a
   * customer: the password hash and the write, where there are such.
   */
  protected void primeMore() {}

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context)
      throws IOException {
    respond(in, out);
  }

  private void respond(InputStream in, OutputStream out) throws IOException {
    JsonNode event = Json.plain().readTree(in);
    Request request = new Request(event);
    backend.log().startRequest(request.id().orElse(null));
    Json.plain().writeValue(out, wire(answer(request)));
  }

  private Response answer(Request request) {
    try {
      requireDistribution(request);
      requireOwnOrigin(request);
      return handle(request);
    } catch (Problem problem) {
      return problem(problem, request.language());
    } catch (ContentionException e) {
      backend.log().warn("contention", Map.of());
      return tryAgain(request);
    } catch (SdkServiceException e) {
      backend.log().error("an AWS service refused", e);
      return e.isThrottlingException()
          ? tryAgain(request)
          : problem(new Problem(Code.INTERNAL_ERROR), request.language());
    } catch (RuntimeException e) {
      backend.log().error("unexpected failure", e);
      return problem(new Problem(Code.INTERNAL_ERROR), request.language());
    }
  }

  private Response tryAgain(Request request) {
    return problem(new Problem(Code.TRY_AGAIN), request.language()).withHeader("retry-after", "1");
  }

  /** Only what came through the distribution: HTTP APIs have no resource policy of their own. */
  private void requireDistribution(Request request) {
    String given = request.header("x-origin-verify").orElse("");
    if (!MessageDigest.isEqual(given.getBytes(UTF_8), originSecret.getBytes(UTF_8))) {
      throw new Problem(Code.NOT_FROM_DISTRIBUTION);
    }
  }

  /** No other site's page may call (rules: request origin); clients that are no browser may. */
  private void requireOwnOrigin(Request request) {
    boolean foreignOrigin =
        request.header("origin").filter(origin -> !origin.equals(publicOrigin)).isPresent();
    boolean foreignSite =
        request.header("sec-fetch-site").filter(site -> !OWN_SITES.contains(site)).isPresent();
    if (foreignOrigin || foreignSite) {
      throw new Problem(Code.FORBIDDEN_ORIGIN);
    }
  }

  private Response problem(Problem problem, Language language) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("status", problem.code().status());
    body.put("code", problem.code().name());
    body.put("title", catalogue.problem(problem.code(), language));
    if (!problem.errors().isEmpty()) {
      List<Map<String, String>> errors = new ArrayList<>();
      problem
          .errors()
          .forEach(
              error -> {
                Map<String, String> entry = new LinkedHashMap<>();
                entry.put("field", error.field());
                entry.put("code", error.code());
                entry.put("message", catalogue.field(error.code(), language));
                errors.add(entry);
              });
      body.put("errors", errors);
    }
    return Response.problem(problem.code().status(), body)
        .withHeader("content-language", language.tag());
  }

  private static Map<String, Object> wire(Response response) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    headers.put("referrer-policy", "no-referrer");
    if (response.body().isPresent()) {
      headers.put("content-type", "application/json");
    }
    headers.putAll(response.headers());
    Map<String, Object> wire = new LinkedHashMap<>();
    wire.put("statusCode", response.status());
    wire.put("headers", headers);
    if (!response.cookies().isEmpty()) {
      wire.put("cookies", response.cookies());
    }
    if (response.body().isPresent()) {
      wire.put("body", Json.plain().writeValueAsString(response.body().get()));
    }
    wire.put("isBase64Encoded", false);
    return wire;
  }

  private void prime() {
    try {
      respond(SampleEvent.stream(primingBody(), originSecret), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    primeMore();
  }
}
