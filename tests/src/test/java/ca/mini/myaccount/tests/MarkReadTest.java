package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a customer has read, and how many conversations still have an answer to read. */
final class MarkReadTest {
  private final Stack stack = Stack.onANewDay();
  private final Inbox zoe = Inbox.linked(stack);
  private final String id = zoe.asked("First");

  @Test
  void anAnswerIsUnreadUntilItIsRead() {
    assertThat(zoe.unread()).isZero();
    zoe.answered(id);
    assertThat(zoe.unread()).isEqualTo(1);
    assertThat(isUnread()).isTrue();

    zoe.read(id, 2).expect(204);

    assertThat(zoe.unread()).isZero();
    assertThat(isUnread()).isFalse();
    assertThat(zoe.show(id).json().path("unread").asBoolean()).isFalse();
    zoe.read(id, 2).expect(204);
  }

  @Test
  void whoHasReadOnlyTheQuestionHasNotReadTheAnswer() {
    zoe.answered(id);

    zoe.read(id, 1).expect(204);

    assertThat(zoe.unread()).isEqualTo(1);
    assertThat(isUnread()).isTrue();
  }

  @Test
  void whatWasReadStaysRead() {
    zoe.answered(id);
    zoe.read(id, 2).expect(204);

    zoe.read(id, 1).expect(204);

    assertThat(zoe.count(id, "readUpTo")).isEqualTo(2);
    zoe.answered(id);
    assertThat(zoe.unread()).isEqualTo(1);
  }

  @Test
  void twoAtOnceLeaveTheGreater() {
    zoe.answered(id);
    zoe.answered(id);

    List<Answer> answers = Race.run(6, i -> zoe.read(id, 1 + i % 3));

    assertThat(answers).allMatch(answer -> answer.status() == 204);
    assertThat(zoe.count(id, "readUpTo")).isEqualTo(3);
    assertThat(zoe.unread()).isZero();
  }

  @Test
  void onlyMessagesThatAreThereCanBeRead() {
    for (long upTo : new long[] {0, -1, 2, Long.MAX_VALUE}) {
      zoe.read(id, upTo).expectFieldError("upTo", "UNKNOWN_MESSAGE");
    }
    zoe.read("00000-00000", 1).expectProblem(404, "NOT_FOUND");
  }

  @Test
  void eachConversationCountsOnceAndOnlyWhileItsAgreementIsLinked() {
    String other = zoe.asked("Other");
    zoe.answered(id);
    zoe.answered(id);
    zoe.answered(other);
    assertThat(zoe.unread()).isEqualTo(2);

    zoe.browser().delete("/api/agreements/" + zoe.loan()).expect(204);

    assertThat(zoe.unread()).isZero();
  }

  @Test
  void signingInOnARememberedDeviceSaysItToo() {
    Trusting trusting = new Trusting(stack);
    Customer yan = trusting.linked();
    Browser laptop = trusting.rememberedAndSignedIn(yan);
    List<JsonNode> agreements = laptop.get("/api/agreements").expect(200).json().findValues("id");
    Inbox yans =
        new Inbox(
            stack,
            trusting.userId(yan),
            zoe.holder(),
            agreements.get(0).asText(),
            agreements.get(1).asText(),
            laptop);
    yans.answered(yans.asked("Hello"));

    assertThat(yan.signIn(laptop).expect(200).json().path("unreadConversations").asInt())
        .isEqualTo(1);
    Answer elsewhere = yan.signIn(stack.browser()).expect(200);
    assertThat(elsewhere.json().has("unreadConversations")).isFalse();
    assertThat(yan.signIn().get("/api/session").json().has("unreadConversations")).isFalse();
  }

  private boolean isUnread() {
    return zoe.get(Inbox.PATH).json().at("/conversations/0/unread").asBoolean();
  }
}
