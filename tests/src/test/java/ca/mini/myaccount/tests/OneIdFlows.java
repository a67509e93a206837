package ca.mini.myaccount.tests;

import java.time.Duration;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * The flows of OneID, for {@link EveryFlow}.
 *
 * @param failures makes that many failures of a customer to sign in
 */
record OneIdFlows(
    Stack stack, Duration pause, FlowRecorder recorder, ObjIntConsumer<Customer> failures) {
  private static final String AUTHORIZE = "AuthorizeFunction";
  private static final String EXCHANGE = "ExchangeTokenFunction";
  private static final String SIGN_IN = "OneIdSignInFunction";

  void run() {
    signIn();
    tokens();
    asserted();
    consent();
    portal();
    signOut();
    passkeys();
    recorder.flow(
        "OneID: what it can do",
        "ShowConfigurationFunction",
        200,
        () -> stack.browser().get("/oneid/.well-known/openid-configuration"));
    recorder.flow(
        "OneID: its keys",
        "ShowKeysFunction",
        200,
        () -> stack.browser().get("/oneid/.well-known/jwks.json"));
    recorder.flow(
        "OneID: for whom a link is",
        "ShowClientFunction",
        200,
        () -> stack.browser().get("/api/oneid/clients/canhub"));
  }

  private void signIn() {
    Customer zoe = Customer.activated(stack);
    RelyingParty app = RelyingParty.app(stack);
    Browser browser = stack.browser();
    recorder.flow(
        "OneID: ask for a code, not signed in", AUTHORIZE, 303, () -> app.authorize(browser));
    String request = RelyingParty.told(app.authorize(browser)).getOrDefault("request", "");
    recorder.flow(
        "OneID: what is asked for",
        "ShowAuthorizationRequestFunction",
        200,
        () -> browser.get("/api/oneid/requests/" + request));
    recorder.flow("OneID: sign in", SIGN_IN, 200, () -> signIn(browser, zoe, zoe.password()));
    recorder.flow(
        "OneID: sign in, in place of a session",
        SIGN_IN,
        200,
        () -> signIn(browser, zoe, zoe.password()));
    recorder.flow(
        "OneID: what is asked for, signed in",
        "ShowAuthorizationRequestFunction",
        200,
        () -> browser.get("/api/oneid/requests/" + request));
    recorder.flow(
        "OneID: go on with a code",
        AUTHORIZE,
        303,
        () -> browser.get(RelyingParty.AUTHORIZE + "?resume=" + request));
    recorder.flow("OneID: ask for a code, signed in", AUTHORIZE, 303, () -> app.authorize(browser));
    recorder.flow(
        "OneID: sign in, wrong password",
        SIGN_IN,
        401,
        () -> signIn(stack.browser(), zoe, "not the password at all"));
    failures.accept(zoe, 99);
    recorder.flow(
        "OneID: sign in, the 100th failure",
        SIGN_IN,
        401,
        () -> signIn(stack.browser(), zoe, "not the password at all"));
  }

  private static Answer signIn(Browser browser, Customer customer, String password) {
    return browser.post(
        "/api/oneid/session", Map.of("login", customer.email(), "password", password));
  }

  private void tokens() {
    Browser browser = Customer.activated(stack).signIn();
    RelyingParty app = RelyingParty.app(stack);
    String code = app.code(browser);
    recorder.flow("OneID: exchange a code", EXCHANGE, 200, () -> app.exchange(code));
    recorder.flow("OneID: exchange a code again", EXCHANGE, 400, () -> app.exchange(code));
    Answer tokens = app.tokens(browser);
    String access = tokens.text("access_token");
    String refresh = tokens.text("refresh_token");
    recorder.flow(
        "OneID: who the customer is", "ShowUserInfoFunction", 200, () -> app.userInfo(access));
    recorder.flow("OneID: renew a token", EXCHANGE, 200, () -> app.refresh(refresh));
    recorder.flow("OneID: renew a token again", EXCHANGE, 400, () -> app.refresh(refresh));
    recorder.flow("OneID: give a token back", "RevokeTokenFunction", 200, () -> app.revoke(access));
    app.tokens(browser);
    stack.clock().advance(pause);
    recorder.flow(
        "OneID: who may know", "ListGrantsFunction", 200, () -> browser.get("/api/oneid/grants"));
    String id = browser.get("/api/oneid/grants").text("grants/0/clientId");
    stack.clock().advance(pause);
    recorder.flow(
        "OneID: take a grant back",
        "RevokeGrantFunction",
        204,
        () -> browser.delete("/api/oneid/grants/" + id));
  }

  /** A client that signs who it is needs one call more: nothing that it signed counts twice. */
  private void asserted() {
    Browser browser = Customer.activated(stack).signIn();
    SigningClient desk = new SigningClient(stack);
    String code = desk.party().code(browser);
    recorder.flow(
        "OneID: exchange a code, by an assertion", EXCHANGE, 200, () -> desk.exchange(code));
    String token = desk.exchange(desk.party().code(browser)).expect(200).text("access_token");
    recorder.flow(
        "OneID: is a token good, by an assertion",
        "IntrospectTokenFunction",
        200,
        () -> desk.post("/oneid/oauth2/introspect", Map.of("token", token)));
    recorder.flow(
        "OneID: give a token back, by an assertion",
        "RevokeTokenFunction",
        200,
        () -> desk.post("/oneid/oauth2/revoke", Map.of("token", token)));
  }

  private void consent() {
    Browser browser = Customer.activated(stack).signIn();
    RelyingParty shop = RelyingParty.shop(stack);
    for (boolean allow : new boolean[] {false, true}) {
      String request = RelyingParty.told(shop.authorize(browser)).getOrDefault("request", "");
      recorder.flow(
          allow ? "OneID: consent" : "OneID: do not consent",
          "DecideConsentFunction",
          200,
          () ->
              browser.post("/api/oneid/requests/" + request + "/consent", Map.of("allow", allow)));
    }
    String token = shop.tokens(browser).text("access_token");
    recorder.flow(
        "OneID: is a token good", "IntrospectTokenFunction", 200, () -> shop.introspect(token));
  }

  /** In place of a session of somebody else's, which ends. */
  private void portal() {
    Browser browser = Customer.activated(stack).signIn();
    Customer.activated(stack)
        .signIn()
        .cookie("__Host-session")
        .ifPresent(other -> browser.setCookie("__Host-session", other));
    String back = browser.get(SsoTest.path(stack, browser.get("/sso"))).header("location");
    recorder.flow(
        "OneID: sign in to the portal",
        "StartSsoFunction",
        303,
        () -> browser.get(SsoTest.path(stack, back)));
  }

  private void signOut() {
    Browser browser = Customer.activated(stack).signIn();
    String hint = RelyingParty.app(stack).tokens(browser).text("id_token");
    recorder.flow(
        "OneID: sign out",
        "EndOneIdSessionFunction",
        303,
        () -> browser.get("/oneid/oauth2/end-session?id_token_hint=" + hint));
  }

  private void passkeys() {
    Customer zoe = Customer.activated(stack);
    Browser browser = zoe.signIn();
    Authenticator key = new Authenticator(stack);
    Map<String, String> password = Map.of("password", zoe.password());
    recorder.flow(
        "Passkeys: begin to add one",
        "RegisterPasskeyFunction",
        200,
        () -> browser.post(Authenticator.REGISTRATION, password));
    Answer options = browser.post(Authenticator.REGISTRATION, password).expect(200);
    recorder.flow(
        "Passkeys: add one",
        "RegisterPasskeyFunction",
        200,
        () -> browser.put(Authenticator.REGISTRATION, key.make(options)));
    stack.clock().advance(pause);
    recorder.flow(
        "Passkeys: list", "ListPasskeysFunction", 200, () -> browser.get("/api/passkeys"));
    String path = "/api/passkeys/" + browser.get("/api/passkeys").text("passkeys/0/id");
    stack.clock().advance(pause);
    recorder.flow(
        "Passkeys: rename",
        "RenamePasskeyFunction",
        204,
        () -> browser.put(path + "/name", Map.of("name", "Laptop")));
    recorder.flow(
        "Passkeys: begin to sign in",
        "SignInWithPasskeyFunction",
        200,
        () -> stack.browser().post(Authenticator.SIGN_IN, Map.of()));
    Browser phone = stack.browser();
    String challenge = phone.post(Authenticator.SIGN_IN, Map.of()).text("challenge");
    recorder.flow(
        "Passkeys: sign in",
        "SignInWithPasskeyFunction",
        200,
        () -> phone.put(Authenticator.SIGN_IN, key.sign(challenge, Authenticator.host(stack))));
    key.counting(1).signIn(stack.browser()).expect(200);
    Browser copy = stack.browser();
    String again = copy.post(Authenticator.SIGN_IN, Map.of()).text("challenge");
    recorder.flow(
        "Passkeys: sign in, with a copy",
        "SignInWithPasskeyFunction",
        401,
        () -> copy.put(Authenticator.SIGN_IN, key.sign(again, Authenticator.host(stack))));
    stack.clock().advance(pause);
    recorder.flow(
        "Passkeys: remove",
        "RemovePasskeyFunction",
        204,
        () -> browser.post(path + "/removal", password));
  }
}
