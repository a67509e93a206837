package ca.mini.myaccount.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal in the words of RFC 6749 §5.2, for programs that speak OAuth. */
public final class OAuthError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String error;
  private final String description;
  private final String challenge;

  private OAuthError(int status, String error, String description, String challenge) {
    super(error, null, false, false);
    this.status = status;
    this.error = error;
    this.description = description;
    this.challenge = challenge;
  }

  /**
   * 400.
   *
   * @param error a code of RFC 6749, RFC 7009 or RFC 7662
   * @param description for developers, in ASCII without quotes
   */
  public static OAuthError refused(String error, String description) {
    return new OAuthError(400, error, description, "");
  }

  /** 401: the client did not prove who it is. */
  public static OAuthError client(String description) {
    return new OAuthError(401, "invalid_client", description, "Basic realm=\"oneid\"");
  }

  /** RFC 6750 §3.1: the access token is missing, wrong, over, or not enough. */
  public static OAuthError bearer(int status, String error, String description) {
    return new OAuthError(
        status,
        error,
        description,
        "Bearer realm=\"oneid\", error=\""
            + error
            + "\", error_description=\""
            + description
            + "\"");
  }

  /** The code. */
  public String error() {
    return error;
  }

  /** For developers. */
  public String description() {
    return description;
  }

  Response response() {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("error_description", description);
    Response response = Response.of(status, (Object) body);
    return challenge.isEmpty() ? response : response.withHeader("www-authenticate", challenge);
  }
}
