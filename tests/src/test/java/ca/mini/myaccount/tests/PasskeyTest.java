package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Passkeys: who may add one, and what they open (rules: passkeys). */
final class PasskeyTest {
  private static final String REFUSED = "PASSKEY_REFUSED";

  private final Stack stack = Stack.onANewDay();
  private final Customer zoe = Customer.activated(stack);
  private final Browser laptop = zoe.signIn();
  private final Authenticator key = new Authenticator(stack);

  @Test
  void aPasskeySignsInToThePortalAndToOneId() {
    added();
    Browser browser = stack.browser();

    Answer session = key.signIn(browser).expect(200);

    assertThat(session.text("user/email")).isEqualTo(zoe.email());
    assertThat(browser.cookie("__Host-oneid")).isPresent();
    assertThat(laptop.get("/api/activity").body()).contains("SIGNED_IN_BY_PASSKEY");
  }

  @Test
  void theOwnerIsToldOfANewOneAndThatOneIsGone() {
    String id = added();
    remove(id).expect(204);

    assertThat(stack.mails().subjectsTo(zoe.email()))
        .contains("A passkey was added to your account", "A passkey was removed from your account");
  }

  @Test
  void aPasskeyIsAddedByThePasswordAlone() {
    laptop
        .post(Authenticator.REGISTRATION, Map.of("password", "not the password at all"))
        .expectFieldError("password", "WRONG_PASSWORD");
  }

  @Test
  void theHandleSaysNothingOfTheCustomer() {
    added();

    assertThat(key.userHandle()).hasSize(22).doesNotContain("@");
  }

  @Test
  void anotherOriginAddsNoneAndSignsNobodyIn() {
    String ours = stack.publicOrigin();
    key.on("https://evil.example")
        .register(laptop, zoe.password())
        .expectProblem(400, "INVALID_PASSKEY");
    key.on(ours).register(laptop, zoe.password()).expect(200);

    key.on(ours + ":444").signIn(stack.browser()).expectProblem(401, REFUSED);
    key.on("https://evil.example").signIn(stack.browser()).expectProblem(401, REFUSED);
  }

  @Test
  void whoIsNotVerifiedAddsNoneAndIsNotSignedIn() {
    key.verifying(false).register(laptop, zoe.password()).expectProblem(400, "INVALID_PASSKEY");
    key.verifying(true).register(laptop, zoe.password()).expect(200);

    key.verifying(false).signIn(stack.browser()).expectProblem(401, REFUSED);
  }

  @Test
  void aChallengeIsGoodForOneTryInItsBrowserWithinFiveMinutes() {
    added();
    Browser browser = stack.browser();
    String challenge = begin(browser);
    Map<String, Object> signed = key.sign(challenge, Authenticator.host(stack));

    stack.browser().put(Authenticator.SIGN_IN, signed).expectProblem(401, REFUSED);
    Browser other = stack.browser();
    begin(other);
    other.put(Authenticator.SIGN_IN, signed).expectProblem(401, REFUSED);
    Browser same = browser.copy();
    browser.put(Authenticator.SIGN_IN, signed).expect(200);
    same.put(Authenticator.SIGN_IN, signed).expectProblem(401, REFUSED);

    Browser late = stack.browser();
    String old = begin(late);
    stack.clock().advance(Duration.ofMinutes(5));
    late.put(Authenticator.SIGN_IN, key.sign(old, Authenticator.host(stack)))
        .expectProblem(401, REFUSED);
  }

  @Test
  void aNewPasskeyNeedsItsOwnSessionsChallengeOnce() {
    Answer options = options(laptop);
    Map<String, Object> made = key.make(options);
    zoe.signIn().put(Authenticator.REGISTRATION, made).expectProblem(400, "INVALID_PASSKEY");

    laptop.put(Authenticator.REGISTRATION, made).expect(200);
    laptop.put(Authenticator.REGISTRATION, made).expectProblem(400, "INVALID_PASSKEY");

    String host = Authenticator.host(stack);
    options(laptop);
    laptop
        .put(
            Authenticator.REGISTRATION,
            new Authenticator(stack).make("N".repeat(43), host, key.userHandle()))
        .expectProblem(400, "INVALID_PASSKEY");
  }

