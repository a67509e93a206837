package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.PageKey;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Page;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer sees what happened in the user account, newest first. */
public final class ListActivityHandler extends HttpHandler {
  private static final int USUAL = 20;
  private static final int MOST = 50;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public ListActivityHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListActivityHandler(Backend backend) {
    super(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    String userId = sessions.require(request).user().id();
    Optional<String> after =
        request.query("next").map(next -> PageKey.decoded(next, AuditTrail.NEXT));
    Page page = audit.list(userId, request.limit(USUAL, MOST), after);
    return Response.ok(
        new Activity(
            page.items().stream()
                .map(item -> new Entry(item.text("event"), item.time("at"), item.text("browser")))
                .toList(),
            page.next().map(PageKey::encoded).orElse(null)));
  }

  record Activity(List<Entry> events, @Nullable String next) {}

  record Entry(String event, Instant at, String browser) {}
}
