package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.http.Staff;
import ca.mini.myaccount.http.StaffHandler;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Staff open an attachment of a conversation once it was found clean, by a signed URL that lives a
 * minute; of one that they have yet to send, they learn how far it is.
 */
public final class OpenSentAttachmentHandler extends StaffHandler {
  private final Backend backend;
  private final Database database;
  private final StaffConversations conversations;
  private final MessageItems items;
  private final Downloads downloads;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public OpenSentAttachmentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public OpenSentAttachmentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    conversations = new StaffConversations(backend);
    items = new MessageItems(backend);
    downloads = new Downloads(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected String scope() {
    return MessageScope.READ;
  }

  @Override
  protected Response handle(Request request, Staff staff) {
    StaffConversations.Found found =
        conversations.require(request, (userId, conversationId) -> keys(userId, request));
    Conversation conversation = found.conversation();
    Instant now = backend.now();
    Attachment file =
        keys(conversation.userId(), request).stream()
            .flatMap(key -> found.item(key).stream())
            .findFirst()
            .filter(item -> item.aliveAt(now))
            .map(Attachment::of)
            // A customer's has a conversation only once it was sent.
            .filter(one -> one.conversation().equals(Optional.of(conversation.id())))
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    if (file.state() != AttachmentState.CLEAN || !file.isSent()) {
      return Response.ok(AttachmentDownload.of(AttachmentView.of(file)));
    }
    AttachmentDownload download = downloads.of(file, now);
    database
        .commit(
            List.of(
                audit.recordStaffs(
                    conversation.userId(), AuditEvent.ATTACHMENT_OPENED_BY_STAFF, staff.id(), now)))
        .orElseContended();
    return Response.ok(download);
  }

  private List<Key> keys(String userId, Request request) {
    String id = request.pathParameter("attachmentId");
    return Attachment.canBeId(id) ? List.of(items.attachment(userId, id)) : List.of();
  }

  @Override
  protected void primeMore() {
    conversations.prime();
    audit.prime();
    downloads.prime();
  }
}
