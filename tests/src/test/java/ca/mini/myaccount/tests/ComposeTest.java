package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A customer asks something: what is taken, what is refused, and what comes of it. */
final class ComposeTest {
  private static final String KEY = "idempotency-key";

  private final Stack stack = Stack.onANewDay();
  private final Inbox zoe = Inbox.linked(stack);

  @Test
  void theAnswerHasTheReferenceNumberAndTheMailRepeatsIt() {
    stack.clock().advance(Duration.ofSeconds(1));

    Answer sent = zoe.ask("Can I pay off the loan?").expect(201);

    String id = sent.text("id");
    assertThat(id).matches("[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");
    assertThat(sent.json().path("number").asInt()).isEqualTo(1);
    assertThat(sent.text("sentAt")).isEqualTo(stack.clock().instant().toString());
    String mail = stack.mails().latest("seeded." + zoe.userId() + "@example.ca").text();
    assertThat(mail).contains(id).doesNotContain("pay off the loan");
    assertThat(zoe.get("/api/activity").text("events/0/event")).isEqualTo("MESSAGE_SENT");
  }

  @Test
  void theTextIsKeptExactlyAsItWasSent() {
    for (String text :
        List.of(
            "one\r\ntwo\n\n three\t.  ",
            " leading and trailing ",
            "<script>alert('1')</script> & {{reference}}",
            "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
            "🦭".repeat(4000),
            "e" + "\u0301".repeat(3999),
            "x")) {
      String id = zoe.asked(text);

      assertThat(zoe.show(id).expect(200).text("messages/0/text")).isEqualTo(text);
    }
  }

  @Test
  void aTextOfNothingOrTooMuchIsRefused() {
    for (String nothing : List.of("", " \r\n\t ", "\u200b\u202e", "\u00a0")) {
      zoe.ask(nothing).expectFieldError("text", "REQUIRED");
    }
    zoe.ask("x".repeat(4001)).expectFieldError("text", "TOO_LONG");
    zoe.ask("🦭".repeat(4001)).expectFieldError("text", "TOO_LONG");
    zoe.ask("a\rb").expectFieldError("text", "INVALID_CHARACTERS");
    assertThat(zoe.ids("")).isEmpty();
  }

  @Test
  void onlyALinkedAgreementCanBeAskedAbout() {
    Ledger ledger = new Ledger(stack);
    String anothers = ledger.loan(ledger.holder("Ann", "O'Neil"));
    String notLinked = ledger.loan(zoe.holder());

    for (String id : List.of(anothers, notLinked, "A-0", "", "x y", "A".repeat(65), "#")) {
      about(id).expectFieldError("agreementId", "UNKNOWN_AGREEMENT");
    }
    zoe.browser().delete("/api/agreements/" + zoe.lease()).expect(204);
    about(zoe.lease()).expectFieldError("agreementId", "UNKNOWN_AGREEMENT");
    ledger.holders(zoe.loan(), ledger.holder("Ann", "O'Neil"));
    about(zoe.loan()).expectFieldError("agreementId", "UNKNOWN_AGREEMENT");
    assertThat(zoe.ids("")).isEmpty();
  }

  @Test
  void aClosedAgreementCanBeAskedAbout() {
    new Ledger(stack).close(zoe.loan());

    about(zoe.loan()).expect(201);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    Map<String, Object> question = new HashMap<>(zoe.question("Hello", "f".repeat(32)));
    question.put("topic", "WEATHER");
    question.put("agreementId", "A-0");

    Answer answer = zoe.browser().post(Inbox.PATH, question);

    answer.expectProblem(400, "INVALID_FIELDS");
    assertThat(answer.fieldErrors())
        .containsExactlyInAnyOrder(
            "topic UNKNOWN_TOPIC",
            "agreementId UNKNOWN_AGREEMENT",
            "attachments UNKNOWN_ATTACHMENT");
  }

  @Test
  void filesThatHaveArrivedGoWithIt() {
    String received = zoe.attachment("RECEIVED");
    String clean = zoe.attachment("CLEAN");

    String id = zoe.ask("See here", clean, received).expect(201).text("id");

    assertThat(zoe.show(id).json().at("/messages/0/attachments"))
        .hasToString(
            ("[{'id':'%s','fileName':'letter.pdf','contentType':'application/pdf','size':48213,"
                    + "'state':'READY'},{'id':'%s','fileName':'letter.pdf',"
                    + "'contentType':'application/pdf','size':48213,'state':'CHECKING'}]")
                .replace('\'', '"')
                .formatted(clean, received));
    zoe.ask("Again", clean).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
  }

