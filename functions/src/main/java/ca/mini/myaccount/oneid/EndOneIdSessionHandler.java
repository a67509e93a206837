package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client sends the browser of a customer who signs out (OpenID Connect RP-Initiated Logout).
 *
 * <p>With an ID token of the very customer it is done at once; otherwise a page asks first, since
 * any site can send a browser here.
 */
public final class EndOneIdSessionHandler extends ProtocolHandler {
  private static final int LONGEST_ADDRESS = 7000;
  private static final String TARGET = "post_logout_redirect_uri";

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final OneIdSessions sessions;
  private final Sessions portal;
  private final AuditTrail audit;
  private final SigningKeys keys;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public EndOneIdSessionHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public EndOneIdSessionHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    sessions = new OneIdSessions(backend);
    portal = new Sessions(backend);
    audit = new AuditTrail(backend);
    keys = new SigningKeys(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    if (request.method().equals("POST")) {
      return byGet(request);
    }
    Parameters given = request.queryParameters();
    Optional<Jwt> hint = given.get("id_token_hint").flatMap(Jwt::find).filter(this::isOurs);
    Optional<String> clientId =
        hint.map(token -> token.claim("aud")).or(() -> given.get("client_id"));
    if (hint.isPresent()
        && given.get("client_id").filter(id -> !clientId.get().equals(id)).isPresent()) {
      return error();
    }
    List<Key> wanted = new ArrayList<>(sessions.keys(request));
    Optional<Key> clientKey = clientId.filter(Client::isId).map(items::client);
    clientKey.ifPresent(wanted::add);
    Map<Key, Item> found = wanted.isEmpty() ? Map.of() : database.getAll(wanted);
    Optional<Client> client = clientKey.map(found::get).map(Client::of);
    Optional<String> target = given.get(TARGET);
    if (target.isPresent()
        && client
            .filter(known -> known.postLogoutRedirectUris().contains(target.get()))
            .isEmpty()) {
      return error();
    }
    Instant now = backend.now();
    Optional<OneIdSession> session = sessions.find(request, found, now);
    if (session.isPresent()
        && hint.filter(token -> token.claim("sub").equals(session.get().user().id())).isEmpty()) {
      return ask(client, target, given.get("state"));
    }
    session.ifPresent(open -> end(open, request, now));
    Response done =
        Response.redirect(goOn(client, target, given.get("state"))).withCookie(OneIdSessions.GONE);
    return session.isPresent() ? done.withCookie(Sessions.GONE) : done;
  }

  /** Another site's form comes without our cookies, which are Lax; a GET brings them. */
  private Response byGet(Request request) {
    String parameters = request.formParameters().encoded();
    return parameters.length() > LONGEST_ADDRESS
        ? error()
        : Response.redirect(issuer.endpoint("end-session") + "?" + parameters);
  }

  /** An ID token need not be fresh: it says who, not that somebody is signed in. */
  private boolean isOurs(Jwt token) {
    return token.claim("iss").equals(issuer.url()) && keys.hasSigned(token);
  }

  private void end(OneIdSession session, Request request, Instant now) {
    List<Write> writes =
        new ArrayList<>(
            List.of(
                Write.delete(session.key()).onlyIfPresent(),
                audit.record(session.user().id(), AuditEvent.SIGNED_OUT, request, now)));
    // Who signs out, on a computer that others use, does not mean to stay signed in here.
    portal.endInBrowser(session.user(), request).ifPresent(writes::add);
    if (!database.commit(writes).committed()) {
      // Another click has ended it already, which is what is wanted.
      backend.log().info("signed out twice", Map.of());
    }
  }

  /** The page signs out by the portal's own route and comes back, so it need not know targets. */
  private Response ask(Optional<Client> client, Optional<String> target, Optional<String> state) {
    Map<String, String> parameters = new LinkedHashMap<>();
    client.ifPresent(known -> parameters.put("client_id", known.id()));
    target.ifPresent(uri -> parameters.put(TARGET, uri));
    state.ifPresent(value -> parameters.put("state", value));
    return Response.redirect(issuer.page("sign-out", parameters));
  }

  private String goOn(Optional<Client> client, Optional<String> target, Optional<String> state) {
    return target
        .map(uri -> withState(uri, state))
        .orElseGet(
            () ->
                issuer.page(
                    "signed-out",
                    client.map(known -> Map.of("client", known.id())).orElseGet(Map::of)));
  }

  private static String withState(String uri, Optional<String> state) {
    return state.map(value -> Parameters.appended(uri, "state", value)).orElse(uri);
  }

  private Response error() {
    return Response.redirect(issuer.page("error", Map.of("code", "wrong_sign_out")));
  }

  @Override
  protected String primingMethod() {
    return "GET";
  }

  @Override
  protected String primingBody() {
    return "client_id=nobody";
  }

  @Override
  protected void primeMore() {
    keys.publicKeys();
    audit.prime();
  }
}
