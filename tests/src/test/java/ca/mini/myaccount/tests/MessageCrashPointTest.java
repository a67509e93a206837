package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process that dies while somebody writes, answers, reads, attaches or scans loses nothing and
 * does nothing twice: the story of a conversation is told once to count its calls to AWS, and then
 * again for each, with a death before it and one after it. It always ends in the same way.
 */
final class MessageCrashPointTest {
  private static final Set<String> MORTAL =
      Set.of(
          "RequestUploadFunction",
          "CheckAttachmentFunction",
          "ComposeMessageFunction",
          "KeepAttachmentFunction",
          "ReadConversationFunction",
          "AnswerConversationFunction",
          "ChangeConversationStatusFunction",
          "MarkReadFunction",
          "AddMessageFunction");

  /** To die after one is to die before the next call. */
  private static final Set<String> READS = Set.of("getItem", "batchGetItem", "get");

  /** A death at a call of the story, counted from 0. */
  record CrashPoint(int call, boolean after, String operation) {
    @Override
    public String toString() {
      return (after ? "after " : "before ") + "call " + call + ", " + operation;
    }
  }

  private static final ConversationStory CLEAN = told(Calls.Fault.NONE);
  private static final ConversationStory.End END = CLEAN.end();

  @ParameterizedTest
  @MethodSource("crashPoints")
  void aDeathLosesNothingAndDoesNothingTwice(CrashPoint point) {
    int[] mortalCalls = {0};

    ConversationStory story =
        told(
            Calls.at(
                call -> MORTAL.contains(call.function()) && mortalCalls[0]++ == point.call(),
                (call, aws) -> {
                  if (point.after()) {
                    aws.answer();
                  }
                  throw new Death();
                }));

    assertThat(mortalCalls[0]).as("calls, with those of the new try").isGreaterThan(point.call());
    assertThat(story.end()).isEqualTo(END);
  }

  @Test
  void withoutADeathEachMessageIsThereOnceAndEachMailIsSentOnce() {
    assertThat(END.messages())
        .containsExactly("1 CUSTOMER How?", "2 STAFF So.", "3 CUSTOMER Thank you");
    assertThat(END.attachments())
        .containsExactly(
            "clean.pdf CLEAN in 1 at kept/, 12 bytes", "virus.pdf INFECTED in 1, 0 bytes");
    assertThat(END.told())
        .containsEntry("MESSAGE_RECEIVED", 1L)
        .containsEntry("MESSAGE_ANSWERED", 1L)
        .containsEntry("ATTACHMENT_REMOVED", 1L);
    assertThat(END.unread()).isEqualTo("after the answer 1, after reading 0, in the end 0");
    assertThat(END.counted()).containsExactly("MESSAGES_ON 2", "UPLOADS_ON 2");
  }

  static Stream<CrashPoint> crashPoints() {
    List<Call> calls =
        CLEAN.calls().stream().filter(call -> MORTAL.contains(call.function())).toList();
    assertThat(calls.stream().map(Call::function)).containsAll(MORTAL);
    List<CrashPoint> points = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      points.add(new CrashPoint(i, false, calls.get(i).toString()));
      if (!READS.contains(calls.get(i).operation())) {
        points.add(new CrashPoint(i, true, calls.get(i).toString()));
      }
    }
    return points.stream();
  }

  private static ConversationStory told(Calls.Fault fault) {
    ConversationStory story = new ConversationStory();
    story.tell(fault);
    return story;
  }
}
