package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  void whatAnotherHostOrAnotherKeyHasSignedIsRefused() {
    added();
    Browser browser = stack.browser();
    browser
        .put(Authenticator.SIGN_IN, key.sign(begin(browser), "evil.example"))
        .expectProblem(401, REFUSED);

    String challenge = begin(browser);
    String host = Authenticator.host(stack);
    Map<String, Object> signed = key.sign(challenge, host);
    signed.put("signature", another(key.userHandle()).sign(challenge, host).get("signature"));
    browser.put(Authenticator.SIGN_IN, signed).expectProblem(401, REFUSED);

    laptop
        .put(
            Authenticator.REGISTRATION,
            new Authenticator(stack)
                .make(options(laptop).text("challenge"), "evil.example", key.userHandle()))
        .expectProblem(400, "INVALID_PASSKEY");
  }

  @Test
  void whateverIsUnknownIsRefusedWithTheSameAnswerAndWork() {
    added();
    Answer[] wrong = new Answer[3];

    List<String> work = work(() -> wrong[0] = key.verifying(false).signIn(stack.browser()));
    List<String> ofNoPasskey =
        work(() -> wrong[1] = another(key.userHandle()).signIn(stack.browser()));
    List<String> ofNobody = work(() -> wrong[2] = another("A".repeat(22)).signIn(stack.browser()));

    assertThat(wrong)
        .allSatisfy(answer -> answer.expectProblem(401, REFUSED))
        .extracting(Answer::body)
        .containsOnly(wrong[0].body());
    assertThat(work).hasSizeGreaterThan(4).isEqualTo(ofNoPasskey).isEqualTo(ofNobody);
  }

  @Test
  void onePasskeyIsAddedOnce() {
    added();

    key.register(laptop, zoe.password()).expectProblem(400, "INVALID_PASSKEY");

    assertThat(laptop.get("/api/passkeys").json().path("passkeys")).hasSize(1);
  }

  @Test
  void ofTwoAtOnceOneWins() {
    Map<String, Object> made = key.make(options(laptop));
    Browser same = laptop.copy();
    assertThat(Race.run(2, i -> (i == 0 ? laptop : same).put(Authenticator.REGISTRATION, made)))
        .extracting(Answer::status)
        .containsExactlyInAnyOrder(200, 400);

    Browser browser = stack.browser();
    Map<String, Object> signed = key.sign(begin(browser), Authenticator.host(stack));
    Browser copy = browser.copy();
    assertThat(Race.run(2, i -> (i == 0 ? browser : copy).put(Authenticator.SIGN_IN, signed)))
        .extracting(Answer::status)
        .containsExactlyInAnyOrder(200, 401);
  }

  @Test
  void whoHasToWaitWithAPasswordWaitsWithAPasskey() {
    added();
    Browser browser = stack.browser();
    for (int i = 0; i < 5; i++) {
      zoe.signIn(browser, "not the password at all").expect(401);
    }

    key.signIn(browser).expectProblem(401, REFUSED);
    stack.clock().advance(Duration.ofMinutes(1));
    key.signIn(browser).expect(200);
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

  /** A passkey that is not registered, of whoever. */
  private Authenticator another(String handle) {
    return new Authenticator(stack).of(handle);
  }

  /** What a sign-in asks of AWS. */
  private List<String> work(Runnable signIn) {
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    stack
        .interference()
        .before(
            call -> {
              if (call.function().equals("SignInWithPasskeyFunction")) {
                calls.add(call.operation());
              }
            });
    signIn.run();
    stack.interference().stop();
    return calls;
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
