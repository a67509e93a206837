package ca.mini.myaccount.http;

import ca.mini.myaccount.backend.Backend;
import java.io.InputStream;

/**
 * A flow of the staff's API: only for people whose token API Gateway has found to be right, and
 * whose token has the flow's scope.
 *
 * <p>Both are checked here again, whatever is in front (rules: staff). The token comes in a header
 * that no browser sends by itself, so another site's page has nothing to abuse: there are no
 * cookies, and no rule about origins. Which page may read the answers is the API's own CORS
 * setting.
 */
public abstract non-sealed class StaffHandler extends ApiHandler {
  /** A handler on the given backend, which primes it before a snapshot is taken. */
  protected StaffHandler(Backend backend) {
    super(backend);
  }

  /** The scope that the token must have, for example {@code customers:service}. */
  protected abstract String scope();

  /** Answers the request of somebody who may make it. */
  protected abstract Response handle(Request request, Staff staff);

  @Override
  final Response answerIfAdmitted(Request request) {
    Staff staff = request.staff().orElseThrow(() -> new Problem(Code.NOT_SIGNED_IN));
    if (!request.scopes().contains(scope())) {
      throw new Problem(Code.FORBIDDEN);
    }
    return handle(request, staff);
  }

  @Override
  final InputStream primingEvent(String body) {
    return SampleEvent.ofStaff(body, scope());
  }
}
