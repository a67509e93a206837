package ca.mini.myaccount.tests;

import java.util.Map;
import java.util.function.Supplier;

/** The flows of staff who answer, for {@link EveryFlow}. */
record StaffMessageFlows(Stack stack, FlowRecorder recorder) {
  private static final String LIST = "/staff/api/conversations";

  void run() {
    Correspondent zoe = Correspondent.of(stack);
    String id = zoe.composed("From which payment on?");
    zoe.followUp(id, "I have a new account").expect(201);
    Desk desk = Desk.of(stack, "staff-7");
    flow("Staff: what waits", "ListOpenConversationsFunction", 200, () -> desk.browser().get(LIST));
    flow(
        "Staff: a customer's conversations",
        "ListOpenConversationsFunction",
        200,
        () -> desk.browser().get(LIST + "?userId=" + zoe.userId()));
    flow(
        "Staff: read a conversation",
        "ReadConversationFunction",
        200,
        () -> desk.browser().get(Desk.path(id)));
    flow(
        "Staff: leave a note",
        "AnswerConversationFunction",
        201,
        () -> desk.write(id, 2, "NOTE", "Asked the bank desk"));
    flow(
        "Staff: answer",
        "AnswerConversationFunction",
        201,
        () -> desk.write(id, 3, "REPLY", "From December 1 on"));
    flow(
        "Staff: take a conversation on",
        "AssignConversationFunction",
        200,
        () -> desk.at(4).put(Desk.path(id) + "/assignee", Map.of("assigned", true)));
    flow(
        "Staff: close a conversation",
        "ChangeConversationStatusFunction",
        200,
        () -> desk.at(5).put(Desk.path(id) + "/status", Map.of("status", "CLOSED")));
  }

  private void flow(String name, String function, int status, Supplier<Answer> request) {
    recorder.flow(name, function, status, request);
  }
}
