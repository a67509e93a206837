package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.messages.Conversation.Reader;
import ca.mini.myaccount.messages.StaffConversations.Found;
import ca.mini.myaccount.messages.StaffViews.AgreementSummary;
import ca.mini.myaccount.messages.StaffViews.CustomerView;
import ca.mini.myaccount.messages.StaffViews.MessageView;
import ca.mini.myaccount.messages.StaffViews.NoteView;
import ca.mini.myaccount.messages.StaffViews.Person;
import ca.mini.myaccount.messages.StaffViews.ReadBy;
import ca.mini.myaccount.messages.Topics.Topic;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Closures;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Staff read a conversation, with its agreement and notes; the customer sees that they did. */
public final class ReadConversationHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final StaffConversations conversations;
  private final StaffThread thread;
  private final StaffWrites writes;
  private final UserItems users;
  private final AgreementItems agreements;
  private final AuditTrail audit;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ReadConversationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ReadConversationHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    conversations = new StaffConversations(backend);
    thread = new StaffThread(backend);
    writes = new StaffWrites(backend);
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.READ;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    Found found =
        conversations.require(
            request,
            (userId, id) ->
                List.of(users.user(userId), users.links(userId), users.closure(userId)));
    Conversation conversation = found.conversation();
    ThreadPage page = ThreadPage.of(request, conversation);
    List<Key> keys = new ArrayList<>(thread.keys(conversation, page));
    keys.add(agreements.agreement(conversation.agreementId()));
    Map<Key, Item> parts = database.getAll(keys);
    Reader reader = new Reader(staff, backend.now());
    // Written before anything is shown: nobody reads what nobody can see to have been read.
    database
        .commit(
            List.of(
                writes.reader(conversation, reader),
                audit.recordStaffs(
                    conversation.userId(),
                    AuditEvent.CONVERSATION_READ_BY_STAFF,
                    staff.id(),
                    reader.at())))
        .orElseContended();
    return ReadVersion.on(
        Response.ok(view(found, page, parts, reader, request)), conversation.version());
  }

  private Read view(
      Found found, ThreadPage page, Map<Key, Item> parts, Reader reader, Request request) {
    Conversation conversation = found.conversation();
    String userId = conversation.userId();
    Optional<Agreement> agreement =
        Optional.ofNullable(parts.get(agreements.agreement(conversation.agreementId())))
            .map(Agreement::of);
    LinkedAgreements links = LinkedAgreements.of(found.items().get(users.links(userId)));
    boolean readable = agreement.filter(one -> one.isOpenTo(links)).isPresent();
    return new Read(
        conversation.id().value(),
        conversation.version(),
        conversation.status(),
        topics.topic(conversation.topic(), request.language()),
        conversation.createdAt(),
        conversation.waitingSince(),
        CustomerView.of(
            userId,
            found.item(users.user(userId)).map(UserAccount::of),
            Closures.at(found.items().get(users.closure(userId))),
            readable),
        agreement.map(AgreementSummary::of).orElse(null),
        thread.messages(conversation, page, parts),
        thread.notes(conversation, page, parts),
        Person.ofAny(conversation.assignee()),
        conversation.readAt().orElse(null),
        conversation.readUpTo(),
        readBy(conversation, reader),
        page.next().orElse(null));
  }

  /** Whoever read it last first, and that is whoever asks. */
  private static List<ReadBy> readBy(Conversation conversation, Reader reader) {
    List<ReadBy> all = new ArrayList<>();
    all.add(new ReadBy(Person.of(reader.staff()), reader.at()));
    conversation.readers().stream()
        .filter(other -> !other.staff().id().equals(reader.staff().id()))
        .sorted(Comparator.comparing(Reader::at).reversed())
        .forEach(other -> all.add(new ReadBy(Person.of(other.staff()), other.at())));
    return all;
  }

  @Override
  protected void primeMore() {
    conversations.prime();
    audit.prime();
  }

  record Read(
      String id,
      long version,
      ConversationStatus status,
      Topic topic,
      Instant createdAt,
      Instant waitingSince,
      CustomerView customer,
      @Nullable AgreementSummary agreement,
      List<MessageView> messages,
      List<NoteView> notes,
      @Nullable Person assignee,
      @Nullable Instant readAt,
      long readUpTo,
      List<ReadBy> readBy,
      @Nullable String next) {}
}
