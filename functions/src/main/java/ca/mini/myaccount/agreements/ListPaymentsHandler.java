package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer sees the payments of an agreement, newest first, and what each year sums to. */
public final class ListPaymentsHandler extends HttpHandler {
  private static final int USUAL = 20;
  private static final int MOST = 50;
  private static final Pattern NEXT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}#[\\x21-\\x7E]{1,64}");

  private final Database database;
  private final AgreementItems items;
  private final Holdings holdings;
  private final Sentences sentences;

  /** Lambda's constructor. */
  public ListPaymentsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListPaymentsHandler(Backend backend) {
    super(backend);
    database = new Database(backend);
    items = new AgreementItems(backend);
    holdings = new Holdings(backend);
    sentences = new Sentences(backend);
  }

  @Override
  protected Response handle(Request request) {
    String id = holdings.require(request).agreement().id();
    Optional<String> after = request.query("next").map(next -> PageKey.decoded(next, NEXT));
    int limit = request.limit(USUAL, MOST);
    PaymentHistory history =
        PaymentHistory.of(
            database.queryAll(
                items.table(),
                AgreementItems.agreementPartition(id),
                AgreementItems.PAYMENTS_PREFIX));
    PaymentHistory.Page page = history.page(after, limit);
    return Response.ok(
        new Listed(
            page.payments().stream()
                .map(payment -> PaymentView.of(payment, sentences, request.language()))
                .toList(),
            page.next().map(PageKey::encoded).orElse(null),
            history.years()));
  }

  record Listed(
      List<PaymentView> payments, @Nullable String next, List<PaymentHistory.Year> years) {}
}
