package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import ca.mini.myaccount.local.aws.Mail;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Staff answer a customer: it arrives unread, with a mail, and in one version alone. */
final class StaffReplyTest {
  private static final String ANSWER = "From December 1 on.\n\n\tKind regards 🦊";
  private static final String MESSAGES = "MessagesTable";

  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");
  private final Correspondent zoe = Correspondent.of(stack);
  private final String id = zoe.composed("From which payment on?");

  @Test
  void theCustomerFindsItUnreadAndDoesNotLearnWhoWroteIt() {
    stack.clock().advance(Duration.ofSeconds(1));
    Answer written = desk.write(id, 1, "REPLY", ANSWER).expect(201);

    assertThat(written.body())
        .isEqualTo(
            "{\"number\":2,\"sentAt\":\"%s\",\"version\":2}".formatted(stack.clock().instant()));
    assertThat(written.header("etag")).isEqualTo("\"2\"");
    JsonNode shown = zoe.show(id);
    assertThat(shown.path("status").asText()).isEqualTo("ANSWERED");
    assertThat(shown.path("unread").asBoolean()).isTrue();
    assertThat(shown.at("/messages/1/from").asText()).isEqualTo("STAFF");
    assertThat(shown.at("/messages/1/text").asText()).isEqualTo(ANSWER);
    assertThat(zoe.unread()).isEqualTo(1);
    JsonNode inbox = zoe.inbox();
    assertThat(inbox.at("/0/unread").asBoolean()).isTrue();
    assertThat(inbox.at("/0/lastFrom").asText()).isEqualTo("STAFF");
    Answer activity = zoe.browser().get("/api/activity").expect(200);
    assertThat(activity.text("events/0/event")).isEqualTo("CONVERSATION_ANSWERED_BY_STAFF");
    assertThat(shown + inbox.toString() + activity.body()).doesNotContain("agent-77");
    assertThat(audited("CONVERSATION_ANSWERED_BY_STAFF")).containsExactly("agent-77");
  }

  @Test
  void aMailSaysThatThereIsAnAnswerInTheAccountsLanguageAndNotAWordOfIt() {
    new Items(stack.dynamoDb(), Stored.USERS)
        .set(partition(), "USER", "language", Items.text("fr"));
    int before = stack.mails().to(zoe.email()).size();

    desk.write(id, 1, "REPLY", "Secret kumquat").expect(201);

    List<Mail> mails = stack.mails().to(zoe.email());
    assertThat(mails).hasSize(before + 1);
    Mail mail = mails.get(before);
    assertThat(mail.text()).contains(id).contains("Bonjour");
    assertThat(mail.subject() + mail.text() + mail.html())
        .doesNotContain("kumquat")
        .doesNotContain("agent-77")
        .contains("/messages");
    assertThat(stack.mails().to(zoe.holder().email()))
        .noneMatch(other -> other.text().contains(id));
  }

  @Test
  void theTimeToTheFirstAnswerIsMeasuredOnce() {
    stack.clock().advance(Duration.ofSeconds(90));
    int before = measured().size();

    desk.reply(id, "First").expect(201);
    stack.clock().advance(Duration.ofSeconds(90));
    desk.reply(id, "Second").expect(201);
    zoe.followUp(id, "And then?").expect(201);
    desk.reply(id, "Third").expect(201);

    assertThat(measured()).hasSize(before + 1);
    assertThat(measured().get(before)).isEqualTo(90);
    assertThat(stack.log()).contains("\"Name\":\"TimeToFirstAnswer\"").contains("\"Seconds\"");
  }

  @Test
  void ofTwoAtOnceExactlyOneIsWrittenAndTheOtherIsTold() {
    int staff = 4;
    List<Desk> desks = new ArrayList<>();
    for (int i = 0; i < staff; i++) {
      desks.add(Desk.of(stack, "staff-" + i));
    }

    List<Answer> answers =
        Race.run(staff, i -> desks.get(i).write(id, 1, i % 2 == 0 ? "REPLY" : "NOTE", "By " + i));

    assertThat(answers.stream().filter(answer -> answer.status() == 201)).hasSize(1);
    answers.stream()
        .filter(answer -> answer.status() != 201)
        .forEach(answer -> answer.expectProblem(412, "CONVERSATION_CHANGED"));
    JsonNode read = desk.read(id);
    assertThat(read.path("messages").size() + read.path("notes").size()).isEqualTo(2);
    assertThat(read.path("version").asInt()).isEqualTo(2);
    desk.write(id, 2, "REPLY", "Now I have read it").expect(201);
  }

  @Test
  void anAnswerToAVersionIsNeverWrittenTwice() {
    desk.write(id, 1, "REPLY", ANSWER).expect(201);

    desk.write(id, 1, "REPLY", ANSWER).expectProblem(412, "CONVERSATION_CHANGED");

    assertThat(desk.read(id).path("messages")).hasSize(2);
  }

  @Test
  void whoHasNotReadTheCustomersNextMessageIsTold() {
    zoe.followUp(id, "Never mind!").expect(201);

    desk.write(id, 1, "REPLY", ANSWER).expectProblem(412, "CONVERSATION_CHANGED");

    assertThat(desk.read(id).path("status").asText()).isEqualTo("OPEN");
  }

