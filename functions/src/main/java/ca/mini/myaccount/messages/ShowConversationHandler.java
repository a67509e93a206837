package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.OwnConversations.Opened;
import ca.mini.myaccount.messages.Topics.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer reads a conversation, its messages in the order in which they were sent. */
public final class ShowConversationHandler extends HttpHandler {
  private final OwnConversations own;
  private final CustomerThread thread;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ShowConversationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowConversationHandler(Backend backend) {
    super(backend);
    own = new OwnConversations(backend);
    thread = new CustomerThread(backend);
  }

  @Override
  protected Response handle(Request request) {
    Opened opened =
        own.open(
            own.find(request, (userId, sessionId) -> List.of()),
            conversation -> thread.keys(conversation, ThreadPage.of(request, conversation)));
    Conversation conversation = opened.conversation();
    ThreadPage page = ThreadPage.of(request, conversation);
    Topic topic = topics.topic(conversation.topic(), request.language());
    return Response.ok(
        new Shown(
            conversation.id().value(),
            topic,
            AgreementRef.of(conversation),
            conversation.status(),
            conversation.createdAt(),
            conversation.lastActivityAt(),
            conversation.isUnread(),
            conversation.firstAnsweredAt().orElse(null),
            thread.messages(opened, page),
            page.next().orElse(null)));
  }

  record Shown(
      String id,
      Topic topic,
      AgreementRef agreement,
      ConversationStatus status,
      Instant createdAt,
      Instant lastActivityAt,
      boolean unread,
      @Nullable Instant answeredAt,
      List<CustomerThread.Entry> messages,
      @Nullable String next) {}
}
