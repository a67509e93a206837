package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.messages.Topics.Topic;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.values.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What staff see of conversations; customers see less. */
final class StaffViews {
  private StaffViews() {}

  /** One of staff, by the token's subject. */
  record Person(String id, String name) {
    static Person of(Staff staff) {
      return new Person(staff.id(), staff.name());
    }

    static @Nullable Person ofAny(Optional<Staff> staff) {
      return staff.map(Person::of).orElse(null);
    }
  }

  /** A conversation in a list. */
  record Entry(
      String id,
      String userId,
      Topic topic,
      AgreementRef agreement,
      ConversationStatus status,
      Instant createdAt,
      Instant lastActivityAt,
      Instant waitingSince,
      Sender lastFrom,
      String preview,
      long messages,
      long notes,
      @Nullable Person assignee,
      long version) {

    static Entry of(Conversation conversation, Topic topic) {
      return new Entry(
          conversation.id().value(),
          conversation.userId(),
          topic,
          AgreementRef.of(conversation),
          conversation.status(),
          conversation.createdAt(),
          conversation.lastActivityAt(),
          conversation.waitingSince(),
          conversation.lastFrom(),
          conversation.preview(),
          conversation.messages(),
          conversation.notes(),
          Person.ofAny(conversation.assignee()),
          conversation.version());
    }
  }

  /**
   * Whose conversation it is. Names and language are absent once there is no such user account.
   *
   * @param closedAt when the customer closed the user account
   * @param readable whether the customer can read an answer: the agreement is linked, and held
   */
  record CustomerView(
      String userId,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String language,
      @Nullable Instant closedAt,
      boolean readable) {

    static CustomerView of(
        String userId, Optional<UserAccount> user, Optional<Instant> closedAt, boolean readable) {
      return new CustomerView(
          userId,
          user.map(one -> one.firstName().value()).orElse(null),
          user.map(one -> one.lastName().value()).orElse(null),
          user.map(one -> one.language().tag()).orElse(null),
          closedAt.orElse(null),
          readable);
    }
  }

  /**
   * The agreement as it is now, in short.
   *
   * @param payment of each due date, taxes included
   */
  record AgreementSummary(
      String id,
      Agreement.Product product,
      Agreement.Status status,
      String vehicle,
      LocalDate start,
      LocalDate maturity,
      Money payment,
      Agreement.Frequency frequency,
      @Nullable LocalDate nextDueDate) {

    static AgreementSummary of(Agreement agreement) {
      Agreement.Terms terms = agreement.terms();
      return new AgreementSummary(
          agreement.id(),
          agreement.product(),
          agreement.status(),
          agreement.vehicle().name(),
          terms.start(),
          terms.maturity(),
          terms.payment(),
          terms.frequency(),
          terms.nextDue().orElse(null));
    }
  }

  /** A message; the author is known of staff's. */
  record MessageView(
      long number,
      Sender from,
      @Nullable Person author,
      String text,
      Instant sentAt,
      List<AttachmentView> attachments) {

    static MessageView of(Message message, List<AttachmentView> attachments) {
      return new MessageView(
          message.number(),
          message.from(),
          Person.ofAny(message.author()),
          message.text().value(),
          message.sentAt(),
          attachments);
    }
  }

  /** An internal note, which the customer never sees. */
  record NoteView(long number, @Nullable Person author, String text, Instant sentAt) {
    static NoteView of(Message note) {
      return new NoteView(
          note.number(), Person.ofAny(note.author()), note.text().value(), note.sentAt());
    }
  }

  /** Somebody of staff who has read it, and when last. */
  record ReadBy(Person staff, Instant at) {}
}