  @Test
  void whatIsNoFileOfOnesOwnThatHasArrivedIsRefused() {
    long past = stack.clock().instant().minusSeconds(1).getEpochSecond();
    String expired =
        zoe.attachment("CLEAN", Map.of("expiresAt", AttributeValue.fromN(Long.toString(past))));
    String staffs = zoe.attachment("CLEAN", Map.of("from", AttributeValue.fromS("STAFF")));
    String anothers = Inbox.linked(stack).attachment("CLEAN");
    String clean = zoe.attachment("CLEAN");

    for (String id : List.of(expired, staffs, anothers, "", "x", "#", "F".repeat(32))) {
      zoe.ask("Hello", id).expectFieldError("attachments", "UNKNOWN_ATTACHMENT");
    }
    zoe.ask("Hello", zoe.attachment("EXPECTED"))
        .expectFieldError("attachments", "ATTACHMENT_NOT_RECEIVED");
    for (String state : List.of("WRONG_CONTENT", "INFECTED", "UNSCANNABLE")) {
      zoe.ask("Hello", clean, zoe.attachment(state))
          .expectFieldError("attachments", "ATTACHMENT_REFUSED");
    }
    zoe.ask("Hello", clean, clean).expectFieldError("attachments", "TOO_MANY");
    zoe.ask("Hello", "a", "b", "c", "d", "e", "f").expectFieldError("attachments", "TOO_MANY");
    assertThat(zoe.ids("")).isEmpty();
    zoe.ask("Hello", clean).expect(201);
  }

  @Test
  void theSameRequestWithOneKeyIsDoneOnce() {
    Browser browser = zoe.browser().copy().with(KEY, "key-of-one-message");
    Answer first = browser.post(Inbox.PATH, zoe.question("Once")).expect(201);
    stack.clock().advance(Duration.ofSeconds(5));

    Answer again = browser.post(Inbox.PATH, zoe.question("Once")).expect(201);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(zoe.ids("")).containsExactly(first.text("id"));
    browser.post(Inbox.PATH, zoe.question("Another")).expectProblem(422, "IDEMPOTENCY_KEY_REUSED");
    zoe.browser()
        .copy()
        .with(KEY, "short")
        .post(Inbox.PATH, zoe.question("Once"))
        .expectProblem(400, "INVALID_IDEMPOTENCY_KEY");
  }

  @Test
  void ofTheSameRequestsAtOnceOneIsDoneAndAllGetItsAnswer() {
    Browser browser = zoe.browser().copy().with(KEY, "key-of-eight-at-once");
    counted(49);

    List<Answer> answers = Race.run(8, i -> browser.post(Inbox.PATH, zoe.question("Once")));

    assertThat(answers).allMatch(answer -> answer.status() == 201);
    assertThat(new HashSet<>(answers.stream().map(Answer::body).toList())).hasSize(1);
    assertThat(zoe.ids("")).hasSize(1);
  }

  @Test
  void fiftyMessagesADayAreTakenAndMoreTomorrow() {
    counted(48);
    String id = zoe.asked("The 49th");
    zoe.add(id, "The 50th").expect(201);

    Answer refused = zoe.ask("The 51st").expectProblem(429, "TOO_MANY_MESSAGES");
    zoe.add(id, "The 51st").expectProblem(429, "TOO_MANY_MESSAGES");

    Instant now = stack.clock().instant();
    Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
    assertThat(refused.header("retry-after"))
        .isEqualTo(Long.toString(Duration.between(now, midnight).plusMillis(999).toSeconds()));
    assertThat(zoe.ids("")).containsExactly(id);
    Inbox.linked(stack).ask("Another customer").expect(201);
  }

  @Test
  void aMessageIsCountedForTheMetric() {
    int before = metrics();

    String id = zoe.asked("Hello");
    zoe.add(id, "More").expect(201);
    zoe.ask("").expect(400);

    assertThat(metrics() - before).isEqualTo(2);
  }

  private int metrics() {
    return stack.log().split("\"MessagesReceived\":1", -1).length;
  }

  private Answer about(String agreementId) {
    return zoe.browser()
        .post(Inbox.PATH, Map.of("topic", "OTHER", "agreementId", agreementId, "text", "Hello"));
  }

  /** As if so many had been sent today. */
  private void counted(int messages) {
    String today = stack.clock().instant().toString().substring(0, 10);
    zoe.messages().set(zoe.partition(), "MESSAGES_ON#" + today, "count", Items.number(messages));
  }
}
