package ca.mini.myaccount.sessions;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.time.Instant;
import java.util.List;

/** A customer sees where they are signed in, to the portal or to OneID alone. */
public final class ListSessionsHandler extends HttpHandler {
  private final Sessions sessions;

  /** Lambda's constructor. */
  public ListSessionsHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListSessionsHandler(Backend backend) {
    super(backend);
    sessions = new Sessions(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session caller = sessions.require(request);
    return Response.ok(
        new Listed(
            sessions.list(caller.user()).stream()
                .map(
                    one ->
                        new Entry(
                            one.id(),
                            one.browser(),
                            one.signedInAt(),
                            one.lastUsedAt(),
                            one.id().equals(caller.id()),
                            one.portal()))
                .toList()));
  }

  record Listed(List<Entry> sessions) {}

  /**
   * A session.
   *
   * @param portal whether it is one of the portal, or of OneID alone, for our other services
   */
  record Entry(
      String id,
      String browser,
      Instant signedInAt,
      Instant lastUsedAt,
      boolean current,
      boolean portal) {}
}
