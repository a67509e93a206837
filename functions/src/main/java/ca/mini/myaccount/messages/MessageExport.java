package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a customer takes along of the Secure Message Center: all that it shows. */
public final class MessageExport {
  /** Where a page of {@link #conversations} begins. */
  public static final Pattern NEXT = ListConversationsHandler.NEXT;

  /** The most of them in a page. */
  public static final int CONVERSATIONS = 50;

  private static final InboxFilter ALL = new InboxFilter(Optional.empty(), Optional.empty());

  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final MessageItems items;
  private final OwnConversations own;
  private final CustomerThread thread;
  private final Topics topics = new Topics();

  /** The conversations of the backend. */
  public MessageExport(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    items = new MessageItems(backend);
    own = new OwnConversations(backend);
    thread = new CustomerThread(backend);
  }

  /**
   * Some conversations, without their messages.
   *
   * @param ids what {@link #messages} takes
   */
  public record Inbox(List<?> conversations, List<String> ids, Optional<String> next) {}

  /** A page of the conversations about what is linked, in two calls. */
  public Inbox conversations(Request request, Optional<String> after) {
    Session session = sessions.require(request);
    Page page =
        ALL.among(session.links().agreements().keySet(), backend.now())
            .map(
                linked ->
                    database.query(
                        items
                            .inbox(session.user().id(), CONVERSATIONS)
                            .after(after)
                            .onlyIf(Optional.of(linked))))
            .orElse(new Page(List.of(), Optional.empty()));
    List<InboxEntry> entries =
        page.items().stream().map(item -> InboxEntry.of(item, topics, request.language())).toList();
    return new Inbox(entries, entries.stream().map(InboxEntry::id).toList(), page.next());
  }

  /**
   * Some messages of a conversation.
   *
   * @param content nothing if the caller may not see it any more
   * @param next before which number there are more
   */
  public record Messages(Optional<?> content, Optional<Long> next) {}

  /** The newest messages of a conversation, or those before a number, in two calls. */
  public Messages messages(Request request, String id, Optional<Long> before) {
    OwnConversations.Named named =
        own.find(request, ConversationId.parse(id), (userId, sessionId) -> List.of());
    return own.openIfAny(
            named,
            conversation -> thread.keys(conversation, ThreadPage.before(conversation, before)))
        .map(
            opened -> {
              ThreadPage page = ThreadPage.before(opened.conversation(), before);
              return new Messages(
                  Optional.of(new Exported(id, thread.messages(opened, page))),
                  page.first() > 1 ? Optional.of(page.first()) : Optional.empty());
            })
        .orElse(new Messages(Optional.empty(), Optional.empty()));
  }

  record Exported(String conversationId, List<CustomerThread.Entry> messages) {}
}
