package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * User accounts that their customers closed. Only when is kept, as long as the audit events, and
 * which session asked for it, so that its second click is no error.
 */
public final class Closures {
  private static final String CLOSED_AT = "closedAt";
  private static final String SESSION = "session";

  private final Backend backend;
  private final Database database;
  private final UserItems items;

  /** The closed ones of the backend's users table. */
  public Closures(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    items = new UserItems(backend);
  }

  /** The write that notes that a session closes its user account, which happens once. */
  public Write by(Session session, Instant now) {
    return Write.put(items.closure(session.user().id()))
        .set(CLOSED_AT, now)
        .set(SESSION, session.id())
        .expiresAt(now.plus(AuditTrail.KEPT))
        .onlyIfAbsent();
  }

  /** Whether the caller's own session has closed its user account. */
  public boolean isBy(Request request) {
    return SessionCookie.of(request)
        .filter(
            cookie ->
                database
                    .get(items.closure(cookie.userId()))
                    .filter(item -> item.aliveAt(backend.now()))
                    .filter(item -> item.text(SESSION).equals(cookie.secret().hash()))
                    .isPresent())
        .isPresent();
  }

  /** When a user account was closed, by what was read of it, if it was. */
  public static Optional<Instant> at(@Nullable Item closure) {
    return Optional.ofNullable(closure).map(item -> item.time(CLOSED_AT));
  }
}
