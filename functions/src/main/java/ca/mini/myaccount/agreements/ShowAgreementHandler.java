package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Key;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** A customer sees one agreement, and how many new documents it has. */
public final class ShowAgreementHandler extends HttpHandler {
  private final Backend backend;
  private final AgreementItems items;
  private final Holdings holdings;
  private final DocumentShelf shelf;
  private final Sentences sentences;

  /** Lambda's constructor. */
  public ShowAgreementHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowAgreementHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    items = new AgreementItems(backend);
    holdings = new Holdings(backend);
    shelf = new DocumentShelf(backend);
    sentences = new Sentences(backend);
  }

  @Override
  protected Response handle(Request request) {
    LocalDate today = Toronto.day(backend.now());
    Held held =
        holdings.require(
            request,
            (userId, id) ->
                Stream.of(ReturnedPayments.keys(items, id, today), shelf.keys(userId, id))
                    .flatMap(List::stream)
                    .toList());
    List<Key> payments = ReturnedPayments.keys(items, held.agreement().id(), today);
    long fresh =
        shelf.documents(held.agreement()).stream().filter(doc -> shelf.isNew(doc, held)).count();
    return Response.ok(
        AgreementView.of(
            held,
            ReturnedPayments.of(payments, held.items(), today, sentences, request.language()),
            Math.toIntExact(fresh)));
  }
}
