package ca.mini.myaccount.tests;

import static ca.mini.myaccount.tests.RelyingParty.told;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What becomes of passkeys with the user account, and what they open at OneID. */
final class PasskeyAccountTest {
  private static final String REFUSED = "PASSKEY_REFUSED";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser laptop = zoe.signIn();
  private final Authenticator key = new Authenticator(stack);

  @Test
  void whoSaysThatItWasNotThemEndsThePasskeyForGood() {
    key.register(laptop, zoe.password()).expect(200);
    String userId = userId();
    String notMe = stack.mails().token(stack.mails().latest(zoe.email()), "/not-me");

    stack.browser().post("/api/account-freezes", Map.of("token", notMe)).expect(200);

    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    stack.staff("sub=staff-42").delete("/staff/api/users/" + userId + "/freeze").expect(204);
    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    stack.clock().advance(Duration.ofSeconds(1));
    Browser again = zoe.signIn();
    assertThat(again.get("/api/passkeys").json().path("passkeys")).isEmpty();
    Authenticator another = new Authenticator(stack);
    another.register(again, zoe.password()).expect(200);
    another.signIn(stack.browser()).expect(200);
    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    assertThat(stored(userId, "PASSKEY#")).hasSize(1);
  }

  @Test
  void whoTakesTheAddressBackEndsThePasskeysOfWhoeverHadTakenIt() {
    Moves moves = new Moves(stack, zoe);
    String elsewhere = stack.freshEmail("elsewhere");
    moves.ask(laptop, elsewhere).expect(202);
    moves.confirm(elsewhere).expect(200);
    Browser thief = moves.browserOf(elsewhere);
    key.register(thief, zoe.password()).expect(200);

    moves.undo(zoe.email()).expect(200);

    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    moves.reset(zoe.email());
    key.signIn(stack.browser()).expectProblem(401, REFUSED);
  }

  @Test
  void aClosedAccountHasNone() {
    key.register(laptop, zoe.password()).expect(200);
    String userId = userId();

    close().expect(204);

    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    assertThat(stored(userId, "PASSKEY#")).isEmpty();
  }

  /** Or it would stay there for good, without an account. */
  @Test
  void onePasskeyThatIsAddedWhileTheAccountIsClosedDoesNotOutliveIt() {
    String userId = userId();
    Browser same = laptop.copy();
    Answer options =
        same.post(Authenticator.REGISTRATION, Map.of("password", zoe.password())).expect(200);
    Map<String, Object> made = key.make(options);
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("CloseAccountFunction")
                  && call.operation().equals("transactWriteItems")
                  && call.request().toString().contains("ACCOUNT_CLOSED")) {
                stack.interference().stop();
                same.put(Authenticator.REGISTRATION, made).expect(200);
              }
            });

    Answer closed = close();
    stack.interference().stop();
    if (closed.status() != 204) {
      close().expect(204);
    }

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .contains("A passkey was added to your account");
    assertThat(stored(userId, "PASSKEY#")).isEmpty();
  }

  @Test
  void whatTheCustomerTakesAlongNamesThePasskeysAndNoKey() {
    key.register(laptop, zoe.password()).expect(200);
    key.signIn(stack.browser()).expect(200);

    String next = laptop.get("/api/profile/export").expect(200).text("next");
    Answer file = laptop.get("/api/profile/export?next=" + next).expect(200);

    assertThat(file.text("data/passkeys/0/name")).isEqualTo("Phone");
    assertThat(file.text("data/passkeys/0/createdAt")).isNotEmpty();
    assertThat(file.text("data/passkeys/0/lastUsedAt")).isNotEmpty();
    assertThat(file.body()).doesNotContain("publicKey", "credentialId", "signatures");
  }

  @Test
  void aPasskeySignsInToOneIdAndGoesOnToWhatWaits() {
    key.register(laptop, zoe.password()).expect(200);
    RelyingParty app = RelyingParty.app(stack);
    Browser browser = stack.browser();
    String request = told(app.authorize(browser)).getOrDefault("request", "");

    String location =
        signInToOneId(browser, Map.of("request", request)).expect(200).text("location");

    assertThat(location)
        .isEqualTo(stack.publicOrigin() + RelyingParty.AUTHORIZE + "?resume=" + request);
    assertThat(browser.cookie("__Host-session")).as("opens nothing of the portal").isEmpty();
    URI resume = URI.create(location);
    Map<String, String> told = told(browser.get(resume.getPath() + "?" + resume.getQuery()));
    String idToken = app.exchange(told.getOrDefault("code", "")).expect(200).text("id_token");
    String claims = claims(idToken);
    assertThat(claims).contains("\"acr\":\"aal2\"", "pop");
  }

  @Test
  void whoComesToOneIdByNoRequestGoesToThePortal() {
    key.register(laptop, zoe.password()).expect(200);
    Browser browser = stack.browser();

    assertThat(signInToOneId(browser, Map.of()).expect(200).text("location"))
        .isEqualTo(stack.publicOrigin() + "/");
    assertThat(browser.cookie("__Host-oneid")).isPresent();
    browser.get("/api/profile").expectProblem(401, "NOT_SIGNED_IN");
  }

  @Test
  void aSignInToThePortalByAPasskeyIsOneToOneIdToo() {
    key.register(laptop, zoe.password()).expect(200);
    Browser browser = stack.browser();
    key.signIn(browser).expect(200);
    RelyingParty app = RelyingParty.app(stack);

    String idToken = app.tokens(browser).text("id_token");

    String claims = claims(idToken);
    assertThat(claims).contains("\"acr\":\"aal2\"");
  }

  private static String claims(String idToken) {
    return new String(Base64.getUrlDecoder().decode(idToken.split("\\.", -1)[1]), UTF_8);
  }

  private Answer signInToOneId(Browser browser, Map<String, String> more) {
    Answer options = browser.post(Authenticator.SIGN_IN, Map.of()).expect(200);
    Map<String, Object> signed = key.sign(options.text("challenge"), options.text("rpId"));
    signed.put("oneId", true);
    signed.putAll(more);
    return browser.put(Authenticator.SIGN_IN, signed);
  }

  private Answer close() {
    return laptop.post("/api/profile/closure", Map.of("password", zoe.password()));
  }

  private String userId() {
    return new Stored(stack.dynamoDb()).owner(zoe.email()).orElseThrow();
  }

  private List<Map<String, AttributeValue>> stored(String userId, String kind) {
    return new Stored(stack.dynamoDb())
        .users().stream()
            .filter(item -> Stored.text(item, "pk").equals("USER#" + userId))
            .filter(item -> Stored.text(item, "sk").startsWith(kind))
            .toList();
  }
}
