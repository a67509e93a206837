package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.messages.Attached.Named;
import ca.mini.myaccount.messages.Conversations.NewMessage;
import ca.mini.myaccount.messages.StaffConversations.Found;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What staff write in a conversation: once, and only in the version that they have read. */
final class Answers {
  private final Backend backend;
  private final Database database;
  private final StaffConversations conversations;
  private final Conversations messages;
  private final StaffWrites notes;
  private final Attached attached;
  private final UserItems users;
  private final AgreementItems agreements;
  private final AuditTrail audit;
  private final Outbox outbox;

  Answers(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    conversations = new StaffConversations(backend);
    messages = new Conversations(backend);
    notes = new StaffWrites(backend);
    attached = new Attached(backend);
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
    audit = new AuditTrail(backend);
    outbox = new Outbox(backend);
  }

  /**
   * What was written.
   *
   * @param version of the conversation from now on
   */
  record Written(long number, Instant sentAt, long version) {}

  /** Writes a note for other staff: the customer's side of the conversation stays as it is. */
  Written note(Request request, ReadVersion read, NewMessage note) {
    Conversation conversation = conversations.require(request);
    read.require(conversation);
    if (conversation.takesNoNote()) {
      throw new Problem(Code.CONVERSATION_FULL);
    }
    long number = conversation.notes() + 1;
    Write noted = notes.noted(conversation);
    Outcome outcome =
        database.commit(
            List.of(
                noted,
                messages.note(conversation, number, note),
                audited(conversation, AuditEvent.CONVERSATION_NOTED_BY_STAFF, note)));
    requireUnchanged(outcome, noted);
    outcome.orElseContended();
    return new Written(number, note.sentAt(), conversation.version() + 1);
  }

  /**
   * Writes the answer, unread, with the mail that there is one.
   *
   * @throws Problem {@code NOT_READ_BY_CUSTOMER} if the customer could not read it, and see {@link
   *     ReadVersion} and {@link Attached}; nothing is written then
   */
  Written reply(Request request, ReadVersion read, NewMessage typed, @Nullable List<String> files) {
    Found with = conversations.require(request, (userId, id) -> keys(userId, id, files));
    Conversation conversation = with.conversation();
    read.require(conversation);
    requireReader(with);
    if (conversation.takesNoAnswer()) {
      throw new Problem(Code.CONVERSATION_FULL);
    }
    Named named = Named.byStaff(conversation.userId(), conversation.id(), files);
    List<Attachment> attachments = attached.find(named, with.items()).orElseRefuse();
    Instant sentAt = conversation.nextAt(typed.sentAt());
    NewMessage answer = new NewMessage(typed.author(), typed.text(), attachments, sentAt);
    commit(conversation, answer);
    if (conversation.firstAnsweredAt().isEmpty()) {
      Duration took = Duration.between(conversation.createdAt(), answer.sentAt());
      backend.log().metric("TimeToFirstAnswer", "Seconds", took.toMillis() / 1000.0);
    }
    return new Written(conversation.messages() + 1, sentAt, conversation.version() + 1);
  }

  private List<Key> keys(String userId, ConversationId id, @Nullable List<String> files) {
    List<Key> keys = new ArrayList<>(attached.keys(Named.byStaff(userId, id, files)));
    keys.add(users.links(userId));
    return keys;
  }

  private void requireReader(Found with) {
    Conversation conversation = with.conversation();
    LinkedAgreements links =
        LinkedAgreements.of(with.items().get(users.links(conversation.userId())));
    if (database
        .get(agreements.agreement(conversation.agreementId()))
        .map(Agreement::of)
        .filter(agreement -> agreement.isOpenTo(links))
        .isEmpty()) {
      throw new Problem(Code.NOT_READ_BY_CUSTOMER);
    }
  }

  private void commit(Conversation conversation, NewMessage answer) {
    String userId = conversation.userId();
    List<Write> message = messages.add(conversation, answer);
    Write linked = LinkedAgreements.stillLinked(users, userId, conversation.agreementId());
    List<Write> writes = new ArrayList<>(message);
    writes.add(linked);
    writes.add(
        Write.update(users.inbox(userId))
            .set(UserItems.UNREAD + conversation.id().value(), conversation.agreementId()));
    writes.add(audited(conversation, AuditEvent.CONVERSATION_ANSWERED_BY_STAFF, answer));
    writes.add(outbox.queue(mail(conversation), answer.sentAt()));
    Outcome outcome = database.commit(writes);
    if (outcome.committed()) {
      return;
    }
    requireUnchanged(outcome, message.get(0));
    if (outcome.refused(linked)) {
      throw new Problem(Code.NOT_READ_BY_CUSTOMER);
    }
    if (answer.attachments().isEmpty()) {
      throw new ContentionException();
    }
    // Removed by the scanner, or expired, since it was read.
    throw Problem.invalidField("attachments", "ATTACHMENT_REFUSED");
  }

  private static void requireUnchanged(Outcome outcome, Write conversation) {
    if (outcome.refused(conversation)) {
      throw new Problem(Code.CONVERSATION_CHANGED);
    }
  }

  /** In the language of the user account, which is read when the mail is sent. */
  private static Notification mail(Conversation conversation) {
    return Notification.of(
            NotificationKind.MESSAGE_ANSWERED, Recipient.user(conversation.userId()), Language.EN)
        .with(MailValues.REFERENCE, conversation.id().value());
  }

  private Write audited(Conversation conversation, AuditEvent event, NewMessage message) {
    Staff author = message.author().orElseThrow();
    return audit.recordStaffs(conversation.userId(), event, author.id(), message.sentAt());
  }

  /** Reads and writes as nobody, for the snapshot. */
  void prime() {
    conversations.prime();
    audit.prime();
  }
}
