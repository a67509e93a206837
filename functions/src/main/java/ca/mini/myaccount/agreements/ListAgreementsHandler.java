package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Holdings.All;
import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Key;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** A customer sees all linked agreements, those that run first, and of them the newest. */
public final class ListAgreementsHandler extends HttpHandler {
  private static final Comparator<Held> RUNNING_AND_NEWEST_FIRST =
      Comparator.comparing((Held held) -> held.agreement().status() == Status.CLOSED)
          .thenComparing(held -> held.agreement().terms().start(), Comparator.reverseOrder())
          .thenComparing(held -> held.agreement().id());

  private final Backend backend;
  private final AgreementItems items;
  private final Holdings holdings;
  private final Sentences sentences;

  /** Lambda's constructor. */
  public ListAgreementsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListAgreementsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    items = new AgreementItems(backend);
    holdings = new Holdings(backend);
    sentences = new Sentences(backend);
  }

  @Override
  protected Response handle(Request request) {
    LocalDate today = Toronto.day(backend.now());
    All all =
        holdings.all(
            request,
            links ->
                links.agreements().keySet().stream()
                    .flatMap(id -> ReturnedPayments.keys(items, id, today).stream())
                    .toList());
    return Response.ok(
        new Listed(
            all.agreements().stream()
                .sorted(RUNNING_AND_NEWEST_FIRST)
                .map(held -> view(held, today, request))
                .toList()));
  }

  private AgreementView view(Held held, LocalDate today, Request request) {
    List<Key> payments = ReturnedPayments.keys(items, held.agreement().id(), today);
    return AgreementView.of(
        held,
        ReturnedPayments.of(payments, held.items(), today, sentences, request.language()),
        null);
  }

  record Listed(List<AgreementView> agreements) {}
}
