package ca.mini.myaccount.sessions;

import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Token;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie {@code __Host-session}: {@code <userId>.<secret>}. The id finds the partition, so that
 * session and user are read in one call (design §5); the secret opens the session.
 */
record SessionCookie(String userId, Token secret) {
  private static final String NAME = "__Host-session";
  private static final Pattern USER_ID = Pattern.compile("[0-9a-f]{32}");
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  /** Takes it away from the browser. */
  static final String GONE = NAME + "=; Max-Age=0" + ATTRIBUTES;

  static Optional<SessionCookie> of(Request request) {
    return request.cookie(NAME).flatMap(SessionCookie::parse);
  }

  private static Optional<SessionCookie> parse(String value) {
    int dot = value.indexOf('.');
    if (dot < 0 || !USER_ID.matcher(value.substring(0, dot)).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new SessionCookie(value.substring(0, dot), Token.parse(value.substring(dot + 1))));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }

  /** As in Set-Cookie; it goes with the browser session, the server ends it earlier. */
  String header() {
    return NAME + "=" + userId + "." + secret.value() + ATTRIBUTES;
  }
}
