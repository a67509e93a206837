package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * A customer types the code: the device is authorized, and what was found is linked.
 *
 * <p>All of it is one transaction, which uses the code up. When something has changed since it was
 * read, it is read again and decided anew; the try is counted once.
 */
public final class AuthorizeDeviceHandler extends HttpHandler {
  /** Each of the holder's tries may get in between once, and so may a change of the file. */
  private static final int READS = 8;

  private final Backend backend;
  private final Database database;
  private final Authorizations authorizations;
  private final CodeCheck check;
  private final Endings endings;
  private final AuthorizationNotices notices;

  /** Lambda's constructor. */
  public AuthorizeDeviceHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public AuthorizeDeviceHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    authorizations = new Authorizations(backend);
    check = new CodeCheck(backend);
    endings = new Endings(backend);
    notices = new AuthorizationNotices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found caller = authorizations.caller(request);
    Typed typed = request.body(Typed.class);
    if (typed.code() == null && !typed.moves()) {
      throw Problem.invalidField("code", "REQUIRED");
    }
    Pending found = authorizations.pending(caller, endings::keys);
    CodeCheck.Checked checked =
        typed.code() == null
            ? new CodeCheck.Checked(found, Proof.earlier(found, backend.now()))
            : check.require(found, typed.code(), request);
    return end(checked, typed, request);
  }

  private Response end(CodeCheck.Checked checked, Typed typed, Request request) {
    Pending pending = checked.pending();
    Proof proof = checked.proof();
    for (int read = 0; read < READS; read++) {
      if (read > 0) {
        pending = authorizations.pending(authorizations.caller(request), endings::keys);
        proof.require(pending, backend.now());
      }
      Ending ending = endings.of(pending, proof, typed.remembers(), typed.moves(), request);
      if (database.commit(ending.writes()).committed()) {
        return ending.answerOrRefuse();
      }
    }
    throw new ContentionException();
  }

  @Override
  protected String primingBody() {
    return "{\"code\":\"000000\"}";
  }

  @Override
  protected void primeMore() {
    check.prime();
    notices.prime();
  }

  record Typed(@Nullable DeviceCode code, @Nullable Boolean remember, @Nullable Boolean move) {
    boolean remembers() {
      return Boolean.TRUE.equals(remember);
    }

    boolean moves() {
      return Boolean.TRUE.equals(move);
    }
  }
}
