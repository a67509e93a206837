package ca.mini.myaccount.http;

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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * A flow behind a route: reads the request, refuses what no flow would take, and turns answers and
 * problems into what API Gateway wants. The only place where exceptions become statuses.
 *
 * <p>Public, since Lambda finds {@link #handleRequest} by reflection.
 */
public abstract sealed class ApiHandler implements RequestStreamHandler
    permits HttpHandler, ProtocolHandler, StaffHandler {
  private final Backend backend;
  private final Catalogue catalogue = new Catalogue();

  @SuppressWarnings({
    "unused",
    "FieldCanBeLocal"
  }) // held here, since the CRaC context holds it weakly
  private final Object primer;

  ApiHandler(Backend backend) {
    this.backend = backend;
    primer = backend.primeBeforeCheckpoint(this::prime);
  }

  /** Refuses who may not call at all, and lets the flow answer all others. */
  abstract Response answerIfAdmitted(Request request);

  /** A request of nobody, which gets to the flow with this body. */
  abstract InputStream primingEvent(String body);

  /** A body with which the flow gets as far as it can without a customer. */
  protected String primingBody() {
    return "{}";
  }

  /**
   * What else should be warm before the snapshot and the flow does not reach without a customer:
   * the password hash and the write, where there are such.
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
      return answerIfAdmitted(request);
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
    body.putAll(problem.members());
    Response response =
        Response.problem(problem.code().status(), body)
            .withHeader("content-language", language.tag());
    return problem
        .waiting()
        .map(wait -> response.withHeader("retry-after", Long.toString(wholeSeconds(wait))))
        .orElse(response);
  }

  /** Rounded up: whoever comes back then does not come too early. */
  private static long wholeSeconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
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
      respond(primingEvent(primingBody()), OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    primeMore();
  }
}
