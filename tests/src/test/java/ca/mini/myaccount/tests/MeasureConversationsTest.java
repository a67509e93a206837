package ca.mini.myaccount.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the customer who has waited longest has waited is measured for the alarm. */
final class MeasureConversationsTest {
  private final Stack stack = Stack.onANewDay();
  private final Desk desk = Desk.of(stack, "agent-77");

  @Test
  void theLongestWaitingOfAllShardsCountsAndNobodyIsZero() {
    new WaitingRoom(stack.dynamoDb()).clear();
    assertThat(measured()).isZero();
    Correspondent zoe = Correspondent.of(stack);
    String first = zoe.composed("First");
    stack.clock().advance(Duration.ofMinutes(9));
    String second = zoe.composed("Second");
    stack.clock().advance(Duration.ofMinutes(9));
    zoe.composed("Third");
    assertThat(measured()).isEqualTo(0.3);

    desk.reply(first, "Answered").expect(201);
    assertThat(measured()).isEqualTo(0.15);
    desk.status(second, "CLOSED").expect(200);
    assertThat(measured()).isZero();

    zoe.followUp(first, "Not quite").expect(201);
    stack.clock().advance(Duration.ofHours(71));
    assertThat(measured()).isEqualTo(71);
    assertThat(stack.log())
        .contains("\"Name\":\"OldestOpenConversationHours\"")
        .contains("\"OldestOpenConversationHours\":71.0")
        .contains("\"OldestOpenConversationHours\":0.0");
  }

  private double measured() {
    String answer =
        stack.invoke(
            "MeasureConversationsFunction",
            Project.json("events/measure-conversations.json").toString());
    return Double.parseDouble(answer.replaceAll("[^0-9.]", ""));
  }
}
