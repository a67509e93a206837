package ca.mini.myaccount.tests;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** The flows of customers' messages, for {@link EveryFlow}. */
record MessageFlows(Stack stack, Duration pause, FlowRecorder recorder) {
  private static final String INBOX = "/api/conversations";

  void run() {
    Inbox inbox = Inbox.linked(stack);
    recorder.flow(
        "Topics of messages", "ListTopicsFunction", 200, () -> stack.browser().get("/api/topics"));
    String file = inbox.attachment("RECEIVED");
    flow(inbox, "Compose", "ComposeMessageFunction", 201, () -> inbox.ask("Hello", file));
    String id = inbox.asked("Hello");
    flow(inbox, "Inbox", "ListConversationsFunction", 200, () -> inbox.get(INBOX));
    flow(inbox, "Conversation", "ShowConversationFunction", 200, () -> inbox.show(id));
    String more = inbox.attachment("CLEAN");
    flow(inbox, "Follow up", "AddMessageFunction", 201, () -> inbox.add(id, "And this", more));
    inbox.answered(id);
    Map<String, Long> upTo = Map.of("upTo", 3L);
    flow(
        inbox,
        "Mark read",
        "MarkReadFunction",
        204,
        () -> inbox.browser().put(INBOX + "/" + id + "/read", upTo));
  }

  private void flow(
      Inbox inbox, String name, String function, int status, Supplier<Answer> request) {
    recorder.flow(
        name,
        function,
        status,
        () -> {
          // So that the session notes its use, where that is to be seen.
          inbox.stack().clock().advance(pause);
          return request.get();
        });
  }
}
