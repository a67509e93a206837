package ca.mini.myaccount.passkeys;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.PasskeyName;
import java.util.List;

/** A customer gives a passkey another name. */
public final class RenamePasskeyHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public RenamePasskeyHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RenamePasskeyHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    String userId = found.session().user().id();
    PasskeyName name = request.body(Renaming.class).name();
    String id =
        Passkeys.requireId(
            request, PasskeyIndex.of(requireNonNull(found.items().get(users.user(userId)))));
    boolean renamed =
        database
            .commit(
                List.of(
                    Write.update(users.passkey(userId, id))
                        .set(Passkey.NAME, name.value())
                        .onlyIfPresent(),
                    audit.record(userId, AuditEvent.PASSKEY_RENAMED, request, backend.now())))
            .committed();
    if (!renamed) {
      throw new Problem(Code.NOT_FOUND);
    }
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record Renaming(PasskeyName name) {}
}
