package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.values.InvalidValueException;
import java.time.Instant;

/** Staff close a conversation that needs nothing more, or open one again. */
public final class ChangeConversationStatusHandler extends StaffHandler {
  private final Backend backend;
  private final StaffConversations conversations;
  private final StaffWrites writes;
  private final StaffChange change;

  /** Lambda's constructor. */
  public ChangeConversationStatusHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ChangeConversationStatusHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    conversations = new StaffConversations(backend);
    writes = new StaffWrites(backend);
    change = new StaffChange(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.REPLY;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    ConversationStatus wanted = request.body(Wanted.class).status().status();
    ReadVersion read = ReadVersion.of(request);
    Conversation conversation = conversations.require(request);
    read.require(conversation);
    if (conversation.status() == wanted) {
      return answer(wanted, conversation.waitingSince(), conversation.version());
    }
    Instant now = backend.now();
    long version =
        change.commit(
            conversation,
            writes.status(conversation, wanted, now),
            AuditEvent.CONVERSATION_STATUS_CHANGED_BY_STAFF,
            staff,
            now);
    return answer(wanted, now, version);
  }

  private static Response answer(ConversationStatus status, Instant since, long version) {
    return ReadVersion.on(Response.ok(new Changed(version, status, since)), version);
  }

  @Override
  protected String primingBody() {
    return "{\"status\":\"CLOSED\"}";
  }

  @Override
  protected void primeMore() {
    conversations.prime();
    change.prime();
  }

  /** What staff can say that a conversation is; that it is answered, an answer says. */
  enum Wish {
    OPEN(ConversationStatus.OPEN),
    CLOSED(ConversationStatus.CLOSED);

    private final ConversationStatus status;

    Wish(ConversationStatus status) {
      this.status = status;
    }

    ConversationStatus status() {
      return status;
    }

    /**
     * Reads a wish by its name.
     *
     * @throws InvalidValueException {@code INVALID_CHOICE}
     */
    public static Wish parse(String typed) {
      for (Wish wish : values()) {
        if (wish.name().equals(typed)) {
          return wish;
        }
      }
      throw new InvalidValueException("INVALID_CHOICE");
    }
  }

  record Wanted(Wish status) {}

  record Changed(long version, ConversationStatus status, Instant waitingSince) {}
}
