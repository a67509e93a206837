package ca.mini.myaccount.messages;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Idempotency;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A customer wants to attach a file, and gets a URL to upload exactly that. */
public final class RequestUploadHandler extends HttpHandler {
  /** More than any matter takes; bounds what is stored and scanned. */
  static final int A_DAY = 50;

  private static final int CREATED = 201;

  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final Idempotency idempotency;
  private final MessageItems items;
  private final Uploads uploads;

  /** Lambda's constructor. */
  public RequestUploadHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RequestUploadHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    idempotency = new Idempotency(backend, "attachments");
    items = new MessageItems(backend);
    uploads = new Uploads(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found = find(request);
    Optional<Response> earlier = idempotency.earlier(found, request);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Uploads.Wanted wanted = request.body(Uploads.Wanted.class).checked();
    // Nothing can be written about without an agreement, so nothing is stored and scanned either.
    if (found.session().links().agreements().isEmpty()) {
      throw new Problem(Code.FORBIDDEN);
    }
    String userId = found.session().user().id();
    Instant now = backend.now();
    Uploads.Begun begun = uploads.begin(wanted, userId, now);
    Write counter = DailyLimit.count(items.uploadsOn(userId, DailyLimit.day(now)), A_DAY, now);
    List<Write> answer = idempotency.keep(userId, request, CREATED, begun, now);
    List<Write> writes = new ArrayList<>(answer);
    writes.add(counter);
    writes.add(uploads.expect(begun, wanted, userId, Sender.CUSTOMER, Optional.empty(), now));
    Outcome outcome = database.commit(writes);
    if (answer.stream().anyMatch(outcome::refused)) {
      return idempotency.earlier(find(request), request).orElseThrow(this::tryAgain);
    }
    if (outcome.refused(counter)) {
      throw DailyLimit.reached(Code.TOO_MANY_UPLOADS, now);
    }
    outcome.orElseContended();
    return Response.created(begun);
  }

  private Sessions.Found find(Request request) {
    return sessions.require(request, (userId, sessionId) -> idempotency.keys(userId, request));
  }

  private Problem tryAgain() {
    return new Problem(Code.TRY_AGAIN);
  }

  @Override
  protected void primeMore() {
    database.commit(List.of(uploads.prime()));
  }
}