  @Test
  void anothersPasskeySignsNobodyElseIn() {
    added();
    Customer ann = Customer.activated(stack);
    Authenticator anns = new Authenticator(stack);
    anns.register(ann.signIn(), ann.password()).expect(200);

    anns.of(key.userHandle()).signIn(stack.browser()).expectProblem(401, REFUSED);
    anns.of("AAAAAAAAAAAAAAAAAAAAAA").signIn(stack.browser()).expectProblem(401, REFUSED);
    anns.of("A".repeat(4000)).signIn(stack.browser()).expectProblem(401, REFUSED);
  }

  @Test
  void aCounterThatGoesBackIsRefusedAndTold() {
    key.counting(5);
    added();
    key.counting(6).signIn(stack.browser()).expect(200);

    key.counting(6).signIn(stack.browser()).expectProblem(401, REFUSED);

    assertThat(stack.mails().subjectsTo(zoe.email())).contains("We refused one of your passkeys");
    assertThat(laptop.get("/api/activity").body()).contains("\"PASSKEY_REFUSED\"");
  }

  @Test
  void aRemovedOneSignsNobodyInAndItsSessionsEnd() {
    String id = added();
    Browser phone = stack.browser();
    key.signIn(phone).expect(200);

    remove(id).expect(204);

    phone.get("/api/session").expectProblem(401, "NOT_SIGNED_IN");
    key.signIn(stack.browser()).expectProblem(401, REFUSED);
    laptop.get("/api/session").expect(200);
    assertThat(laptop.get("/api/passkeys").expect(200).json().path("passkeys")).isEmpty();
  }

  @Test
  void aPasskeyHasTheNameThatItsOwnerGivesIt() {
    String id = added();

    laptop.put("/api/passkeys/" + id + "/name", Map.of("name", "Clé de Zoé")).expect(204);

    assertThat(laptop.get("/api/passkeys").text("passkeys/0/name")).isEqualTo("Clé de Zoé");
  }

  @Test
  void thereAreTenAtMost() {
    for (int i = 0; i < 10; i++) {
      new Authenticator(stack).register(laptop, zoe.password()).expect(200);
    }

    laptop
        .post(Authenticator.REGISTRATION, Map.of("password", zoe.password()))
        .expectProblem(409, "TOO_MANY_PASSKEYS");
  }

  @Test
  void oneFromBeforeTheLinkCountsForTheDeviceOnlyAfterACodeOfItsOwn() {
    Customer ann = Customer.activated(stack);
    Browser anns = ann.signIn();
    key.register(anns, ann.password()).expect(200);
    OnFile holder = OnFile.person(stack.dynamoDb());
    new DeviceSteps(stack, anns).link(holder);
    Browser phone = stack.browser();

    assertThat(key.signIn(phone).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
    stack.clock().advance(Duration.ofMinutes(2));
    DeviceSteps steps = new DeviceSteps(stack, phone);
    steps.type(steps.textedCode(holder)).expect(200);
    assertThat(key.signIn(stack.browser()).text("nextStep")).isEqualTo("OVERVIEW");

    ann.resetPassword(ann.resetToken(), "brisk lantern hums twice").expect(200);
    assertThat(key.signIn(stack.browser()).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
  }

  @Test
  void oneThatWasAddedOnAnAuthorizedDeviceCountsAtOnce() {
    Trusting trusting = new Trusting(stack);
    Customer ann = trusting.linked();
    Browser unknown = ann.signIn();
    unknown
        .post(Authenticator.REGISTRATION, Map.of("password", ann.password()))
        .expectProblem(403, "DEVICE_NOT_AUTHORIZED");

    key.register(trusting.rememberedAndSignedIn(ann), ann.password()).expect(200);

    assertThat(key.signIn(stack.browser()).text("nextStep")).isEqualTo("OVERVIEW");
    trusting.endTrust(ann);
    assertThat(key.signIn(stack.browser()).text("nextStep")).isEqualTo("AUTHORIZE_DEVICE");
  }

  private String added() {
    return key.register(laptop, zoe.password()).expect(200).text("id");
  }

  private Answer remove(String id) {
    return laptop.post("/api/passkeys/" + id + "/removal", Map.of("password", zoe.password()));
  }

  private Answer options(Browser browser) {
    return browser.post(Authenticator.REGISTRATION, Map.of("password", zoe.password())).expect(200);
  }

  private static String begin(Browser browser) {
    return browser.post(Authenticator.SIGN_IN, Map.of()).expect(200).text("challenge");
  }
}
