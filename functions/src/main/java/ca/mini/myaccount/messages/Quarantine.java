package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectAbsentException;
import ca.mini.myaccount.backend.ObjectContent;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.messages.ObjectReport.Finding;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Where files are until it is known that they are what they say, and harmless.
 *
 * <p>Reports come in any order, twice, or late. Each moves an attachment from the state that was
 * read; when somebody else was quicker, it is read again. What was removed stays removed.
 */
final class Quarantine {
  /** As many as there are others who change an attachment, and one more. */
  private static final int TRIES = 5;

  private final Backend backend;
  private final Database database;
  private final MessageItems items;
  private final Outbox outbox;
  private final String bucket;

  Quarantine(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new MessageItems(backend);
    outbox = new Outbox(backend);
    bucket = backend.settings().required("ATTACHMENTS_BUCKET");
  }

  /**
   * What a report did.
   *
   * @param before the attachment as it was read
   */
  record Settled(Attachment before, AttachmentState state) {}

  /**
   * Draws the consequences of a report; nothing when there is no such attachment any more.
   *
   * @throws ContentionException when others kept changing it
   */
  Optional<Settled> settle(ObjectReport report) {
    Key key = items.attachment(report.userId(), report.attachmentId());
    for (int tried = 0; tried < TRIES; tried++) {
      Optional<Attachment> found = read(key);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      Attachment file = found.get();
      AttachmentState next;
      try {
        next = next(file, report.finding());
      } catch (ObjectAbsentException | AwsServiceException e) {
        // S3 says that it denies what is absent. Another report may have removed it just now.
        if (read(key).filter(again -> again.state() != file.state()).isEmpty()) {
          throw e;
        }
        continue;
      }
      if (next == file.state() || move(file, next)) {
        // Every time: a URL may still upload again what was removed.
        if (next.isRemoved() && report.finding() != Finding.LAPSED) {
          remove(report);
        }
        return Optional.of(new Settled(file, next));
      }
    }
    throw new ContentionException();
  }

  /** Makes the writes of nobody's file, for the snapshot: while it is prepared none is sent. */
  void prime() {
    String nobody = "0".repeat(32);
    Write write = Write.update(items.attachment(nobody, nobody)).set(Attachment.STATE, "NONE");
    database.update(write.onlyIfPresent());
    database.commit(
        List.of(
            write,
            outbox.queue(
                Notification.of(
                    NotificationKind.ATTACHMENT_REMOVED, Recipient.user(nobody), Language.EN),
                backend.now())));
    remove(new ObjectReport(nobody, nobody, Finding.LAPSED));
  }

  private Optional<Attachment> read(Key key) {
    return database.get(key).map(Attachment::of);
  }

  private AttachmentState next(Attachment file, Finding finding) {
    AttachmentState now = file.state();
    if (now.isFinal()) {
      return now;
    }
    return switch (finding) {
      case ARRIVED ->
          now == AttachmentState.EXPECTED ? looked(file, AttachmentState.RECEIVED) : now;
      case CLEAN ->
          now == AttachmentState.EXPECTED
              ? looked(file, AttachmentState.CLEAN)
              : AttachmentState.CLEAN;
      case THREAT -> AttachmentState.INFECTED;
      case UNREADABLE, LAPSED -> AttachmentState.UNSCANNABLE;
      case NOT_SCANNED -> now;
    };
  }

  /** The state of a file whose content has been looked at, and is what it says or is not. */
  private AttachmentState looked(Attachment file, AttachmentState good) {
    ObjectRequest.Range beginning = ObjectRequest.Range.of(0, FileType.BEGINNING - 1);
    try (ObjectContent content =
        backend.objects().get(new ObjectRequest.Get(bucket, file.objectKey(), beginning))) {
      boolean same =
          content.info().size() == file.size()
              && FileType.parse(file.contentType()).isBeginningOf(content.readAllBytes());
      return same ? good : AttachmentState.WRONG_CONTENT;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only from what was read: neither its state nor whether a message has it has changed. */
  private boolean move(Attachment file, AttachmentState next) {
    Condition asRead = Condition.equal(Attachment.STATE, file.state().name());
    Write write =
        Write.update(items.attachment(file.userId(), file.id()))
            .set(Attachment.STATE, next.name())
            .onlyIf(asRead);
    if (!next.isRemoved()) {
      return database.update(write).isPresent();
    }
    write.onlyIf(
        Condition.allOf(
            asRead,
            file.isSent()
                ? Condition.present(Attachment.MESSAGE)
                : Condition.absent(Attachment.MESSAGE)));
    return database
        .commit(isToBeTold(file) ? List.of(write, told(file)) : List.of(write))
        .committed();
  }

  /** Before it is sent, whoever attaches it sees it; and staff see it in the conversation. */
  private static boolean isToBeTold(Attachment file) {
    return file.isSent() && file.from() == Sender.CUSTOMER;
  }

  private Write told(Attachment file) {
    return outbox.queue(
        Notification.of(
                NotificationKind.ATTACHMENT_REMOVED, Recipient.user(file.userId()), Language.EN)
            .with(MailValues.REFERENCE, file.conversation().orElseThrow().value()),
        backend.now());
  }

  private void remove(ObjectReport report) {
    backend
        .objects()
        .delete(
            new ObjectRequest.Delete(
                bucket, Attachment.incomingKey(report.userId(), report.attachmentId())));
  }
}
