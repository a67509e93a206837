package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.OAuthError;
import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.http.ProtocolHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.OneIdSession;
import ca.mini.myaccount.sessions.OneIdSessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.UserToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A client sends the browser of a customer, who signs in and consents unless that is done, and goes
 * back with a code.
 *
 * <p>Nothing goes to an address that is not exactly one of the client's: what is wrong then is
 * shown on a page of ours.
 */
public final class AuthorizeHandler extends ProtocolHandler {
  /** What fits into an address that browsers and CloudFront take. */
  private static final int LONGEST_ADDRESS = 7000;

  private final Backend backend;
  private final Database database;
  private final OneIdItems items;
  private final UserItems users;
  private final OneIdSessions sessions;
  private final WaitingRequests waiting;
  private final Issuer issuer;

  /** Lambda's constructor. */
  public AuthorizeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AuthorizeHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    items = new OneIdItems(backend);
    users = new UserItems(backend);
    sessions = new OneIdSessions(backend);
    waiting = new WaitingRequests(backend);
    issuer = new Issuer(backend);
  }

  @Override
  protected Response handle(Request request) {
    if (request.method().equals("POST")) {
      return byGet(request);
    }
    Parameters given = request.queryParameters();
    Optional<String> resume = given.get("resume");
    return resume.isPresent() ? resume(resume.get(), request) : begin(given, request);
  }

  /** Another site's form comes without our cookies, which are Lax; a GET brings them. */
  private Response byGet(Request request) {
    String parameters = request.formParameters().encoded();
    return parameters.length() > LONGEST_ADDRESS
        ? error("invalid_request")
        : Response.redirect(issuer.endpoint("authorize") + "?" + parameters);
  }

  private Response begin(Parameters given, Request request) {
    Optional<String> clientId = given.get("client_id").filter(Client::isId);
    if (clientId.isEmpty()) {
      return error("unknown_client");
    }
    Map<Key, Item> found = read(clientId.get(), request);
    Item item = found.get(items.client(clientId.get()));
    if (item == null) {
      return error("unknown_client");
    }
    Client client = Client.of(item);
    Optional<String> redirectUri = given.get("redirect_uri");
    if (redirectUri.filter(client.redirectUris()::contains).isEmpty()) {
      return error("wrong_redirect_uri");
    }
    Instant now = backend.now();
    Optional<OneIdSession> session = sessions.find(request, found, now);
    AuthorizationRequest asked;
    try {
      asked = AuthorizationRequest.read(given, client, session, now);
    } catch (OAuthError refusal) {
      return Response.redirect(
          AuthorizationRequest.answer(
              Parameters.appended(redirectUri.get(), "error_description", refusal.description()),
              given.get("state"),
              "error",
              refusal.error(),
              issuer));
    }
    return decide(new Stage(request, client, asked, Optional.empty(), found, now), session);
  }

  /** The customer has done what was asked, in the same browser. */
  private Response resume(String id, Request request) {
    Instant now = backend.now();
    Optional<WaitingRequests.Waiting> kept = waiting.find(id, request, now);
    if (kept.isEmpty()) {
      return error("request_over");
    }
    AuthorizationRequest asked = kept.get().request();
    Map<Key, Item> found = read(asked.clientId(), request);
    Item item = found.get(items.client(asked.clientId()));
    if (item == null) {
      return error("unknown_client");
    }
    Client client = Client.of(item);
    if (!client.redirectUris().contains(asked.redirectUri())) {
      return error("wrong_redirect_uri");
    }
    return decide(
        new Stage(request, client, asked, kept, found, now), sessions.find(request, found, now));
  }

  private Map<Key, Item> read(String clientId, Request request) {
    List<Key> keys = new ArrayList<>(sessions.keys(request));
    keys.add(items.client(clientId));
    sessions.claimedUserId(request).ifPresent(userId -> keys.add(users.consents(userId)));
    return database.getAll(keys);
  }

  private Response decide(Stage stage, Optional<OneIdSession> session) {
    Optional<OneIdSession> accepted = session.filter(stage.asked()::accepts);
    if (accepted.isEmpty()) {
      return ask(stage, "login", "login_required");
    }
    Item consents = stage.found().get(users.consents(accepted.get().user().id()));
    Set<String> consented = Consent.scopesOf(stage.client().id(), consents);
    if (stage.asked().needsConsent(stage.client(), consented, accepted.get())) {
      return ask(stage, "consent", "consent_required");
    }
    return code(stage, accepted.get());
  }

  /** Sends the customer to one of our pages, or the client away that wants no page shown. */
  private Response ask(Stage stage, String page, String refusal) {
    if (!stage.asked().interactive()) {
      return Response.redirect(stage.asked().answer("error", refusal, issuer));
    }
    if (stage.kept().isPresent()) {
      return Response.redirect(page(page, stage, stage.kept().get().id()));
    }
    WaitingRequests.Kept kept = waiting.keep(stage.asked(), stage.request(), stage.now());
    database.commit(List.of(kept.write())).orElseContended();
    return Response.redirect(page(page, stage, kept.id())).withCookie(kept.cookie());
  }

  private String page(String page, Stage stage, String requestId) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("request", requestId);
    parameters.put("client", stage.client().id());
    parameters.put("brand", stage.client().brand());
    stage.asked().language().ifPresent(language -> parameters.put("language", language));
    return issuer.page(page, parameters);
  }

  private Response code(Stage stage, OneIdSession session) {
    UserToken code = new UserToken(session.user().id(), backend.newToken());
    List<Write> writes = new ArrayList<>();
    writes.add(
        AuthorizationCode.put(
            users.code(code.userId(), code.secret().hash()), stage.asked(), session, stage.now()));
    Write used = sessions.used(session, stage.client().id(), stage.now());
    writes.add(used);
    stage.kept().ifPresent(kept -> writes.add(Write.delete(kept.key()).onlyIfPresent()));
    Outcome outcome = database.commit(writes);
    if (outcome.refused(used)) {
      // Signed out meanwhile.
      return ask(stage, "login", "login_required");
    }
    if (!outcome.committed()) {
      return error("request_over");
    }
    return Response.redirect(stage.asked().answer("code", code.value(), issuer));
  }

  private Response error(String code) {
    return Response.redirect(issuer.page("error", Map.of("code", code)));
  }

  /**
   * How far a request has come.
   *
   * @param kept the same request, if it has waited for its customer
   */
  private record Stage(
      Request request,
      Client client,
      AuthorizationRequest asked,
      Optional<WaitingRequests.Waiting> kept,
      Map<Key, Item> found,
      Instant now) {}

  @Override
  protected String primingMethod() {
    return "GET";
  }

  @Override
  protected String primingBody() {
    return "client_id=nobody&redirect_uri=https%3A%2F%2Fexample.invalid";
  }

  @Override
  protected void primeMore() {
    database.commit(List.of(Write.delete(items.request("nobodys"))));
  }
}
