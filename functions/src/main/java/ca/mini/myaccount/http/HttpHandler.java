package ca.mini.myaccount.http;

import ca.mini.myaccount.backend.Backend;
import java.io.InputStream;
import java.util.Set;

/** A flow of the customers' API: only what came through the distribution, and from our own page. */
public abstract non-sealed class HttpHandler extends ApiHandler {
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final DistributionCheck distribution;
  private final String publicOrigin;

  /** A handler on the given backend, which primes it before a snapshot is taken. */
  protected HttpHandler(Backend backend) {
    super(backend);
    distribution = new DistributionCheck(backend);
    publicOrigin = backend.settings().required("PUBLIC_ORIGIN");
  }

  /** Answers a request that has passed the common checks. */
  protected abstract Response handle(Request request);

  @Override
  final Response answerIfAdmitted(Request request) {
    distribution.require(request);
    requireOwnOrigin(request);
    return handle(request);
  }

  @Override
  final InputStream primingEvent(String body) {
    return SampleEvent.ofCustomer(body, distribution.secret());
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
}
