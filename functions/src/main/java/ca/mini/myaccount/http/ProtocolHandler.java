package ca.mini.myaccount.http;

import ca.mini.myaccount.backend.Backend;
import java.io.InputStream;
import java.util.Optional;

/**
 * A flow of OAuth and OpenID Connect, for other programs and for pages of other sites that send
 * their visitors here: through the distribution, from any origin, with refusals as RFC 6749 has
 * them.
 *
 * <p>Whether cookies count is for the flow to say: only where a browser is sent by a link.
 */
public abstract non-sealed class ProtocolHandler extends ApiHandler {
  private final DistributionCheck distribution;

  /** A handler on the given backend, which primes it before a snapshot is taken. */
  protected ProtocolHandler(Backend backend) {
    super(backend);
    distribution = new DistributionCheck(backend);
  }

  /**
   * Answers a request that came through the distribution.
   *
   * @throws OAuthError to refuse it
   */
  protected abstract Response handle(Request request);

  /** How the sample for the snapshot comes. */
  protected String primingMethod() {
    return "POST";
  }

  /** The header {@code Authorization} of the sample, if it needs one. */
  protected Optional<String> primingAuthorization() {
    return Optional.empty();
  }

  @Override
  final Response answerIfAdmitted(Request request) {
    distribution.require(request);
    try {
      return handle(request);
    } catch (OAuthError error) {
      return error.response();
    }
  }

  @Override
  final InputStream primingEvent(String body) {
    return SampleEvent.ofProtocol(
        primingMethod(), body, primingAuthorization(), distribution.secret());
  }
}
