package ca.mini.myaccount.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import java.security.MessageDigest;

/** Only what came through the distribution: HTTP APIs have no resource policy of their own. */
final class DistributionCheck {
  private final String originSecret;

  DistributionCheck(Backend backend) {
    originSecret = backend.settings().required("ORIGIN_SECRET");
  }

  void require(Request request) {
    String given = request.header("x-origin-verify").orElse("");
    if (!MessageDigest.isEqual(given.getBytes(UTF_8), originSecret.getBytes(UTF_8))) {
      throw new Problem(Code.NOT_FROM_DISTRIBUTION);
    }
  }

  String secret() {
    return originSecret;
  }
}
