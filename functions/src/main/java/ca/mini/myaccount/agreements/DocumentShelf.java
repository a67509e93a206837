package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Holdings.Held;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The documents of an agreement, and which of them its customer has opened. */
final class DocumentShelf {
  private static final Comparator<Document> NEWEST_FIRST =
      Comparator.comparing(Document::date).thenComparing(Document::id).reversed();

  /** Shorter than it is kept what was opened, so that nothing looks new again. */
  private static final Period NEW_AT_MOST = Period.ofMonths(24);

  private final Backend backend;
  private final Database database;
  private final AgreementItems items;
  private final UserItems users;

  DocumentShelf(Backend backend) {
    this.backend = backend;
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

  /**
   * Whether a document came after the agreement was linked, and was not opened since: 24 months.
   */
  boolean isNew(Document document, Held held) {
    LocalDate since = Toronto.day(backend.now()).minus(NEW_AT_MOST);
    Optional<Item> seen = held.item(users.seen(held.session().user().id(), held.agreement().id()));
    return document.addedOn().isAfter(Toronto.day(held.linkedAt()))
        && document.addedOn().isAfter(since)
        && seen.filter(item -> item.has(opened(document))).isEmpty();
  }

  /** The write that notes that a document was opened. */
  Write open(Document document, Held held, Instant now) {
    return Write.update(users.seen(held.session().user().id(), held.agreement().id()))
        .set(opened(document), now)
        .expiresAt(now.plus(AuditTrail.KEPT));
  }

  /** An attribute for each, since two are opened at once without one write undoing the other. */
  private static String opened(Document document) {
    return "opened#" + document.id();
  }
}
