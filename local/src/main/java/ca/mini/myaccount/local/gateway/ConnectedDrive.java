package ca.mini.myaccount.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Another service of the house, as small as it can be: it signs customers in by OneID, shows what
 * it learns of them, and signs them out. A public client: the code flow with PKCE, over HTTP.
 */
public final class ConnectedDrive {
  static final String PATH = "/_local/connecteddrive";

  private static final String CLIENT = "connecteddrive";
  private static final String COOKIE = "connecteddrive";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Of what begins here or is signed in, the oldest is forgotten. */
  private static final int REMEMBERED = 100;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String origin;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final ObjectMapper json = new ObjectMapper();
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Begun> begun = new LinkedHashMap<>();
  private final Map<String, SignedIn> signedIn = new LinkedHashMap<>();

  /**
   * @param origin where the browser finds OneID, and this
   */
  public ConnectedDrive(String origin) {
    this.origin = origin;
  }

  /** A request for a code, by the cookie of the browser that went on with it. */
  private record Begun(String state, String nonce, String verifier) {}

  private record SignedIn(Map<String, String> claims, String idToken) {}

  /**
   * A page, or where to go.
   *
   * @param body of the page, if it is one
   */
  record Shown(Optional<String> location, Optional<String> cookie, String body) {
    private static Shown to(String location, String cookie) {
      return new Shown(Optional.of(location), Optional.of(cookie), "");
    }

    private static Shown page(String body) {
      return new Shown(Optional.empty(), Optional.empty(), Pages.connectedDrive(body));
    }
  }

  /** Answers one of its addresses; nothing if it has no such. */
  Optional<Shown> answer(ViewerRequest request) throws IOException {
    Map<String, String> query = HttpEvent.query(request.query());
    String browser = cookie(request);
    return switch (request.path().substring(PATH.length())) {
      case "", "/" -> Optional.of(home(browser));
      case "/start" -> Optional.of(start(query));
      case "/callback" -> Optional.of(finish(query, browser));
      case "/leave" -> Optional.of(leave(browser));
      case "/sign-out" -> Optional.of(signOut(browser));
      default -> Optional.empty();
    };
  }

  private Shown home(String browser) {
    SignedIn customer = find(signedIn, browser);
    return customer == null
        ? Shown.page(
            """
            <p>Nobody is signed in.</p>
            <p><a href="%1$s/start">Sign in</a> ·
            <a href="/oneid/#/register?client=connecteddrive&amp;brand=mini&amp;country=CA">Register</a></p>
            """
                .formatted(PATH))
        : Shown.page(
            """
            <table><caption>What OneID says of the customer</caption>
            <thead><tr><th scope="col">Claim</th><th scope="col">Value</th></tr></thead>
            <tbody>
            %1$s</tbody></table>
            <p><a href="/sso">My MINI Account</a> · <a href="%2$s/leave">Sign out here only</a> ·
            <a href="%2$s/sign-out">Sign out</a></p>
            """
                .formatted(rows(customer.claims()), PATH));
  }

  /** As it is read; of a list, how JSON writes it. */
  private static String text(JsonNode claim) {
    return claim.isValueNode() ? claim.asText() : claim.toString();
  }

  private static String rows(Map<String, String> claims) {
    return claims.entrySet().stream()
        .map(
            claim ->
                "<tr><td>%s</td><td>%s</td></tr>\n"
                    .formatted(Pages.escape(claim.getKey()), Pages.escape(claim.getValue())))
        .collect(Collectors.joining());
  }

  private Shown start(Map<String, String> query) {
    if (!query.getOrDefault("iss", issuer()).equals(issuer())) {
      return failed("The link is of another issuer.");
    }
    String browser = random();
    Begun request = new Begun(random(), random(), random());
    keep(begun, browser, request);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", CLIENT);
    parameters.put("redirect_uri", origin + PATH + "/callback");
    parameters.put("response_type", "code");
    parameters.put("scope", "openid profile email");
    parameters.put("state", request.state());
    parameters.put("nonce", request.nonce());
    parameters.put("code_challenge", sha256(request.verifier()));
    parameters.put("code_challenge_method", "S256");
    if (query.containsKey("login_hint")) {
      parameters.put("login_hint", query.get("login_hint"));
    }
    return Shown.to(issuer() + "/oauth2/authorize?" + encoded(parameters), header(browser));
  }

