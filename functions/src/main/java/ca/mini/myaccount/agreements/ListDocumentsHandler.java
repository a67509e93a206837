package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.util.List;

/** A customer sees the documents of an agreement, newest first, and which of them are new. */
public final class ListDocumentsHandler extends HttpHandler {
  private final Holdings holdings;
  private final DocumentShelf shelf;

  /** Lambda's constructor. */
  public ListDocumentsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListDocumentsHandler(Backend backend) {
    super(backend);
    holdings = new Holdings(backend);
    shelf = new DocumentShelf(backend);
  }

  @Override
  protected Response handle(Request request) {
    Held held = holdings.require(request, shelf::keys);
    List<DocumentView> documents =
        shelf.documents(held.agreement()).stream()
            .map(
                document ->
                    DocumentView.of(document, shelf.isNew(document, held), request.language()))
            .toList();
    return Response.ok(
        new Listed(
            documents, Math.toIntExact(documents.stream().filter(DocumentView::isNew).count())));
  }

  record Listed(List<DocumentView> documents, int newCount) {}
}
