package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The inbox of a customer: what is in it, and in which order. */
final class InboxTest {
  private final Stack stack = Stack.onANewDay();
  private final Inbox zoe = Inbox.linked(stack);

  @Test
  void itIsEmptyBeforeTheFirstMessage() {
    assertThat(zoe.get(Inbox.PATH).expect(200).body()).isEqualTo("{\"conversations\":[]}");
  }

  @Test
  void whatWasJustSentIsInIt() {
    Instant now = stack.clock().instant();
    String id = zoe.asked("Hello,\n\n  can I pay   off the loan?");

    JsonNode entry = zoe.get(Inbox.PATH).expect(200).json().at("/conversations/0");

    assertThat(entry)
        .hasToString(
            ("{'id':'%s','topic':{'id':'PAYOFF','name':'Payoff'},'agreement':{'id':'%s',"
                    + "'vehicle':'2024 MINI Cooper S','number':'•••• %s'},'status':'OPEN',"
                    + "'createdAt':'%s','lastActivityAt':'%s','lastFrom':'CUSTOMER',"
                    + "'preview':'Hello, can I pay off the loan?','messages':1,'unread':false}")
                .replace('\'', '"')
                .formatted(
                    id,
                    zoe.loan(),
                    zoe.loan().substring(Math.max(0, zoe.loan().length() - 4)),
                    now,
                    now));
  }

  @Test
  void whoHasHundredsOfAgreementsHasAnInbox() {
    String id = zoe.asked("Hello");
    zoe.alsoLinked(400);

    assertThat(zoe.ids("")).containsExactly(id);
  }

  @Test
  void itSaysTheTopicInTheReadersLanguage() {
    zoe.asked("Hello");

    assertThat(zoe.get(Inbox.PATH + "?language=fr").text("conversations/0/topic/name"))
        .isEqualTo("Remboursement anticipé");
  }

  @Test
  void theNewestActivityComesFirstWhoeverWrote() {
    String first = later(zoe.asked("First"));
    String second = later(zoe.asked("Second"));
    String third = later(zoe.asked("Third"));
    assertThat(zoe.ids("")).containsExactly(third, second, first);

    zoe.add(first, "More").expect(201);

    assertThat(zoe.ids("")).containsExactly(first, third, second);
    JsonNode entry = zoe.get(Inbox.PATH).json().at("/conversations/0");
    assertThat(entry.path("preview").asText()).isEqualTo("More");
    assertThat(entry.path("messages").asInt()).isEqualTo(2);
  }

  @Test
  void pagesLeadThroughAllOfThemOnce() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      // Two at one time are told apart by their ids.
      sent.add(i % 2 == 0 ? zoe.asked("Question " + i) : later(zoe.asked("Question " + i)));
    }

    List<String> seen = new ArrayList<>();
    JsonNode page = zoe.get(Inbox.PATH + "?limit=2").expect(200).json();
    for (int pages = 1; ; pages++) {
      seen.addAll(Inbox.ids(page));
      if (!page.has("next")) {
        assertThat(pages).isEqualTo(3);
        break;
      }
      String next = page.path("next").asText();
      page = zoe.get(Inbox.PATH + "?limit=2&next=" + next).expect(200).json();
    }

    Collections.reverse(sent);
    assertThat(seen).hasSize(5).containsExactlyInAnyOrderElementsOf(sent).doesNotHaveDuplicates();
  }

  @Test
  void itIsFilteredByStatus() {
    String open = later(zoe.asked("Open"));
    String answered = later(zoe.asked("Answered"));
    String closed = later(zoe.asked("Closed"));
    zoe.answered(answered);
    zoe.close(closed);

    assertThat(zoe.ids("?status=OPEN")).containsExactly(open);
    assertThat(zoe.ids("?status=ANSWERED")).containsExactly(answered);
    assertThat(zoe.ids("?status=CLOSED")).containsExactly(closed);
    assertThat(zoe.ids("")).hasSize(3);
    for (String wrong : List.of("open", "", "DONE")) {
      zoe.get(Inbox.PATH + "?status=" + wrong).expectFieldError("status", "INVALID_CHOICE");
    }
  }

  @Test
  void itIsFilteredByAgreementAndByBoth() {
    String loan = later(zoe.asked("Loan"));
    String answered = later(zoe.asked("Loan, answered"));
    zoe.answered(answered);
    String lease =
        later(
            zoe.browser()
                .post(
                    Inbox.PATH,
                    Map.of("topic", "OTHER", "agreementId", zoe.lease(), "text", "Lease"))
                .expect(201)
                .text("id"));

    assertThat(zoe.ids("?agreement=" + zoe.loan())).containsExactly(answered, loan);
    assertThat(zoe.ids("?agreement=" + zoe.lease())).containsExactly(lease);
    assertThat(zoe.ids("?status=OPEN&agreement=" + zoe.loan())).containsExactly(loan);
    assertThat(zoe.ids("?agreement=A-0")).isEmpty();
    assertThat(zoe.ids("?agreement=")).isEmpty();
  }

  @Test
  void aFilteredPageIsFullWhileThereIsMore() {
    String wanted = later(zoe.asked("Wanted"));
    for (int i = 0; i < 4; i++) {
      zoe.answered(later(zoe.asked("Other")));
    }
    String other = later(zoe.asked("Wanted, too"));

    JsonNode page = zoe.get(Inbox.PATH + "?status=OPEN&limit=1").expect(200).json();
    assertThat(Inbox.ids(page)).containsExactly(other);
    String next = page.path("next").asText();
    JsonNode last = zoe.get(Inbox.PATH + "?status=OPEN&limit=1&next=" + next).json();

    assertThat(Inbox.ids(last)).containsExactly(wanted);
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void whatIsNoPageIsRefused() {
    for (String query : List.of("limit=0", "limit=51", "limit=x", "next=x", "next=%00", "next=")) {
      zoe.get(Inbox.PATH + "?" + query).expectProblem(400, "INVALID_PAGE");
    }
  }

  @Test
  void whatIsNotKeptAnyMoreIsNotThere() {
    String id = zoe.asked("Long ago");
    long past = stack.clock().instant().minusSeconds(1).getEpochSecond();
    zoe.set(id, "expiresAt", AttributeValue.fromN(Long.toString(past)));

    assertThat(zoe.ids("")).isEmpty();
    zoe.show(id).expectProblem(404, "NOT_FOUND");
    zoe.add(id, "More").expectProblem(404, "NOT_FOUND");
  }

  /** The same, and time goes on. */
  private String later(String id) {
    stack.clock().advance(Duration.ofSeconds(1));
    return id;
  }
}
