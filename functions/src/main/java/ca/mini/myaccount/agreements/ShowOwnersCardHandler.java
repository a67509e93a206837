package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Holdings.All;
import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A customer sees the Owner's Card (MINI ID) of each vehicle. */
public final class ShowOwnersCardHandler extends HttpHandler {
  private static final Comparator<Held> RUNNING_AND_NEWEST_FIRST =
      Comparator.comparing((Held held) -> held.agreement().status() == Status.CLOSED)
          .thenComparing(held -> held.agreement().terms().start(), Comparator.reverseOrder());

  private final AgreementItems items;
  private final Holdings holdings;

  /** Lambda's constructor. */
  public ShowOwnersCardHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowOwnersCardHandler(Backend backend) {
    super(backend);
    items = new AgreementItems(backend);
    holdings = new Holdings(backend);
  }

  @Override
  protected Response handle(Request request) {
    All all =
        holdings.all(
            request, links -> links.holders().keySet().stream().map(this::holder).toList());
    List<Card> cards = new ArrayList<>();
    all.agreements().stream()
        .sorted(RUNNING_AND_NEWEST_FIRST)
        .forEach(held -> addCards(cards, held, all.items()));
    return Response.ok(new Cards(cards));
  }

  /** One for each of the customer's own Customer IDs that holds it, which is nearly always one. */
  private void addCards(List<Card> cards, Held held, Map<Key, Item> found) {
    for (String customerId : held.session().links().holders().keySet()) {
      Item item = found.get(holder(customerId));
      if (item != null && held.agreement().isHeldByAny(List.of(customerId))) {
        Holder holder = Holder.of(item);
        cards.add(
            new Card(
                holder.firstName().value() + " " + holder.lastName().value(),
                customerId,
                VehicleView.of(held.agreement().vehicle()),
                held.agreement().id()));
      }
    }
  }

  private Key holder(String customerId) {
    return items.holder(new CustomerId(customerId));
  }

  record Cards(List<Card> cards) {}

  record Card(String name, String customerId, VehicleView vehicle, String agreementId) {}
}
