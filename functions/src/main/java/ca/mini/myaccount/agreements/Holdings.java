package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The only way of a customer to an agreement: it must be linked to the user account, and one of the
 * account's own holders must still hold it, which is looked up each time (rules: holders).
 */
final class Holdings {
  private final Database database;
  private final Sessions sessions;
  private final AgreementItems items;

  Holdings(Backend backend) {
    database = new Database(backend);
    sessions = new Sessions(backend);
    items = new AgreementItems(backend);
  }

  /** More items about an agreement, to be read in the same call. */
  interface More {
    /** Their keys; the ids are what the caller claims, and prove nothing yet. */
    List<Key> keys(String userId, String agreementId);
  }

  /**
   * An agreement of the caller's, and what was read with it.
   *
   * @param linkedAt since when it is linked
   */
  record Held(Session session, Agreement agreement, Instant linkedAt, Map<Key, Item> items) {
    /** An item that was read, if it is there. */
    Optional<Item> item(Key key) {
      return Optional.ofNullable(items.get(key));
    }
  }

  /** All agreements of the caller, and what was read with them. */
  record All(Session session, List<Held> agreements, Map<Key, Item> items) {}

  /**
   * The agreement that the path names as {@code id}, in one call together with the session.
   *
   * @throws Problem {@code NOT_FOUND} alike when there is none, it is another's, it is not linked,
   *     the caller does not hold it any more, or the id cannot be one
   */
  Held require(Request request, More more) {
    return look(request, request.pathParameter("id"), more)
        .held()
        .orElseThrow(() -> new Problem(Code.NOT_FOUND));
  }

  /** A session, and the agreement that it was asked about, if it is the caller's. */
  record Looked(Session session, Optional<Held> held) {}

  /** The same of an agreement that something else than the path names. */
  Looked look(Request request, String id, More more) {
    boolean possible = Agreement.canBeId(id);
    Sessions.Found found =
        sessions.require(
            request,
            (userId, sessionId) -> {
              List<Key> keys = new ArrayList<>();
              if (possible) {
                keys.add(items.agreement(id));
                keys.addAll(more.keys(userId, id));
              }
              return keys;
            });
    Item item = possible ? found.items().get(items.agreement(id)) : null;
    return new Looked(found.session(), held(found.session(), id, item, found.items()));
  }

  /** The same, and reads nothing more. */
  Held require(Request request) {
    return require(request, (userId, agreementId) -> List.of());
  }

  /** More items about what is linked, to be read in the same call. */
  interface MoreOfAll {
    /** Their keys. */
    List<Key> keys(LinkedAgreements links);
  }

  /** All agreements of the caller: one call for the session, and one more when any is linked. */
  All all(Request request, MoreOfAll more) {
    Session session = sessions.require(request);
    LinkedAgreements links = session.links();
    List<Key> keys = new ArrayList<>();
    links.agreements().keySet().forEach(id -> keys.add(items.agreement(id)));
    keys.addAll(more.keys(links));
    Map<Key, Item> found =
        links.agreements().isEmpty() ? new LinkedHashMap<>() : database.getAll(keys);
    List<Held> agreements = new ArrayList<>();
    for (String id : links.agreements().keySet()) {
      held(session, id, found.get(items.agreement(id)), found).ifPresent(agreements::add);
    }
    return new All(session, agreements, found);
  }

  private static Optional<Held> held(
      Session session, String id, @Nullable Item item, Map<Key, Item> found) {
    Instant linkedAt = session.links().since().get(id);
    if (item == null || linkedAt == null) {
      return Optional.empty();
    }
    Agreement agreement = Agreement.of(item);
    return agreement.isOpenTo(session.links())
        ? Optional.of(new Held(session, agreement, linkedAt, found))
        : Optional.empty();
  }
}
