package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.backend.PresignedUpload;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Problem.FieldError;
import ca.mini.myaccount.store.Write;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How files get into the bucket: by a URL for exactly one, past every function. */
final class Uploads {
  /** The bucket's own policy refuses older ones, whoever signed them (rules: signed URLs). */
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  /** As long as somebody may take to write the message; then it is nobody's. */
  private static final Duration UNSENT = Duration.ofHours(24);

  /** 10 MiB: no file is refused whose computer says that it has 10 MB (rules: attachments). */
  static final long LARGEST = 10L * 1024 * 1024;

  private static final String FILE_NAME = "fileName";
  private static final String SIZE = "size";

  private final Backend backend;
  private final MessageItems items;
  private final String bucket;

  Uploads(Backend backend) {
    this.backend = backend;
    items = new MessageItems(backend);
    bucket = backend.settings().required("ATTACHMENTS_BUCKET");
  }

  /**
   * A file that somebody wants to attach.
   *
   * @param size in bytes
   */
  record Wanted(FileName fileName, FileType contentType, long size, Checksum sha256) {
    /**
     * The same, if its parts go together.
     *
     * @throws Problem {@code INVALID_FIELDS}
     */
    Wanted checked() {
      List<FieldError> errors = new ArrayList<>();
      if (fileName.type() != contentType) {
        errors.add(new FieldError(FILE_NAME, "INVALID_FILE_NAME"));
      }
      if (size < 1 || size > LARGEST) {
        errors.add(new FieldError(SIZE, "INVALID_FILE_SIZE"));
      }
      if (!errors.isEmpty()) {
        throw Problem.invalidFields(errors);
      }
      return this;
    }
  }

  /** What is answered: the id for the message, and how to upload. */
  record Begun(String id, AttachmentView.Progress state, Upload upload) {}

  /**
   * The one request that S3 takes.
   *
   * @param headers to send, all of them and exactly so
   */
  record Upload(URI url, String method, Map<String, String> headers, Instant expiresAt) {}

  /** The answer to a wish, whose attachment has yet to be written. */
  Begun begin(Wanted wanted, String userId, Instant now) {
    String id = backend.newId();
    PresignedUpload signed =
        backend
            .objects()
            .presignPut(
                new ObjectRequest.PresignPut(
                    bucket,
                    Attachment.incomingKey(userId, id),
                    LIFETIME,
                    wanted.size(),
                    wanted.contentType().contentType(),
                    wanted.sha256().value()));
    return new Begun(
        id,
        AttachmentView.Progress.EXPECTED,
        new Upload(signed.url(), "PUT", signed.headers(), now.plus(LIFETIME)));
  }

  /**
   * The write of the attachment.
   *
   * @param conversation for staff's: the only one that it can be sent in
   */
  Write expect(
      Begun begun,
      Wanted wanted,
      String userId,
      Sender from,
      Optional<ConversationId> conversation,
      Instant now) {
    return Write.put(items.attachment(userId, begun.id()))
        .set("id", begun.id())
        .set("userId", userId)
        .set("from", from.name())
        .set(FILE_NAME, wanted.fileName().value())
        .set("contentType", wanted.contentType().contentType())
        .set(SIZE, wanted.size())
        .set("sha256", wanted.sha256().value())
        .set(Attachment.STATE, AttachmentState.EXPECTED.name())
        .set(Attachment.OBJECT_KEY, Attachment.incomingKey(userId, begun.id()))
        .set("createdAt", now)
        .setIfAny(Attachment.CONVERSATION, conversation.map(ConversationId::value).orElse(null))
        .expiresAt(now.plus(UNSENT))
        .onlyIfAbsent();
  }

  /** Signs and writes for nobody, for the snapshot: while it is prepared none is sent. */
  Write prime() {
    Wanted nothing =
        new Wanted(
            new FileName("priming.pdf"), FileType.PDF, 1, new Checksum("A".repeat(43) + "="));
    String nobody = "0".repeat(32);
    Instant now = backend.now();
    return expect(
        begin(nothing, nobody, now), nothing, nobody, Sender.CUSTOMER, Optional.empty(), now);
  }
}
