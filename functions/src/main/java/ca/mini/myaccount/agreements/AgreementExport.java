package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Looked;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.store.Database;
import java.util.List;
import java.util.Optional;

/** What a customer takes along of an agreement: all that the pages about it show. */
public final class AgreementExport {
  private final Database database;
  private final AgreementItems items;
  private final Holdings holdings;
  private final DocumentShelf shelf;
  private final Sentences sentences;

  /** The agreements of the backend. */
  public AgreementExport(Backend backend) {
    database = new Database(backend);
    items = new AgreementItems(backend);
    holdings = new Holdings(backend);
    shelf = new DocumentShelf(backend);
    sentences = new Sentences(backend);
  }

  /** Something of an agreement; nothing if the caller does not hold it any more. */
  public record Part(Session session, Optional<?> content) {}

  /** The agreement with what was paid and what is still to pay, in two calls. */
  public Part agreement(Request request, String id) {
    Looked looked = holdings.look(request, id, (userId, agreementId) -> List.of());
    return new Part(
        looked.session(),
        looked
            .held()
            .map(
                held ->
                    new Exported(
                        AgreementView.of(held, null, null),
                        payments(id, request),
                        Schedule.of(held.agreement()))));
  }

  private List<PaymentView> payments(String id, Request request) {
    PaymentHistory history =
        PaymentHistory.of(
            database.queryAll(
                items.table(),
                AgreementItems.agreementPartition(id),
                AgreementItems.PAYMENTS_PREFIX));
    return history.page(Optional.empty(), Integer.MAX_VALUE).payments().stream()
        .map(payment -> PaymentView.of(payment, sentences, request.language()))
        .toList();
  }

  /** The list of its documents, in two calls. */
  public Part documents(Request request, String id) {
    Looked looked = holdings.look(request, id, shelf::keys);
    return new Part(
        looked.session(),
        looked
            .held()
            .map(
                held ->
                    new Shelved(
                        id,
                        shelf.documents(held.agreement()).stream()
                            .map(
                                document ->
                                    DocumentView.of(
                                        document, shelf.isNew(document, held), request.language()))
                            .toList())));
  }

  record Exported(AgreementView agreement, List<PaymentView> payments, Schedule schedule) {}

  record Shelved(String agreementId, List<DocumentView> documents) {}
}
