package ca.mini.myaccount.oneid;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.Request;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client says who it is, before anything of it is known to be true.
 *
 * @param secret of {@code client_secret_basic}
 * @param assertion of {@code private_key_jwt}
 */
record ClientCredentials(String clientId, Optional<String> secret, Optional<Jwt> assertion) {
  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final String BASIC = "basic ";

  /**
   * Reads what a request has.
   *
   * @throws OAuthError {@code invalid_client} when it is nothing, not understood, or two things;
   *     {@code invalid_request} for a secret in the body
   */
  static ClientCredentials of(Request request, Parameters form) {
    Optional<String> header = request.header("authorization");
    Optional<String> named = form.get("client_id");
    if (form.get("client_secret").isPresent()) {
      throw OAuthError.client("a secret belongs in the header Authorization");
    }
    boolean asserts =
        form.get("client_assertion").isPresent() || form.get("client_assertion_type").isPresent();
    if (header.isPresent() && asserts) {
      throw OAuthError.refused("invalid_request", "a client proves once who it is");
    }
    ClientCredentials given =
        header.isPresent()
            ? basic(header.get())
            : asserts ? assertion(form) : new ClientCredentials(named.orElse(""), none(), none());
    if (!Client.isId(given.clientId())
        || named.filter(id -> !id.equals(given.clientId())).isPresent()) {
      throw OAuthError.client("the client is not known");
    }
    return given;
  }

  private static ClientCredentials basic(String header) {
    if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      throw OAuthError.client("only Basic is understood");
    }
    try {
      String pair =
          new String(Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), UTF_8);
      int colon = pair.indexOf(':');
      if (colon < 0) {
        throw OAuthError.client("there is no secret");
      }
      // RFC 6749 §2.3.1: both are encoded as in a form.
      return new ClientCredentials(
          URLDecoder.decode(pair.substring(0, colon), UTF_8),
          Optional.of(URLDecoder.decode(pair.substring(colon + 1), UTF_8)),
          none());
    } catch (IllegalArgumentException e) {
      throw OAuthError.client("the header Authorization cannot be read");
    }
  }

  private static ClientCredentials assertion(Parameters form) {
    if (!form.get("client_assertion_type").orElse("").equals(ASSERTION_TYPE)) {
      throw OAuthError.client("no such type of assertion");
    }
    Jwt jwt =
        form.get("client_assertion")
            .flatMap(Jwt::find)
            .orElseThrow(() -> OAuthError.client("the assertion cannot be read"));
    return new ClientCredentials(jwt.claim("sub"), none(), Optional.of(jwt));
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "ClientCredentials";
  }
}
