package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.http.Parameters;
import ca.mini.myaccount.values.Token;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A client of OneID as it is meant to be: what it asks, and what it is given. */
final class RelyingParty {
  static final String AUTHORIZE = "/oneid/oauth2/authorize";
  static final String TOKEN = "/oneid/oauth2/token";

  /** Of PKCE; any text of 43 characters will do. */
  static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final List<String> SCOPES =
      List.of("openid", "profile", "email", "offline_access", "authenticate_user");

  private final Stack stack;
  private final String id;
  private final String redirectUri;
  private final Map<String, String> proof;

  private RelyingParty(Stack stack, String id, Map<String, String> proof) {
    this.stack = stack;
    this.id = id;
    this.proof = proof;
    redirectUri = "https://" + id + ".example/callback?from=oneid";
  }

  /** One of ours on a phone, which can keep no secret. */
  static RelyingParty app(Stack stack) {
    return registered(stack, "app", "NONE", "yes", Map.of(), Map.of());
  }

  /** One of another house, with a secret. */
  static RelyingParty shop(Stack stack) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    String secret = Token.of(random).value();
    return registered(
        stack,
        "shop",
        "CLIENT_SECRET_BASIC",
        "no",
        Map.of("secretHash", Token.sha256(secret)),
        Map.of("secret", secret));
  }

  /** One of ours that signs who it is. */
  static RelyingParty signing(Stack stack, String jwk) {
    return registered(stack, "desk", "PRIVATE_KEY_JWT", "yes", Map.of("jwk", jwk), Map.of());
  }

  private static RelyingParty registered(
      Stack stack,
      String kind,
      String method,
      String firstParty,
      Map<String, String> more,
      Map<String, String> proof) {
    String id = kind + "-" + stack.nextNumber();
    RelyingParty party = new RelyingParty(stack, id, proof);
    Map<String, AttributeValue> item = new HashMap<>();
    Map<String, String> texts = new LinkedHashMap<>(more);
    texts.putAll(
        Map.of(
            "pk",
            "CLIENT#" + id,
            "sk",
            "CLIENT",
            "id",
            id,
            "name",
            "The " + kind,
            "brand",
            "mini",
            "firstParty",
            firstParty,
            "authMethod",
            method,
            "initiateLoginUri",
            "https://" + id + ".example/start"));
    texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text)));
    item.put("scopes", list(SCOPES));
    item.put("redirectUris", list(List.of(party.redirectUri, "https://" + id + ".example/other")));
    item.put("postLogoutRedirectUris", list(List.of("https://" + id + ".example/bye")));
    item.put(
        "targets",
        list(
            List.of(
                "https://" + id + ".example/terms?language=en",
                "https://" + id + ".example/terms?language=fr")));
    String table = stack.setting("AuthorizeFunction", "ONEID_TABLE");
    stack.dynamoDb().putItem(put -> put.tableName(table).item(item));
    return party;
  }

  private static AttributeValue list(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList());
  }

  String id() {
    return id;
  }

  String redirectUri() {
    return redirectUri;
  }

  String goodbye() {
    return "https://" + id + ".example/bye";
  }

  String secret() {
    return proof.getOrDefault("secret", "");
  }

  /** A request for a code in which nothing is wrong. */
  Map<String, String> request() {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", id);
    request.put("redirect_uri", redirectUri);
    request.put("response_type", "code");
    request.put("scope", "openid profile email offline_access");
    request.put("state", "state of " + id);
    request.put("nonce", "nonce of " + id);
    request.put("code_challenge", Token.sha256(VERIFIER));
    request.put("code_challenge_method", "S256");
    return request;
  }

  /** Sends a browser with a request, some parameters of which are different; empty is absent. */
  Answer authorize(Browser browser, String... changes) {
    return browser.get(AUTHORIZE + "?" + query(changed(request(), changes)));
  }

  /** The code that a browser brings whose customer has signed in. */
  String code(Browser browser, String... changes) {
    Map<String, String> told = told(authorize(browser, changes));
    assertThat(told).containsKey("code").doesNotContainKey("error");
    return keep(told.getOrDefault("code", ""));
  }

  /** A customer who has signed in lets it know. */
  void consent(Browser browser) {
    String request = told(authorize(browser)).getOrDefault("request", "");
    browser.post("/api/oneid/requests/" + request + "/consent", Map.of("allow", true)).expect(200);
  }

  /** What a code is exchanged for. */
  Answer exchange(String code, String... changes) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri);
    form.put("code_verifier", VERIFIER);
    return post(TOKEN, changed(form, changes));
  }

  Answer refresh(String refreshToken, String... changes) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return post(TOKEN, changed(form, changes));
  }

  Answer revoke(String token) {
    return post("/oneid/oauth2/revoke", new LinkedHashMap<>(Map.of("token", token)));
  }

  Answer introspect(String token) {
    return post("/oneid/oauth2/introspect", new LinkedHashMap<>(Map.of("token", token)));
  }

  /** Whether a token opens who the customer is. */
  Answer userInfo(String accessToken) {
    return stack
        .browser()
        .with("authorization", "Bearer " + accessToken)
        .get("/oneid/oauth2/userinfo");
  }

  /** Tokens for whoever is signed in in the browser. */
  Answer tokens(Browser browser, String... changes) {
    Answer answer = exchange(code(browser, changes)).expect(200);
    keep(answer.text("access_token"));
    return answer;
  }

  /** Posts a form, with what proves who it is. */
  Answer post(String path, Map<String, String> form) {
    Browser server = stack.browser();
    if (secret().isEmpty()) {
      form.putIfAbsent("client_id", id);
    } else {
      server.with("authorization", basic(id, secret()));
    }
    return form(server, path, form);
  }

  static Answer form(Browser browser, String path, Map<String, String> form) {
    return browser.send(
        "POST",
        path,
        query(form).getBytes(UTF_8),
        Map.of("content-type", "application/x-www-form-urlencoded"));
  }

  static String basic(String id, String secret) {
    return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(UTF_8));
  }

  /** What stands in the address that the browser is sent to. */
  static Map<String, String> told(Answer answer) {
    String location = answer.expect(303).header("location");
    Parameters query = Parameters.parse(location.contains("?") ? location.split("\\?", 2)[1] : "");
    Map<String, String> told = new LinkedHashMap<>();
    for (String name :
        List.of("code", "state", "iss", "error", "error_description", "request", "from")) {
      query.get(name).ifPresent(value -> told.put(name, value));
    }
    return told;
  }

  static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(one -> Parameters.encode(one.getKey()) + "=" + Parameters.encode(one.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> changed(Map<String, String> all, String... changes) {
    for (String change : Arrays.asList(changes)) {
      String[] pair = change.split("=", 2);
      if (pair[1].isEmpty()) {
        all.remove(pair[0]);
      } else {
        all.put(pair[0], pair[1]);
      }
    }
    return all;
  }

  /** Nothing that opens something may be in a log. */
  private String keep(String secret) {
    stack.secrets().add(secret);
    return secret;
  }
}
