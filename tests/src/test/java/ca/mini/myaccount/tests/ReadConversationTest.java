package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Staff read a conversation and what they need to answer it, and the customer sees that. */
final class ReadConversationTest {
  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");
  private final Correspondent zoe = Correspondent.of(stack);

  @Test
  void itHasTheAgreementTheMessagesTheNotesAndWhoReadIt() {
    Ledger ledger = new Ledger(stack);
    Instant asked = stack.clock().instant();
    String id = zoe.composed("From which payment on?\n\n— Zoé");
    stack.clock().advance(Duration.ofSeconds(1));
    Instant noted = stack.clock().instant();
    desk.note(id, "Bank desk: <b>December</b>").expect(201);
    desk.reply(id, "From December on.").expect(201);

    JsonNode read = desk.read(id);

    assertThat(read.path("id").asText()).isEqualTo(id);
    assertThat(read.path("version").asInt()).isEqualTo(3);
    assertThat(read.path("status").asText()).isEqualTo("ANSWERED");
    assertThat(read.path("topic").toString())
        .isEqualTo("{\"id\":\"PAYMENT\",\"name\":\"Payment\"}");
    assertThat(read.path("createdAt").asText()).isEqualTo(asked.toString());
    assertThat(read.path("waitingSince").asText()).isEqualTo(noted.toString());
    assertThat(read.path("customer").toString())
        .isEqualTo(
            "{\"userId\":\"%s\",\"firstName\":\"Zoé\",\"lastName\":\"Lefèvre\",\"language\":\"en\",\"readable\":true}"
                .formatted(zoe.userId()));
    assertThat(read.path("agreement").toString())
        .isEqualTo(
            "{\"id\":\"%s\",\"product\":\"LOAN\",\"status\":\"ACTIVE\",\"vehicle\":\"2024 MINI Cooper S\",\"start\":\"%s\",\"maturity\":\"%s\",\"payment\":\"512.34\",\"frequency\":\"MONTHLY\",\"nextDueDate\":\"%s\"}"
                .formatted(
                    zoe.agreement(),
                    ledger.nextDue().minusMonths(35),
                    ledger.nextDue().minusMonths(35).plusMonths(48),
                    ledger.nextDue()));
    assertThat(read.path("messages").toString())
        .isEqualTo(
            "[{\"number\":1,\"from\":\"CUSTOMER\",\"text\":\"From which payment on?\\n\\n— Zoé\",\"sentAt\":\"%s\",\"attachments\":[]},"
                    .formatted(asked)
                + "{\"number\":2,\"from\":\"STAFF\",\"author\":{\"id\":\"agent-77\",\"name\":\"Name of agent-77\"},\"text\":\"From December on.\",\"sentAt\":\"%s\",\"attachments\":[]}]"
                    .formatted(noted));
    assertThat(read.path("notes").toString())
        .isEqualTo(
            "[{\"number\":1,\"author\":{\"id\":\"agent-77\",\"name\":\"Name of agent-77\"},\"text\":\"Bank desk: <b>December</b>\",\"sentAt\":\"%s\"}]"
                .formatted(noted));
    assertThat(read.path("readUpTo").asInt()).isZero();
    assertThat(read.has("readAt")).isFalse();
    assertThat(read.has("assignee")).isFalse();
    assertThat(read.has("next")).isFalse();
  }

  @Test
  void whetherTheCustomerHasReadTheAnswerIsThere() {
    String id = zoe.composed("From which payment on?");
    desk.reply(id, "From December on.").expect(201);
    zoe.read(id, 2).expect(204);

    JsonNode read = desk.read(id);

    assertThat(read.path("readUpTo").asInt()).isEqualTo(2);
    assertThat(read.path("readAt").asText()).isEqualTo(stack.clock().instant().toString());
  }