  private Shown finish(Map<String, String> query, String browser) throws IOException {
    Begun request = find(begun, browser);
    forget(begun, browser);
    if (request == null
        || !request.state().equals(query.get("state"))
        || !issuer().equals(query.get("iss"))) {
      return failed("The answer is not to what this browser has begun.");
    }
    if (!query.containsKey("code")) {
      return failed("OneID says: " + query.getOrDefault("error", "nothing"));
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", CLIENT);
    form.put("code", query.get("code"));
    form.put("redirect_uri", origin + PATH + "/callback");
    form.put("code_verifier", request.verifier());
    JsonNode tokens =
        send(
            call("/oauth2/token")
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    String idToken = tokens.path("id_token").asText();
    // Straight from OneID, so that its signature need not be looked at (OpenID Connect §3.1.3.7).
    JsonNode claims = idToken.isEmpty() ? json.createObjectNode() : claims(idToken);
    if (!claims.path("iss").asText().equals(issuer())
        || !claims.path("aud").asText().equals(CLIENT)
        || !claims.path("nonce").asText().equals(request.nonce())) {
      return failed("OneID gave no ID token for what was begun.");
    }
    Map<String, String> known = new LinkedHashMap<>();
    claims.properties().forEach(one -> known.put(one.getKey(), text(one.getValue())));
    send(call("/oauth2/userinfo")
            .header("authorization", "Bearer " + tokens.path("access_token").asText()))
        .properties()
        .forEach(one -> known.put(one.getKey(), text(one.getValue())));
    String session = random();
    keep(signedIn, session, new SignedIn(known, idToken));
    return Shown.to(PATH, header(session));
  }

  /** Out of this service alone: OneID, and what else the customer has signed in to, stay. */
  private Shown leave(String browser) {
    forget(signedIn, browser);
    return Shown.to(PATH, header(""));
  }

  /** Out of OneID, too, and so of all that ask it. */
  private Shown signOut(String browser) {
    SignedIn customer = find(signedIn, browser);
    forget(signedIn, browser);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", CLIENT);
    parameters.put("post_logout_redirect_uri", origin + PATH);
    if (customer != null) {
      parameters.put("id_token_hint", customer.idToken());
    }
    return Shown.to(issuer() + "/oauth2/end-session?" + encoded(parameters), header(""));
  }

  private static Shown failed(String why) {
    return Shown.page(
        "<p role=\"alert\">%s</p><p><a href=\"%s\">Begin anew</a></p>"
            .formatted(Pages.escape(why), PATH));
  }

  private String issuer() {
    return origin + "/oneid";
  }

  private HttpRequest.Builder call(String path) {
    return HttpRequest.newBuilder(URI.create(issuer() + path)).timeout(PATIENCE);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException {
    try {
      return json.readTree(http.send(request.build(), BodyHandlers.ofString(UTF_8)).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while OneID was asked", e);
    }
  }

  private JsonNode claims(String jwt) throws IOException {
    String[] parts = jwt.split("\\.", -1);
    return json.readTree(Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : ""));
  }

  private static String cookie(ViewerRequest request) {
    for (String pair : request.header("cookie").split("[;,] *", 100)) {
      if (pair.startsWith(COOKIE + "=")) {
        return pair.substring(COOKIE.length() + 1);
      }
    }
    return "";
  }

  private static String header(String value) {
    return COOKIE + "=" + value + "; Path=" + PATH + "; HttpOnly; SameSite=Lax";
  }

  private static <T> void keep(Map<String, T> all, String key, T one) {
    synchronized (all) {
      List<String> oldest = new ArrayList<>(all.keySet());
      if (oldest.size() >= REMEMBERED) {
        all.remove(oldest.get(0));
      }
      all.put(key, one);
    }
  }

  private static <T> @Nullable T find(Map<String, T> all, String key) {
    synchronized (all) {
      return all.get(key);
    }
  }

  private static <T> void forget(Map<String, T> all, String key) {
    synchronized (all) {
      all.remove(key);
    }
  }

  private String random() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return BASE64.encodeToString(sha256.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
