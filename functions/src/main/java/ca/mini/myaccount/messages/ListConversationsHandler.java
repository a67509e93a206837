package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer sees the inbox: conversations about linked agreements, the newest activity first. */
public final class ListConversationsHandler extends HttpHandler {
  private static final int USUAL = 20;
  private static final int MOST = 50;
  static final Pattern NEXT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]{12}Z#[0-9A-Z]{5}-[0-9A-Z]{5}");

  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final MessageItems items;
  private final Topics topics = new Topics();

  /** Lambda's constructor. */
  public ListConversationsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListConversationsHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    items = new MessageItems(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    InboxFilter filter = InboxFilter.of(request);
    int limit = request.limit(USUAL, MOST);
    Optional<String> after = request.query("next").map(next -> PageKey.decoded(next, NEXT));
    Set<String> linked = session.links().agreements().keySet();
    Page page =
        filter
            .among(linked, backend.now())
            .map(wanted -> read(session.user().id(), limit, after, wanted))
            .orElse(new Page(List.of(), Optional.empty()));
    return Response.ok(
        new Listed(
            page.items().stream()
                .map(item -> InboxEntry.of(item, topics, request.language()))
                .toList(),
            page.next().map(PageKey::encoded).orElse(null)));
  }

  private Page read(String userId, int limit, Optional<String> after, Condition wanted) {
    return database.query(items.inbox(userId, limit).after(after).onlyIf(Optional.of(wanted)));
  }

  record Listed(List<InboxEntry> conversations, @Nullable String next) {}
}