  @Test
  void whoReadItAndWhenLastIsThereAndChangesNothing() {
    String id = zoe.composed("From which payment on?");
    Desk ben = Desk.of(stack, "agent-78");
    desk.read(id);
    stack.clock().advance(Duration.ofSeconds(1));
    ben.read(id);
    Instant bens = stack.clock().instant();
    stack.clock().advance(Duration.ofSeconds(1));

    Answer read = desk.browser().get(Desk.path(id)).expect(200);

    assertThat(read.json().path("readBy").toString())
        .isEqualTo(
            "[{\"staff\":{\"id\":\"agent-77\",\"name\":\"Name of agent-77\"},\"at\":\"%s\"},"
                    .formatted(stack.clock().instant())
                + "{\"staff\":{\"id\":\"agent-78\",\"name\":\"Name of agent-78\"},\"at\":\"%s\"}]"
                    .formatted(bens));
    assertThat(read.header("etag")).isEqualTo("\"1\"");
    assertThat(read.json().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void theCustomerSeesThatItWasReadAndNotByWhom() {
    String id = zoe.composed("From which payment on?");
    stack.clock().advance(Duration.ofSeconds(1));

    desk.read(id);

    Answer activity = zoe.browser().get("/api/activity").expect(200);
    assertThat(activity.text("events/0/event")).isEqualTo("CONVERSATION_READ_BY_STAFF");
    assertThat(activity.text("events/0/browser")).isEqualTo("MINI Financial Services");
    assertThat(activity.body()).doesNotContain("agent-77");
    assertThat(zoe.show(id).toString()).doesNotContain("agent-77").doesNotContain("readBy");
    assertThat(audited("CONVERSATION_READ_BY_STAFF")).containsExactly("agent-77");
  }

  @Test
  void earlierMessagesArePagesWithoutGapsAndTheNotesAreOnTheFirst() {
    String id = zoe.composed("1");
    for (int i = 2; i <= 7; i++) {
      zoe.followUp(id, Integer.toString(i)).expect(201);
    }
    desk.note(id, "Patient").expect(201);

    List<String> pages = new ArrayList<>();
    String query = "?limit=3";
    JsonNode page;
    do {
      page = desk.browser().get(Desk.path(id) + query).expect(200).json();
      pages.add(String.join(" ", page.path("messages").findValuesAsText("text")));
      assertThat(page.path("notes")).hasSize(pages.size() == 1 ? 1 : 0);
      query =
          "?limit=3&next=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8);
    } while (page.has("next"));

    assertThat(pages).containsExactly("5 6 7", "2 3 4", "1");
    for (String bad : List.of("limit=0", "limit=51", "next=x", "next=MA")) {
      desk.browser().get(Desk.path(id) + "?" + bad).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void onceTheAgreementIsNotLinkedNobodyButStaffCanReadIt() {
    String id = zoe.composed("From which payment on?");
    zoe.browser().delete("/api/agreements/" + zoe.agreement()).expect(204);

    JsonNode read = desk.read(id);

    assertThat(read.at("/customer/readable").isBoolean()).isTrue();
    assertThat(read.at("/customer/readable").asBoolean()).isFalse();
    assertThat(read.at("/agreement/id").asText()).isEqualTo(zoe.agreement());
    assertThat(read.path("messages")).hasSize(1);
  }

  @Test
  void aHolderWhoIsTakenOffTheAgreementCannotReadItEither() {
    String id = zoe.composed("From which payment on?");
    Ledger ledger = new Ledger(stack);
    ledger.holders(zoe.agreement(), ledger.holder("Yan", "O'Neil"));

    assertThat(desk.read(id).at("/customer/readable").asBoolean()).isFalse();
  }

  @Test
  void aNumberIsReadAsPeopleTypeIt() {
    String id = zoe.composed("From which payment on?");

    for (String typed :
        List.of(id.toLowerCase(Locale.ROOT), id.replace("-", ""), id.replace("-", "%20"))) {
      assertThat(desk.read(typed).path("id").asText()).isEqualTo(id);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    for (String id : List.of("00000-00000", "x", "%23", "UUUUU-UUUUU", "7".repeat(2000))) {
      desk.browser().get(Desk.path(id)).expectProblem(404, "NOT_FOUND");
    }
  }

  private List<String> audited(String event) {
    return new Stored(stack.dynamoDb())
        .users().stream()
            .filter(item -> Stored.text(item, "pk").equals("USER#" + zoe.userId()))
            .filter(item -> Stored.text(item, "event").equals(event))
            .map(item -> Stored.text(item, "staff"))
            .toList();
  }

  @Test
  void namesOfStaffAreKeptAsTheyWereWhenTheyWrote() {
    String id = zoe.composed("From which payment on?");
    desk.reply(id, "From December on.").expect(201);
    Browser married = stack.staff("sub=agent-77&name=Ana+Roy");

    JsonNode read = married.get(Desk.path(id)).expect(200).json();

    assertThat(read.at("/messages/1/author/name").asText()).isEqualTo("Name of agent-77");
    assertThat(
            StreamSupport.stream(read.path("readBy").spliterator(), false)
                .map(one -> one.at("/staff/name").asText()))
        .containsExactly("Ana Roy");
  }
}
