package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what a session may authorize: its pending link, or else its device. */
final class Authorizations {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final UserItems users;
  private final AgreementItems agreements;

  Authorizations(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
  }

  /** More items, to be read in the same call as the holder. */
  interface More {
    List<Key> keys(Sessions.Found caller, Optional<Authorization> stored);
  }

  /** The session of the caller, on whatever device. The first call. */
  Sessions.Found caller(Request request) {
    return sessions.requireSignedIn(
        request, (userId, sessionId) -> List.of(users.authorization(userId, sessionId)));
  }

  /**
   * What the session may authorize. The second call.
   *
   * @throws Problem {@code NOTHING_TO_AUTHORIZE}
   */
  Pending pending(Sessions.Found caller, More more) {
    Instant now = backend.now();
    Session session = caller.session();
    Item item = caller.items().get(users.authorization(session.user().id(), session.id()));
    Optional<PendingLink> link = PendingLink.of(item, now);
    Purpose purpose = link.isPresent() ? Purpose.LINK : Purpose.DEVICE;
    CustomerId customerId =
        link.map(PendingLink::customerId)
            .or(() -> firstHolder(session))
            .orElseThrow(() -> new Problem(Code.NOTHING_TO_AUTHORIZE));
    Optional<Authorization> stored = Authorization.of(item, now);
    List<Key> keys =
        new ArrayList<>(List.of(agreements.holder(customerId), agreements.codes(customerId)));
    keys.addAll(more.keys(caller, stored));
    Map<Key, Item> read = database.getAll(keys);
    return new Pending(
        session,
        purpose,
        customerId,
        link,
        stored.filter(authorization -> authorization.isAbout(purpose, customerId)),
        holder(read.get(agreements.holder(customerId)), purpose),
        HolderCodes.of(read.get(agreements.codes(customerId))),
        read,
        new HashSet<>(keys));
  }

  /** Whose contacts authorize the device: of several Customer IDs the one that was linked first. */
  private static Optional<CustomerId> firstHolder(Session session) {
    return session.needsCode()
        ? session.links().holders().entrySet().stream()
            .min(
                Comparator.comparing(Map.Entry<String, Instant>::getValue)
                    .thenComparing(Map.Entry::getKey))
            .map(first -> new CustomerId(first.getKey()))
        : Optional.empty();
  }

  /** The holder on file; one without agreements has nothing that could be linked. */
  private static Optional<Holder> holder(@Nullable Item item, Purpose purpose) {
    return Optional.ofNullable(item)
        .map(Holder::of)
        .filter(holder -> purpose == Purpose.DEVICE || !holder.agreements().isEmpty());
  }
}
