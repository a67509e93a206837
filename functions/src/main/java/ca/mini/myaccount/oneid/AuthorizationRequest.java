package ca.mini.myaccount.oneid;

import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a client asks for: a code, for somebody who may have to sign in and to consent first.
 *
 * @param challenge of PKCE, by S256
 * @param interactive whether the customer may be asked anything ({@code prompt} is not none)
 * @param signInAfter earlier sign-ins do not count ({@code prompt=login}, {@code max_age})
 * @param exceptSession a session that does not count, since the client wants a new one
 * @param consentAnew whether consent that was given before does not count ({@code prompt=consent})
 * @param consentedIn the session in which the customer has consented to this very request
 */
record AuthorizationRequest(
    String clientId,
    String redirectUri,
    Set<String> scopes,
    Optional<String> state,
    Optional<String> nonce,
    String challenge,
    boolean interactive,
    Optional<Instant> signInAfter,
    Optional<String> exceptSession,
    boolean consentAnew,
    Optional<String> consentedIn,
    Optional<String> loginHint,
    Optional<String> language) {
  /** How long a request waits for its customer. */
  static final Duration WAITS = Duration.ofMinutes(30);

  /** Longer texts are no state and no nonce of anybody's. */
  private static final int LONGEST = 2048;

  /** 43 characters of base64url: SHA-256. */
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private static final List<String> NOT_SUPPORTED =
      List.of("request", "request_uri", "registration");
  private static final Set<String> PROMPTS = Set.of("none", "login", "consent", "select_account");
  private static final List<String> TEXTS =
      List.of("state", "nonce", "login_hint", "ui_locales", "scope", "prompt");

  /**
   * Reads a request whose client and redirect address are known to be right.
   *
   * @param current the session that the browser has, which {@code prompt=login} does not accept
   * @throws OAuthError with a code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6
   */
  static AuthorizationRequest read(
      Parameters given, Client client, Optional<OneIdSession> current, Instant now) {
    if (!given.wellFormed()) {
      throw OAuthError.refused("invalid_request", "a parameter comes twice or is no text");
    }
    for (String name : NOT_SUPPORTED) {
      if (given.get(name).isPresent()) {
        throw OAuthError.refused(name + "_not_supported", "this parameter is not supported");
      }
    }
    for (String name : TEXTS) {
      if (given.get(name).orElse("").length() > LONGEST) {
        throw OAuthError.refused("invalid_request", "a parameter is too long");
      }
    }
    String type = given.get("response_type").orElseThrow(() -> missing("response_type"));
    if (!type.equals("code")) {
      throw OAuthError.refused("unsupported_response_type", "only code is supported");
    }
    if (!given.get("response_mode").orElse("query").equals("query")) {
      throw OAuthError.refused("invalid_request", "only the response mode query is supported");
    }
    Set<String> prompts = Scopes.parse(given.get("prompt").orElse(""));
    if (!PROMPTS.containsAll(prompts) || (prompts.contains("none") && prompts.size() > 1)) {
      throw OAuthError.refused("invalid_request", "no such prompt");
    }
    Optional<Instant> signInAfter = given.get("max_age").map(age -> now.minus(age(age)));
    boolean anew =
        prompts.contains("login")
            || prompts.contains("select_account")
            || signInAfter.filter(now::equals).isPresent();
    return new AuthorizationRequest(
        client.id(),
        given.get("redirect_uri").orElseThrow(() -> missing("redirect_uri")),
        Scopes.require(given.get("scope").orElse(""), client.scopes()),
        given.get("state"),
        given.get("nonce"),
        challenge(given),
        !prompts.contains("none"),
        anew ? Optional.of(now) : signInAfter,
        current.map(OneIdSession::id).filter(id -> anew),
        prompts.contains("consent"),
        Optional.empty(),
        given.get("login_hint"),
        language(given));
  }

  private static Duration age(String seconds) {
    if (!SECONDS.matcher(seconds).matches()) {
      throw OAuthError.refused("invalid_request", "max_age is no number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(seconds));
  }

  /** Of every client: also one with a secret is safer with it (OAuth 2.1 §7.5). */
  private static String challenge(Parameters given) {
    String challenge = given.get("code_challenge").orElseThrow(() -> missing("code_challenge"));
    // Without a method RFC 7636 means plain.
    if (!given.get("code_challenge_method").orElse("plain").equals("S256")) {
      throw OAuthError.refused("invalid_request", "only the code challenge method S256 is allowed");
    }
    if (!CHALLENGE.matcher(challenge).matches()) {
      throw OAuthError.refused("invalid_request", "the code challenge is no S256");
    }
    return challenge;
  }

  private static Optional<String> language(Parameters given) {
    for (String tag : given.get("ui_locales").orElse("").split(" ", 20)) {
      String language = tag.split("-", 2)[0];
      if (language.equals("en") || language.equals("fr")) {
        return Optional.of(language);
      }
    }
    return Optional.empty();
  }

  private static OAuthError missing(String name) {
    return OAuthError.refused("invalid_request", name + " is missing");
  }

  /** Whether a session is one that the client asked for. */
  boolean accepts(OneIdSession session) {
    return exceptSession.filter(session.id()::equals).isEmpty()
        && signInAfter.filter(session.signedInAt()::isBefore).isEmpty();
  }

  /** Whether the customer has yet to consent. */
  boolean needsConsent(Client client, Set<String> consented, OneIdSession session) {
    if (client.firstParty() || consentedIn.filter(session.id()::equals).isPresent()) {
      return false;
    }
    return consentAnew || !consented.containsAll(scopes);
  }

  /** The request that an item holds. */
  static AuthorizationRequest of(Item item) {
    return new AuthorizationRequest(
        item.text("clientId"),
        item.text("redirectUri"),
        Scopes.parse(item.text("scopes")),
        item.textIfAny("state"),
        item.textIfAny("nonce"),
        item.text("challenge"),
        true,
        item.timeIfAny("signInAfter"),
        item.textIfAny("exceptSession"),
        item.has("consentAnew"),
        item.textIfAny("consentedIn"),
        item.textIfAny("loginHint"),
        item.textIfAny("language"));
  }

  /** Fills the write that keeps it. */
  Write keep(Write write, Instant now) {
    return write
        .set("clientId", clientId)
        .set("redirectUri", redirectUri)
        .set("scopes", Scopes.text(scopes))
        .setIfAny("state", state.orElse(null))
        .setIfAny("nonce", nonce.orElse(null))
        .set("challenge", challenge)
        .setIfAny("signInAfter", signInAfter.orElse(null))
        .setIfAny("exceptSession", exceptSession.orElse(null))
        .setIfAny("consentAnew", consentAnew ? "yes" : null)
        .setIfAny("loginHint", loginHint.orElse(null))
        .setIfAny("language", language.orElse(null))
        .expiresAt(now.plus(WAITS));
  }

  /** The address to which an answer goes, with who answers (RFC 9207) and what was asked back. */
  String answer(String name, String value, Issuer issuer) {
    return answer(redirectUri, state, name, value, issuer);
  }

  /** The same, of a request that was not understood. */
  static String answer(
      String redirectUri, Optional<String> state, String name, String value, Issuer issuer) {
    String location = Parameters.appended(redirectUri, name, value);
    location = state.isPresent() ? Parameters.appended(location, "state", state.get()) : location;
    return Parameters.appended(location, "iss", issuer.url());
  }
}
