package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a code goes, what it says, and what it is good for (rules: device code). */
final class DeviceCodeTest {
  private final Stack stack = Stack.onANewDay();
  private final OnFile zoe = OnFile.person(stack.dynamoDb());
  private final DeviceSteps steps = DeviceSteps.ofSomebody(stack).find(zoe);

  @Test
  void theContactsOfTheHoldersOwnFileAreShownMasked() {
    OnFile joint = OnFile.person(stack.dynamoDb(), "Yan");
    zoe.holds("J" + zoe.customerId(), "Cooper", joint);

    Answer shown = steps.show().expect(200);

    assertThat(shown.text("purpose")).isEqualTo("LINK");
    assertThat(shown.json().path("channels").toString())
        .isEqualTo(
            "[{\"channel\":\"TEXT\",\"to\":\"•••-•••-%s\",\"available\":true},"
                    .formatted(zoe.phone().substring(8))
                + "{\"channel\":\"EMAIL\",\"to\":\"f•••@example.com\",\"available\":true}]");
    assertThat(shown.json().has("code")).isFalse();
    assertThat(shown.json().has("paused")).isFalse();
    assertThat(shown.text("help/hours")).startsWith("Monday to Friday");
    assertThat(shown.body()).doesNotContain(zoe.email()).doesNotContain(zoe.phone());
  }

  @Test
  void whoReadsFrenchIsToldTheHoursInFrench() {
    Answer shown = steps.browser().get(DeviceSteps.PATH + "?language=fr");

    assertThat(shown.text("help/hours")).startsWith("du lundi au vendredi");
    assertThat(shown.text("help/phone")).isNotEmpty();
  }

  @Test
  void aTextFitsOneSegmentAndEndsWithTheLineThatBrowsersFillIn() {
    String code = steps.textedCode(zoe);

    List<Mail> texts = stack.mails().to(zoe.phone());
    assertThat(texts).hasSize(1);
    assertThat(texts.get(0).channel()).isEqualTo("SMS");
    String host = URI.create(stack.publicOrigin()).getHost();
    assertThat(texts.get(0).text()).endsWith("\n@" + host + " #" + code);
    assertThat(texts.get(0).text().length()).isLessThanOrEqualTo(160);
  }

  @Test
  void aMailHasTheCodeAndNoLink() {
    steps.request("EMAIL").expect(202);

    Mail mail = stack.mails().latest(zoe.email(), "Your code for My MINI Account");
    String code = steps.lastCode(zoe.email());
    assertThat(mail.html()).contains(code);
    assertThat(mail.subject()).doesNotContain(code);
    steps.type(code).expect(200);
  }

  @Test
  void theAnswerSaysWhereTheCodeWentAndHowLongItLives() {
    Answer sent = steps.request("TEXT").expect(202);

    Instant now = stack.clock().instant();
    assertThat(sent.text("code/channel")).isEqualTo("TEXT");
    assertThat(sent.text("code/to")).isEqualTo("•••-•••-" + zoe.phone().substring(8));
    assertThat(Instant.parse(sent.text("code/expiresAt")))
        .isEqualTo(now.plus(Duration.ofMinutes(5)));
    assertThat(Instant.parse(sent.text("code/resendAt")))
        .isEqualTo(now.plus(Duration.ofSeconds(60)));
    assertThat(sent.json().at("/code/triesLeft").asInt()).isEqualTo(5);
    assertThat(steps.show().body()).isEqualTo(sent.body());
  }

  @Test
  void aCodeLivesForFiveMinutes() {
    String code = steps.textedCode(zoe);
    stack.clock().advance(Duration.ofMinutes(5).minusMillis(1));
    steps.type(DeviceSteps.other(code)).expectProblem(400, "INVALID_CODE");
    stack.clock().advance(Duration.ofMillis(1));

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(steps.show().json().has("code")).isFalse();
    assertThat(failures()).as("nothing was compared any more").hasSize(1);
  }

  @Test
  void aCodeWorksAMomentBeforeItExpires() {
    String code = steps.textedCode(zoe);
    stack.clock().advance(Duration.ofMinutes(5).minusMillis(1));

    steps.type(code).expect(200);
  }

  @Test
  void aCodeEndsWithThePendingLink() {
    stack.clock().advance(Duration.ofMinutes(12));
    Answer sent = steps.request("TEXT").expect(202);
    assertThat(Instant.parse(sent.text("code/expiresAt")))
        .isEqualTo(stack.clock().instant().plus(Duration.ofMinutes(3)));
    String code = steps.lastCode(zoe.phone());
    stack.clock().advance(Duration.ofMinutes(3));

    steps.type(code).expectProblem(409, "NOTHING_TO_AUTHORIZE");
  }

  @Test
  void aCodeWorksOnce() {
    String code = steps.textedCode(zoe);
    Browser before = steps.browser().copy();
    steps.type(code).expect(200);

    before.post(DeviceSteps.PATH, Map.of("code", code)).expectProblem(401, "NOT_SIGNED_IN");
    steps.type(code).expectProblem(409, "NOTHING_TO_AUTHORIZE");
  }

  @Test
  void aNewCodeVoidsTheEarlierOne() {
    String first = steps.textedCode(zoe);
    stack.clock().advance(Duration.ofSeconds(60));
    String second = steps.textedCode(zoe);

    if (!first.equals(second)) {
      steps.type(first).expectProblem(400, "INVALID_CODE");
    }
    steps.type(second).expect(200);
  }

