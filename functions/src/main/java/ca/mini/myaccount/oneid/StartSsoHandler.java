package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A customer comes to the portal by OneID, and is signed in without a second password.
 *
 * <p>The portal is a client of OneID like any other: it begins here (OpenID Connect Core §4), and
 * the answer comes back here. Only an answer to what this very browser has begun is taken, or
 * somebody could be signed in to an account of somebody else.
 */
public final class StartSsoHandler extends ProtocolHandler {
  /** The portal's own name, as the FAQ's links have it. */
  static final String CLIENT = "canhub";

  /** No sign-in counts for longer (rules: session). */
  private static final Duration LONGEST = Duration.ofHours(12);

  private static final int LONGEST_HINT = 254;

  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final OneIdSessions oneId;
  private final CodeExchange codes;
  private final AuditTrail audit;
  private final Issuer issuer;
  private final String origin;

  /** Lambda's constructor. */
  public StartSsoHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public StartSsoHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    oneId = new OneIdSessions(backend);
    codes = new CodeExchange(backend);
    audit = new AuditTrail(backend);
    issuer = new Issuer(backend);
    origin = backend.settings().required("PUBLIC_ORIGIN");
  }

  @Override
  protected Response handle(Request request) {
    Parameters given = request.queryParameters();
    boolean answer =
        given.get("code").isPresent()
            || given.get("error").isPresent()
            || given.get("state").isPresent();
    return answer ? finish(given, request) : begin(given, request);
  }

  private Response begin(Parameters given, Request request) {
    if (!given.wellFormed()
        || given.get("iss").filter(iss -> !iss.equals(issuer.url())).isPresent()) {
      return refused("refused", SsoStart.USUAL_TARGET);
    }
    String target =
        SsoStart.target(given.get("target_link_uri").orElse(SsoStart.USUAL_TARGET), origin);
    Instant now = backend.now();
    SsoStart start = SsoStart.begin(backend.newToken(), now, target);
    String address = issuer.endpoint("authorize");
    List<Map.Entry<String, String>> parameters =
        List.of(
            Map.entry("client_id", CLIENT),
            Map.entry("redirect_uri", redirectUri()),
            Map.entry("response_type", "code"),
            Map.entry("scope", Scopes.OPENID),
            Map.entry("state", start.state()),
            Map.entry("nonce", start.nonce()),
            Map.entry("code_challenge", Token.sha256(start.verifier())),
            Map.entry("code_challenge_method", "S256"),
            Map.entry("max_age", Long.toString(LONGEST.toSeconds())));
    for (Map.Entry<String, String> one : parameters) {
      address = Parameters.appended(address, one.getKey(), one.getValue());
    }
    Optional<String> hint = given.get("login_hint").filter(text -> text.length() <= LONGEST_HINT);
    if (hint.isPresent()) {
      address = Parameters.appended(address, "login_hint", hint.get());
    }
    return Response.redirect(address).withCookie(start.cookie(SsoStart.of(request, now)));
  }

  private Response finish(Parameters given, Request request) {
    Instant now = backend.now();
    List<SsoStart> all = SsoStart.of(request, now);
    String state = given.get("state").orElse("");
    Optional<SsoStart> begun = all.stream().filter(one -> one.hasState(state)).findFirst();
    if (begun.isEmpty()) {
      // An answer to somebody else, or that was taken already, takes nothing away from what waits.
      return refused(all.isEmpty() ? "over" : "refused", SsoStart.USUAL_TARGET);
    }
    SsoStart start = begun.get();
    return finish(given, start, request, now).withCookie(start.cookieWithout(all));
  }

  private Response finish(Parameters given, SsoStart start, Request request, Instant now) {
    if (!given.wellFormed()
        || given.get("iss").filter(issuer.url()::equals).isEmpty()
        || given.get("code").isEmpty()) {
      return refused("refused", start.target());
    }
    CodeExchange.Exchanged exchanged;
    try {
      exchanged = codes.exchange(form(given.get("code").get(), start), credentials());
    } catch (OAuthError refusal) {
      return refused("refused", start.target());
    }
    Optional<Instant> signedInAt = signedInAt(exchanged, start, now);
    return signedInAt.isEmpty() || exchanged.user().frozenAt().isPresent()
        ? refused("refused", start.target())
        : signIn(exchanged, signedInAt.get(), start, request, now);
  }

  private Response signIn(
      CodeExchange.Exchanged exchanged,
      Instant signedInAt,
      SsoStart start,
      Request request,
      Instant now) {
    String userId = exchanged.user().id();
    Sessions.Continued session =
        sessions.continued(exchanged.user(), signedInAt, exchanged.oneId(), request, now);
    // The portal wants to know who it is, once: what else it was given, it gives back.
    List<Write> writes =
        new ArrayList<>(
            List.of(
                Write.delete(users.grant(userId, exchanged.grantId())),
                Write.delete(users.accessToken(userId, exchanged.access().secret().hash())),
                // Ended meanwhile, it begins nothing any more.
                oneId.used(userId, exchanged.oneId(), now)));
    writes.addAll(session.writes());
    if (session.cookie().isPresent()) {
      writes.add(audit.record(userId, AuditEvent.SIGNED_IN, request, now));
    }
    if (!database.commit(writes).committed()) {
      return refused("refused", start.target());
    }
    Response response = Response.redirect(origin + start.target());
    return session.cookie().map(response::withCookie).orElse(response);
  }

  /** When the customer has signed in, by an ID token that is for us and for what was begun here. */
  private Optional<Instant> signedInAt(
      CodeExchange.Exchanged exchanged, SsoStart start, Instant now) {
    return Optional.ofNullable(exchanged.answer().id_token())
        .flatMap(Jwt::find)
        .filter(token -> token.claim("iss").equals(issuer.url()))
        .filter(token -> token.claim("aud").equals(CLIENT))
        .filter(token -> token.claim("sub").equals(exchanged.user().id()))
        .filter(token -> token.claim("nonce").equals(start.nonce()))
        .map(token -> token.claims().path("auth_time"))
        .filter(JsonNode::isIntegralNumber)
        .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
        .filter(at -> !at.isAfter(now) && now.isBefore(at.plus(LONGEST)));
  }

  private Parameters form(String code, SsoStart start) {
    return Parameters.parse(
        Parameters.appended(
                Parameters.appended(
                    Parameters.appended("", "code", code), "redirect_uri", redirectUri()),
                "code_verifier",
                start.verifier())
            .substring(1));
  }

  /** It can keep no secret that would be safer than PKCE, which the browser's cookie holds. */
  private static ClientCredentials credentials() {
    return new ClientCredentials(CLIENT, Optional.empty(), Optional.empty());
  }

  private String redirectUri() {
    return origin + "/sso";
  }

  /** The customer may sign in by the password, and is told why. */
  private Response refused(String reason, String target) {
    String page = Parameters.appended(origin + "/sign-in", "sso", reason);
    return Response.redirect(
        target.equals(SsoStart.USUAL_TARGET)
            ? page
            : Parameters.appended(page, "continue", target));
  }

  @Override
  protected String primingMethod() {
    return "GET";
  }

  @Override
  protected String primingBody() {
    return "code=nobodys&state=nobodys";
  }

  @Override
  protected void primeMore() {
    SsoStart nobodys = new SsoStart("nobodys", Instant.EPOCH, SsoStart.USUAL_TARGET);
    try {
      codes.exchange(form("nobodys", nobodys), credentials());
    } catch (OAuthError expected) {
      codes.prime();
    }
    audit.prime();
  }
}
