package ca.mini.myaccount.oneid;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.Token;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sign-in to the portal by OneID that this browser has begun, in the cookie {@code __Host-sso}: a
 * secret, when, and where to go on. State, nonce and PKCE's verifier are made of all of it, so that
 * nothing of it can be changed, and an answer to another browser fits nothing here. The cookie has
 * the last few of them, for a browser may begin in several tabs at once.
 *
 * @param value in the cookie
 */
record SsoStart(String value, Instant at, String target) {
  /** Where one goes on whom nothing has sent anywhere. */
  static final String USUAL_TARGET = "/overview";

  static final Duration WAITS = Duration.ofMinutes(10);

  /** As many as tabs that are opened at once; a cookie has room for 4 KB. */
  static final int AT_ONCE = 3;

  private static final String NAME = "__Host-sso";

  /** In no part of a value: not in a secret, nor in a number, nor in what is encoded. */
  private static final String BETWEEN = ":";

  /** Lax: the answer comes by a link, perhaps through other sites. */
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  /** Takes the cookie away from the browser. */
  static final String GONE = NAME + "=; Max-Age=0" + ATTRIBUTES;

  private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

  /** Pages of ours have no dots, and what begins otherwise is no page. */
  private static final Pattern PAGE =
      Pattern.compile("/(?!api/|oneid/|sso\\b)[A-Za-z0-9/_-]*(\\?[A-Za-z0-9=&%._~/-]*)?");

  private static final int LONGEST_TARGET = 500;

  static SsoStart begin(Token secret, Instant now, String target) {
    String value = secret.value() + "." + now.getEpochSecond() + "." + Parameters.encode(target);
    return new SsoStart(value, now, target);
  }

  /** What this browser has begun and not too long ago, the last first. */
  static List<SsoStart> of(Request request, Instant now) {
    return request.cookie(NAME).stream()
        .flatMap(value -> Stream.of(value.split(BETWEEN, AT_ONCE + 1)).limit(AT_ONCE))
        .flatMap(value -> parse(value).stream())
        .filter(start -> !now.isBefore(start.at()) && now.isBefore(start.at().plus(WAITS)))
        .toList();
  }

  private static Optional<SsoStart> parse(String value) {
    String[] parts = value.split("\\.", 3);
    if (parts.length != 3 || !SECONDS.matcher(parts[1]).matches()) {
      return Optional.empty();
    }
    try {
      Token.parse(parts[0]);
      String target = URLDecoder.decode(parts[2], StandardCharsets.UTF_8);
      Instant at = Instant.ofEpochSecond(Long.parseLong(parts[1]));
      return Optional.of(new SsoStart(value, at, target(target, "")));
    } catch (InvalidValueException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The page of ours that a link asks for, as a path; the usual one if it is none of ours.
   *
   * @param origin that it may have in front
   */
  static String target(String asked, String origin) {
    String path =
        !origin.isEmpty() && asked.startsWith(origin + "/")
            ? asked.substring(origin.length())
            : asked;
    boolean ours =
        path.length() <= LONGEST_TARGET && !path.startsWith("//") && PAGE.matcher(path).matches();
    return ours ? path : USUAL_TARGET;
  }

  /** The cookie, with what else the browser has begun. */
  String cookie(List<SsoStart> others) {
    return cookieOf(Stream.concat(Stream.of(this), others.stream()).limit(AT_ONCE).toList());
  }

  /** The cookie without this one, which has been answered. */
  String cookieWithout(List<SsoStart> all) {
    List<SsoStart> rest = all.stream().filter(one -> !one.equals(this)).toList();
    return rest.isEmpty() ? GONE : cookieOf(rest);
  }

  private static String cookieOf(List<SsoStart> starts) {
    return starts.stream().map(SsoStart::value).collect(Collectors.joining(BETWEEN, NAME + "=", ""))
        + "; Max-Age="
        + WAITS.toSeconds()
        + ATTRIBUTES;
  }

  String state() {
    return made("state");
  }

  String nonce() {
    return made("nonce");
  }

  String verifier() {
    return made("verifier");
  }

  /** Whether an answer is to what was begun here. */
  boolean hasState(String given) {
    return MessageDigest.isEqual(state().getBytes(US_ASCII), given.getBytes(US_ASCII));
  }

  /** The secret has 256 bits, so that one of them tells nothing about the others. */
  private String made(String what) {
    return Token.sha256(what + " " + value);
  }

  /** Nothing, since whatever is printed by accident ends in a log. */
  @Override
  public String toString() {
    return "SsoStart";
  }
}