  @Test
  void aChangeNamesExactlyOneStrongVersion() {
    List<String> changes = List.of("messages", "status", "assignee");
    for (String change : changes) {
      send(desk.browser(), change).expectProblem(428, "VERSION_REQUIRED");
      for (String none :
          List.of(
              "*", "W/\"1\"", "1", "\"1", "1\"", "\"1\", \"2\"", "\"1\" \"2\"", "\"\"\"", "x")) {
        send(with(none), change).expectProblem(428, "VERSION_REQUIRED");
      }
      for (String other : List.of("\"0\"", "\"2\"", "\"01\"", "\"1.0\"", "\"\"", "\"x\"")) {
        send(with(other), change).expectProblem(412, "CONVERSATION_CHANGED");
      }
    }
    assertThat(desk.version(id)).isEqualTo(1);
    for (String change : changes) {
      send(with(" \"" + desk.version(id) + "\""), change);
    }
    assertThat(desk.version(id)).as("all of them are changes").isEqualTo(4);
  }

  @Test
  void afterUnlinkingAnAnswerIsRefusedAndNothingIsWritten() {
    zoe.browser().delete("/api/agreements/" + zoe.agreement()).expect(204);
    stack.settle();
    List<Map<String, AttributeValue>> messages = stored();
    List<Map<String, AttributeValue>> users = new Stored(stack.dynamoDb()).users();
    long mails = new Stored(stack.dynamoDb()).notifications().size();

    desk.write(id, 1, "REPLY", ANSWER).expectProblem(409, "NOT_READ_BY_CUSTOMER");

    assertThat(stored()).containsExactlyInAnyOrderElementsOf(messages);
    assertThat(new Stored(stack.dynamoDb()).users()).containsExactlyInAnyOrderElementsOf(users);
    assertThat(new Stored(stack.dynamoDb()).notifications()).hasSize((int) mails);
    desk.write(id, 1, "NOTE", "Called her instead").expect(201);
    desk.status(id, "CLOSED").expect(200);
  }

  @Test
  void aHolderWhoIsTakenOffIsNotAnswered() {
    Ledger ledger = new Ledger(stack);
    ledger.holders(zoe.agreement(), ledger.holder("Yan", "O'Neil"));

    desk.write(id, 1, "REPLY", ANSWER).expectProblem(409, "NOT_READ_BY_CUSTOMER");
  }

  @Test
  void anAnswerOpensAClosedConversation() {
    desk.status(id, "CLOSED").expect(200);

    desk.reply(id, "One thing more").expect(201);

    assertThat(zoe.show(id).path("status").asText()).isEqualTo("ANSWERED");
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    for (String text : List.of("", " \n\t", "\u200b")) {
      desk.write(id, 1, "REPLY", text).expectFieldError("text", "REQUIRED");
    }
    desk.write(id, 1, "REPLY", "é".repeat(4001)).expectFieldError("text", "TOO_LONG");
    for (String kind : List.of("", "reply", "MAIL")) {
      desk.write(id, 1, kind, "x").expectFieldError("kind", "INVALID_CHOICE");
    }
    desk.write(id, 1, "REPLY", "é".repeat(4000)).expect(201);
  }

  @Test
  void theCustomerNeverHasTheLastWordOnlyBecauseItIsFull() {
    items().set(partition(), "CONVERSATION#" + id, "messages", Items.number(200));

    zoe.followUp(id, "One more").expectProblem(409, "CONVERSATION_FULL");
    desk.write(id, 1, "REPLY", ANSWER).expect(201);
    items().set(partition(), "CONVERSATION#" + id, "messages", Items.number(400));
    desk.write(id, 2, "REPLY", ANSWER).expectProblem(409, "CONVERSATION_FULL");
  }

  @Test
  void nobodyIsAnsweredWhoIsNotThere() {
    for (String nobody : List.of("00000-00000", "x", "%23")) {
      desk.write(nobody, 1, "REPLY", "x").expectProblem(404, "NOT_FOUND");
      for (String change : List.of("status", "assignee")) {
        desk.at(1)
            .put(Desk.path(nobody) + "/" + change, body(change))
            .expectProblem(404, "NOT_FOUND");
      }
    }
  }

  private Browser with(String ifMatch) {
    return desk.browser().copy().with("if-match", ifMatch);
  }

  private Answer send(Browser browser, String change) {
    String path = Desk.path(id) + "/" + change;
    return change.equals("messages")
        ? browser.post(path, Desk.body("NOTE", "x"))
        : browser.put(path, body(change));
  }

  private static Map<String, Object> body(String change) {
    return change.equals("status") ? Map.of("status", "CLOSED") : Map.of("assigned", true);
  }

  /** What was measured until the first answers, in seconds. */
  private List<Double> measured() {
    return Pattern.compile("\"TimeToFirstAnswer\":([0-9.]+)")
        .matcher(stack.log())
        .results()
        .map(found -> Double.valueOf(found.group(1)))
        .toList();
  }

  private List<String> audited(String event) {
    return new Stored(stack.dynamoDb())
        .users().stream()
            .filter(item -> Stored.text(item, "pk").equals(partition()))
            .filter(item -> Stored.text(item, "event").equals(event))
            .map(item -> Stored.text(item, "staff"))
            .toList();
  }

  private List<Map<String, AttributeValue>> stored() {
    return stack
        .dynamoDb()
        .query(
            query ->
                query
                    .tableName(MESSAGES)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", Items.text(partition()))))
        .items();
  }

  private Items items() {
    return new Items(stack.dynamoDb(), MESSAGES);
  }

  private String partition() {
    return "USER#" + zoe.userId();
  }
}
