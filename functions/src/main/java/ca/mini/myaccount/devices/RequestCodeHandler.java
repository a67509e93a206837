package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.store.ContentionException;
import java.time.Instant;
import java.util.Optional;

/** A customer asks for a code, to a contact on file, that authorizes this device. */
public final class RequestCodeHandler extends HttpHandler {
  /** When another code of the holder is sent or tried at the same moment. */
  private static final int READS = 3;

  private final Backend backend;
  private final Authorizations authorizations;
  private final Contacts contacts;
  private final CodeSender sender;
  private final Notices notices;

  /** Lambda's constructor. */
  public RequestCodeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RequestCodeHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    authorizations = new Authorizations(backend);
    contacts = new Contacts(backend);
    sender = new CodeSender(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Sessions.Found caller = authorizations.caller(request);
    Channel channel = request.body(Wanted.class).channel();
    for (int read = 0; read < READS; read++) {
      Pending pending =
          sender.complete(
              authorizations.pending(
                  read == 0 ? caller : authorizations.caller(request), contacts::likely));
      Optional<Pending> sent = sender.send(pending, channel, request);
      if (sent.isPresent()) {
        return Response.accepted(view(sent.get(), request));
      }
    }
    throw new ContentionException();
  }

  private AuthorizationView view(Pending pending, Request request) {
    Instant now = backend.now();
    return AuthorizationView.of(
        pending, contacts.of(pending, now), Help.of(backend.settings(), request.language()), now);
  }

  @Override
  protected String primingBody() {
    return "{\"channel\":\"EMAIL\"}";
  }

  @Override
  protected void primeMore() {
    sender.prime();
    notices.prime();
  }

  record Wanted(Channel channel) {}
}
