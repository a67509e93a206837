package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.ObjectRequest;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.store.Database;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A customer opens a document of an agreement, by a signed URL that lives a minute. */
public final class DownloadDocumentHandler extends HttpHandler {
  /** The bucket's own policy refuses older ones, whoever signed them (rules: signed URLs). */
  private static final Duration LIFETIME = Duration.ofSeconds(60);

  private final Backend backend;
  private final Database database;
  private final Holdings holdings;
  private final DocumentShelf shelf;
  private final AuditTrail audit;
  private final String bucket;

  /** Lambda's constructor. */
  public DownloadDocumentHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public DownloadDocumentHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    holdings = new Holdings(backend);
    shelf = new DocumentShelf(backend);
    audit = new AuditTrail(backend);
    bucket = backend.settings().required("DOCUMENTS_BUCKET");
  }

  @Override
  protected Response handle(Request request) {
    Held held = holdings.require(request);
    String wanted = request.pathParameter("documentId");
    // Only what the agreement lists can be opened: a caller never names an object.
    Document document =
        shelf.documents(held.agreement()).stream()
            .filter(one -> one.id().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    Instant now = backend.now();
    URI url = url(document.key(), document.fileName(), document.contentType());
    database
        .commit(
            List.of(
                shelf.open(document, held, now),
                audit.record(held.session().user().id(), AuditEvent.DOCUMENT_OPENED, request, now)))
        .orElseContended();
    return Response.ok(
        new Download(url, document.fileName(), document.contentType(), now.plus(LIFETIME)));
  }

  private URI url(String key, String fileName, String contentType) {
    return backend
        .objects()
        .presignGet(new ObjectRequest.PresignGet(bucket, key, LIFETIME, fileName, contentType));
  }

  @Override
  protected void primeMore() {
    audit.prime();
    url("priming", "priming.pdf", "application/pdf");
  }

  record Download(URI url, String fileName, String contentType, Instant expiresAt) {}
}
