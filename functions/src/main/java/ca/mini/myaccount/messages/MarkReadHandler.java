package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.messages.OwnConversations.Named;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A customer has read a conversation up to a message; what was read stays read. */
public final class MarkReadHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final OwnConversations own;
  private final MessageItems items;
  private final UserItems users;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public MarkReadHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public MarkReadHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    own = new OwnConversations(backend);
    items = new MessageItems(backend);
    users = new UserItems(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    return Sending.untilAnswered(() -> attempt(request));
  }

  private Optional<Response> attempt(Request request) {
    Named named = own.find(request, (userId, sessionId) -> List.of());
    long upTo = request.body(Read.class).upTo();
    Conversation conversation = own.open(named);
    if (upTo < 1 || upTo > conversation.messages()) {
      throw Problem.invalidField("upTo", "UNKNOWN_MESSAGE");
    }
    boolean done =
        conversation.readUpTo() >= upTo
            || database.commit(writes(conversation, upTo, backend.now())).committed();
    return done ? Optional.of(Response.noContent()) : Optional.empty();
  }

  /** Refused when an answer came meanwhile, which is unread, or more was read meanwhile. */
  private List<Write> writes(Conversation conversation, long upTo, Instant now) {
    String userId = conversation.userId();
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.update(items.conversation(userId, conversation.id()))
            .set(Conversation.READ_UP_TO, upTo)
            .set(Conversation.READ_AT, now)
            .onlyIf(
                Condition.allOf(
                    Condition.absentOrLess(Conversation.READ_UP_TO, upTo),
                    conversation.answered() == 0
                        ? Condition.absent(Conversation.ANSWERED)
                        : Condition.equal(Conversation.ANSWERED, conversation.answered()))));
    if (conversation.isUnread() && upTo >= conversation.answered()) {
      writes.add(
          Write.update(users.inbox(userId)).remove(UserItems.UNREAD + conversation.id().value()));
    }
    return writes;
  }

  @Override
  protected String primingBody() {
    return "{\"upTo\":1}";
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record Read(long upTo) {}
}
