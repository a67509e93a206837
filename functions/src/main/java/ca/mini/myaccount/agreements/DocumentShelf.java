package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The documents of an agreement, and which of them its customer has opened. */
final class DocumentShelf {
  private static final Comparator<Document> NEWEST_FIRST =
      Comparator.comparing(Document::date).thenComparing(Document::id).reversed();

  private final Database database;
  private final AgreementItems items;
  private final UserItems users;

  DocumentShelf(Backend backend) {
    database = new Database(backend);
    items = new AgreementItems(backend);
    users = new UserItems(backend);
  }

  /** Where it is noted what was opened, to be read with the agreement. */
  List<Key> keys(String userId, String agreementId) {
    return List.of(users.seen(userId, agreementId));
  }

  /** All of an agreement, newest first: one call. */
  List<Document> documents(Agreement agreement) {
    return database
        .queryAll(
            items.table(),
            AgreementItems.agreementPartition(agreement.id()),
            AgreementItems.DOCUMENTS_PREFIX)
        .stream()
        .flatMap(year -> Document.of(year).stream())
        .sorted(NEWEST_FIRST)
        .toList();
  }

  /** Whether a document came after the agreement was linked, and was not opened since. */
  boolean isNew(Document document, Held held) {
    Optional<Item> seen = held.item(users.seen(held.session().user().id(), held.agreement().id()));
    return document.addedOn().isAfter(Toronto.day(held.linkedAt()))
        && seen.filter(item -> item.has(opened(document))).isEmpty();
  }

  /** The write that notes that a document was opened. */
  Write open(Document document, Held held, Instant now) {
    return Write.update(users.seen(held.session().user().id(), held.agreement().id()))
        .set(opened(document), now);
  }

  /** An attribute for each, since two are opened at once without one write undoing the other. */
  private static String opened(Document document) {
    return "opened#" + document.id();
  }
}