  @Test
  void aCodeThatIsAskedForElsewhereVoidsThisOne() {
    String first = steps.textedCode(zoe);
    stack.clock().advance(Duration.ofSeconds(60));
    DeviceSteps elsewhere = DeviceSteps.ofSomebody(stack).find(zoe);
    elsewhere.textedCode(zoe);

    steps.type(first).expectProblem(400, "INVALID_CODE");

    assertThat(failures()).as("there was nothing alive to compare with").isEmpty();
  }

  @Test
  void aCodeOfAnotherSessionIsWorthNothing() {
    DeviceSteps elsewhere = DeviceSteps.ofSomebody(stack).find(zoe);
    String code = elsewhere.textedCode(zoe);

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(failures()).isEmpty();
    elsewhere.type(code).expect(200);
  }

  @Test
  void aNewLinkVoidsTheOldOneAndItsCode() {
    String code = steps.textedCode(zoe);
    steps.find(zoe);

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(steps.show().json().has("code")).isFalse();
  }

  @Test
  void aCodeToAContactThatChangedSinceIsWorthNothing() {
    String code = steps.textedCode(zoe);
    zoe.phone("+16135559999");

    steps.type(code).expectProblem(400, "INVALID_CODE");
    assertThat(failures()).isEmpty();
    assertThat(steps.show().json().has("code")).isFalse();
  }

  @Test
  void aCodeOfAHolderWhomTheFileHasTakenOffIsWorthNothing() {
    String code = steps.textedCode(zoe);
    zoe.remove();

    steps.type(code).expectProblem(400, "INVALID_CODE");

    assertThat(steps.show().expect(200).json().path("channels")).isEmpty();
    steps.request("TEXT").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
  }

  @Test
  void aCodeMayBeTypedInGroups() {
    String code = steps.textedCode(zoe);

    steps
        .type(
            " "
                + code.substring(0, 3)
                + "-"
                + code.substring(3, 5)
                + "\u00a0"
                + code.charAt(5)
                + " ")
        .expect(200);
  }

  @Test
  void whatIsNotSixDigitsIsNoTry() {
    steps.textedCode(zoe);
    for (String typed : List.of("", "12345", "1234567", "12a456", "１２３４５６")) {
      steps.type(typed).expectFieldError("code", "INVALID_CODE_FORMAT");
    }
    steps.type(Map.of()).expectFieldError("code", "REQUIRED");
    steps.type(Map.of("remember", true)).expectFieldError("code", "REQUIRED");

    assertThat(failures()).isEmpty();
  }

  @Test
  void whereThereIsNothingToAuthorizeThatIsSaid() {
    DeviceSteps idle = DeviceSteps.ofSomebody(stack);

    idle.show().expectProblem(409, "NOTHING_TO_AUTHORIZE");
    idle.request("TEXT").expectProblem(409, "NOTHING_TO_AUTHORIZE");
    idle.type("123456").expectProblem(409, "NOTHING_TO_AUTHORIZE");
  }

  @Test
  void onlyKeyedHashesOfCodesAreStored() {
    String code = steps.textedCode(zoe);

    for (String table : List.of("UsersTable", "AgreementsTable", "NotificationsTable")) {
      assertThat(Tables.everythingIn(stack, table)).doesNotContain("S=" + code + ")");
    }
    assertThat(stack.log()).doesNotContain(zoe.phone()).doesNotContain(zoe.email());
  }

  @Test
  void aCodeThatWasNotSentInTimeIsNotSent() {
    steps.request("TEXT").expect(202);
    stack.clock().advance(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(stack.mails().to(zoe.phone())).isEmpty();
  }

  @Test
  void onACanadianOrAmericanPhoneOnlyATextArrives() {
    zoe.phone("+18765550134");

    JsonNode phone = steps.show().json().at("/channels/0");

    assertThat(phone.path("available").asBoolean()).isFalse();
    assertThat(phone.path("reason").asText()).isEqualTo("NOT_TEXTABLE");
    steps.request("TEXT").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
    steps.request("EMAIL").expect(202);
  }

  @Test
  void withoutAPhoneAMailIsLeftAndWithoutBothACall() {
    zoe.phone(null);
    assertThat(steps.show().json().path("channels")).hasSize(1);
    steps.request("TEXT").expectFieldError("channel", "CHANNEL_UNAVAILABLE");

    zoe.email(null);
    Answer shown = steps.show().expect(200);

    assertThat(shown.json().path("channels")).isEmpty();
    assertThat(shown.text("help/phone")).isNotEmpty();
    steps.request("EMAIL").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
    steps.request("PIGEON").expectFieldError("channel", "INVALID_CHANNEL");
  }

  @Test
  void anAddressThatBouncedIsNotOffered() {
    zoe.email("bounce+" + stack.nextNumber() + "@simulator.amazonses.com");
    steps.request("EMAIL").expect(202);
    stack.settle();
    stack.clock().advance(Duration.ofSeconds(60));

    JsonNode email = steps.show().json().at("/channels/1");

    assertThat(email.path("available").asBoolean()).isFalse();
    assertThat(email.path("reason").asText()).isEqualTo("BOUNCED");
    steps.request("EMAIL").expectFieldError("channel", "CHANNEL_UNAVAILABLE");
    steps.request("TEXT").expect(202);
  }

  private List<?> failures() {
    var failures = zoe.stored("CODES").get("failures");
    return failures == null ? List.of() : failures.l();
  }
}
