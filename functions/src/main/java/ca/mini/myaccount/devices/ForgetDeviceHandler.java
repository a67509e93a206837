package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer makes us forget a device: what is linked does not open there again without a code. The
 * browser keeps its cookie, which may mean something to somebody else.
 */
public final class ForgetDeviceHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final RememberedDevices devices;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public ForgetDeviceHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ForgetDeviceHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    devices = new RememberedDevices(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    String id = request.pathParameter("id");
    if (!session.links().devices().containsKey(id)) {
      throw new Problem(Code.NOT_FOUND);
    }
    List<Write> writes = new ArrayList<>(devices.forget(session.user().id(), id));
    writes.add(
        audit.record(session.user().id(), AuditEvent.DEVICE_FORGOTTEN, request, backend.now()));
    if (!database.commit(writes).committed()) {
      throw new Problem(Code.NOT_FOUND);
    }
    return Response.noContent();
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }
}
