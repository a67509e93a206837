package ca.mini.myaccount.accounts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Page;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer sees what happened in the user account, newest first. */
public final class ListActivityHandler extends HttpHandler {
  private static final int USUAL = 20;
  private static final int MOST = 50;
  private static final Pattern NEXT =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z#[0-9a-f]{32}");

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
    Optional<String> after = request.query("next").map(ListActivityHandler::decoded);
    Page page = audit.list(userId, request.limit(USUAL, MOST), after);
    return Response.ok(
        new Activity(
            page.items().stream()
                .map(item -> new Entry(item.text("event"), item.time("at"), item.text("browser")))
                .toList(),
            page.next().map(ListActivityHandler::encoded).orElse(null)));
  }

  /** Opaque, and of characters that need no escaping in a query. */
  private static String encoded(String key) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(US_ASCII));
  }

  private static String decoded(String next) {
    try {
      String key = new String(Base64.getUrlDecoder().decode(next), US_ASCII);
      if (NEXT.matcher(key).matches()) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      throw new Problem(Code.INVALID_PAGE);
    }
    throw new Problem(Code.INVALID_PAGE);
  }

  record Activity(List<Entry> events, @Nullable String next) {}

  record Entry(String event, Instant at, String browser) {}
}
