package ca.mini.myaccount.messages;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A customer asks how far an attachment is, and opens it once it was found clean, by a signed URL
 * that lives a minute.
 */
public final class OpenAttachmentHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final MessageItems items;
  private final AgreementItems agreements;
  private final Downloads downloads;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public OpenAttachmentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public OpenAttachmentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    items = new MessageItems(backend);
    agreements = new AgreementItems(backend);
    downloads = new Downloads(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    String id = request.pathParameter("id");
    Sessions.Found found =
        sessions.require(
            request,
            (userId, sessionId) ->
                Attachment.canBeId(id) ? List.of(items.attachment(userId, id)) : List.of());
    Session session = found.session();
    String userId = session.user().id();
    Instant now = backend.now();
    Attachment file =
        Optional.ofNullable(found.items().get(items.attachment(userId, id)))
            .filter(item -> item.aliveAt(now))
            .map(Attachment::of)
            .filter(one -> one.isSent() ? isOpen(one, session) : one.from() == Sender.CUSTOMER)
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    if (file.state() != AttachmentState.CLEAN) {
      return Response.ok(AttachmentDownload.of(AttachmentView.of(file)));
    }
    AttachmentDownload download = downloads.of(file, now);
    database
        .commit(List.of(audit.record(userId, AuditEvent.ATTACHMENT_OPENED, request, now)))
        .orElseContended();
    return Response.ok(download);
  }

  /** As its conversation: while the agreement is linked, and one of the holders still holds it. */
  private boolean isOpen(Attachment file, Session session) {
    return file.agreementId()
        .flatMap(agreement -> database.get(agreements.agreement(agreement)))
        .map(Agreement::of)
        .filter(agreement -> agreement.isOpenTo(session.links()))
        .isPresent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
    downloads.prime();
  }
}
