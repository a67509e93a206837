package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer who forgot the password is mailed a link to choose a new one. */
public final class RequestPasswordResetHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final MailLimits limits;
  private final PasswordResets resets;

  /** Lambda's constructor. */
  public RequestPasswordResetHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RequestPasswordResetHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    limits = new MailLimits(backend);
    resets = new PasswordResets(backend);
  }

  @Override
  protected Response handle(Request request) {
    EmailAddress email = request.body(Wanted.class).email();
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>(limits.count(email, request.source(), now));
    writes.addAll(resets.request(email, request.language(), now));
    // Refused only above a limit of mails, which gets the same answer (rules: mails).
    database.commit(writes);
    return Response.accepted(MailOnItsWay.ANSWER);
  }

  @Override
  protected String primingBody() {
    return "{\"email\":\"nobody@example.invalid\"}";
  }

  record Wanted(EmailAddress email) {}
}
