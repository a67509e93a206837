package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A customer who lost the activation mail is sent a new one. */
public final class ResendActivationHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final Links links;
  private final MailLimits limits;
  private final Outbox outbox;

  /** Lambda's constructor. */
  public ResendActivationHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ResendActivationHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    links = new Links(backend);
    limits = new MailLimits(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected Response handle(Request request) {
    EmailAddress email = request.body(Wanted.class).email();
    Instant now = backend.now();
    Token token = backend.newToken();
    List<Write> writes = new ArrayList<>(limits.count(email, request.source(), now));
    writes.add(links.issue(LinkKind.ACTIVATION, token, now).set("email", email.value()));
    writes.add(
        outbox.queue(
            Notification.of(NotificationKind.ACTIVATION_RESENT, email, request.language())
                .withLink(token, LinkKind.ACTIVATION.lifetime()),
            now));
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
