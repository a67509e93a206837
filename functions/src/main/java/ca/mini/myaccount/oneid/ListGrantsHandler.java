package ca.mini.myaccount.oneid;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** A customer sees which other services may know of them, and since when. */
public final class ListGrantsHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ListGrantsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListGrantsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    UserAccount user = sessions.require(request).user();
    Instant now = backend.now();
    return Response.ok(
        new Listed(
            database
                .queryAll(users.table(), UserItems.partition(user.id()), UserItems.GRANT_PREFIX)
                .stream()
                .filter(item -> Grant.isLive(item, user, now))
                .map(Grant::of)
                .sorted(Comparator.comparing(Grant::lastUsedAt).reversed())
                .map(Entry::of)
                .toList()));
  }

  record Listed(List<Entry> grants) {}

  /**
   * A grant.
   *
   * @param until when it ends, unless it is revoked before
   */
  record Entry(
      String id,
      String clientId,
      String clientName,
      List<String> scopes,
      Instant since,
      Instant lastUsedAt,
      Instant until) {
    static Entry of(Grant grant) {
      return new Entry(
          grant.id(),
          grant.clientId(),
          grant.clientName(),
          List.copyOf(new TreeSet<>(grant.scopes())),
          grant.since(),
          grant.lastUsedAt(),
          grant.until());
    }
  }
}
