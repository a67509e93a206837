package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import java.time.Instant;

/**
 * A customer sees where a code can go, and whom to call when none arrives.
 *
 * <p>"Can't receive a code?" is this, too.
 */
public final class ShowDeviceAuthorizationHandler extends HttpHandler {
  private final Backend backend;
  private final Authorizations authorizations;
  private final Contacts contacts;

  /** Lambda's constructor. */
  public ShowDeviceAuthorizationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ShowDeviceAuthorizationHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    authorizations = new Authorizations(backend);
    contacts = new Contacts(backend);
  }

  @Override
  protected Response handle(Request request) {
    Pending pending =
        contacts.complete(authorizations.pending(authorizations.caller(request), contacts::likely));
    Instant now = backend.now();
    return Response.ok(
        AuthorizationView.of(
            pending,
            contacts.of(pending, now),
            Help.of(backend.settings(), request.language()),
            now));
  }
}
