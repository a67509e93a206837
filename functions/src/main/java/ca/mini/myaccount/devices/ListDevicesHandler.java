package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.DeviceCookie;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A customer sees which devices are remembered, so that no code is asked for there. */
public final class ListDevicesHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final RememberedDevices devices;

  /** Lambda's constructor. */
  public ListDevicesHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ListDevicesHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    devices = new RememberedDevices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    Optional<String> here = DeviceCookie.of(request).map(Token::hash);
    return Response.ok(
        new Devices(
            devices
                .trusted(
                    session.user(),
                    session.links(),
                    database.getAll(devices.keys(session.user().id(), session.links())),
                    backend.now())
                .stream()
                .map(one -> Entry.of(one, here.filter(one.id()::equals).isPresent()))
                .toList()));
  }

  record Devices(List<Entry> devices) {}

  record Entry(
      String id,
      String browser,
      Instant authorizedAt,
      Instant lastUsedAt,
      Instant expiresAt,
      boolean current) {
    static Entry of(RememberedDevice one, boolean current) {
      return new Entry(
          one.id(), one.browser(), one.authorizedAt(), one.lastUsedAt(), one.expiresAt(), current);
    }
  }
}
