package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.OwnConversations.Opened;
import ca.mini.myaccount.messages.Topics.Topic;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer reads a conversation, its messages in the order in which they were sent. */
public final class ShowConversationHandler extends HttpHandler {
  private final Backend backend;
  private final OwnConversations own;
  private final MessageItems items;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ShowConversationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowConversationHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    own = new OwnConversations(backend);
    items = new MessageItems(backend);
  }

  @Override
  protected Response handle(Request request) {
    Opened opened =
        own.open(
            own.find(request, (userId, sessionId) -> List.of()),
            conversation -> keys(conversation, ThreadPage.of(request, conversation)));
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
            messages(opened, page),
            page.next().orElse(null)));
  }

  private List<Key> keys(Conversation conversation, ThreadPage page) {
    String userId = conversation.userId();
    List<Key> keys = new ArrayList<>();
    page.numbers().forEach(number -> keys.add(items.message(userId, conversation.id(), number)));
    conversation
        .attachmentsOf(page.first(), page.last())
        .forEach(id -> keys.add(items.attachment(userId, id)));
    return keys;
  }

  private List<Entry> messages(Opened opened, ThreadPage page) {
    Conversation conversation = opened.conversation();
    return page.numbers()
        .mapToObj(
            number -> kept(opened, items.message(conversation.userId(), conversation.id(), number)))
        .flatMap(Optional::stream)
        .map(item -> entry(Message.of(item), opened))
        .toList();
  }

  private Entry entry(Message message, Opened opened) {
    List<AttachmentView> attachments =
        message.attachments().stream()
            .map(id -> kept(opened, items.attachment(opened.conversation().userId(), id)))
            .flatMap(Optional::stream)
            .map(item -> AttachmentView.of(Attachment.of(item)))
            .toList();
    return new Entry(
        message.number(), message.from(), message.text().value(), message.sentAt(), attachments);
  }

  /** The oldest of a long conversation end before it. */
  private Optional<Item> kept(Opened opened, Key key) {
    return Optional.ofNullable(opened.items().get(key)).filter(item -> item.aliveAt(backend.now()));
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
      List<Entry> messages,
      @Nullable String next) {}

  record Entry(
      long number, Sender from, String text, Instant sentAt, List<AttachmentView> attachments) {}
}
