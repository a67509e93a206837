package ca.mini.myaccount.sessions;

import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Token;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie {@code __Host-device} names a browser. Trust in it is stored for each user account, so
 * that two people on one computer do not evict each other (rules: remembered device).
 */
public final class DeviceCookie {
  private static final String NAME = "__Host-device";

  /** As long as browsers keep a cookie (RFC 6265bis, 400 days); the trust itself ends earlier. */
  private static final Duration KEPT = Duration.ofDays(400);

  private DeviceCookie() {}

  /** The secret of the browser that asks, if it has one. */
  public static Optional<Token> of(Request request) {
    return request
        .cookie(NAME)
        .flatMap(
            value -> {
              try {
                return Optional.of(Token.parse(value));
              } catch (InvalidValueException e) {
                return Optional.empty();
              }
            });
  }

  /** As in Set-Cookie. */
  public static String header(Token secret) {
    return NAME
        + "="
        + secret.value()
        + "; Max-Age="
        + KEPT.toSeconds()
        + "; Path=/; Secure; HttpOnly; SameSite=Lax";
  }
}
