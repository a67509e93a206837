package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.messages.StaffViews.Person;
import ca.mini.myaccount.sessions.AuditEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of staff takes a conversation on, also from another, or says that nobody looks after it. */
public final class AssignConversationHandler extends StaffHandler {
  private final Backend backend;
  private final StaffConversations conversations;
  private final StaffWrites writes;
  private final StaffChange change;

  /** Lambda's constructor. */
  public AssignConversationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AssignConversationHandler(Backend backend) {
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
    Optional<Staff> wanted =
        request.body(Wanted.class).assigned() ? Optional.of(staff) : Optional.empty();
    ReadVersion read = ReadVersion.of(request);
    Conversation conversation = conversations.require(request);
    read.require(conversation);
    if (conversation.assignee().map(Staff::id).equals(wanted.map(Staff::id))) {
      return answer(conversation.assignee(), conversation.version());
    }
    long version =
        change.commit(
            conversation,
            writes.assignee(conversation, wanted),
            AuditEvent.CONVERSATION_ASSIGNED_BY_STAFF,
            staff,
            backend.now());
    return answer(wanted, version);
  }

  private static Response answer(Optional<Staff> assignee, long version) {
    return ReadVersion.on(Response.ok(new Assigned(version, Person.ofAny(assignee))), version);
  }

  @Override
  protected String primingBody() {
    return "{\"assigned\":true}";
  }

  @Override
  protected void primeMore() {
    conversations.prime();
    change.prime();
  }

  record Wanted(boolean assigned) {}

  record Assigned(long version, @Nullable Person assignee) {}
}
