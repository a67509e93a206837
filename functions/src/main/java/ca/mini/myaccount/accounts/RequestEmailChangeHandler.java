package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer wants another e-mail address: the new one is mailed a link to confirm it, the present
 * one is told. Whether the new one is taken, only its own mailbox learns.
 */
public final class RequestEmailChangeHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final PasswordCheck check;
  private final Links links;
  private final MailLimits limits;
  private final AuditTrail audit;
  private final Notices notices;
  private final Outbox outbox;

  /** Lambda's constructor. */
  public RequestEmailChangeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RequestEmailChangeHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    check = new PasswordCheck(backend);
    links = new Links(backend);
    limits = new MailLimits(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected Response handle(Request request) {
    Session session = sessions.require(request);
    Change change = request.body(Change.class);
    UserAccount user = session.user();
    if (change.email().equals(user.email())) {
      throw Problem.invalidField("email", "SAME_EMAIL");
    }
    List<Write> forgiveness = confirmation(session, change, request);
    List<Write> writes = new ArrayList<>(forgiveness);
    Instant now = backend.now();
    Write pending = addPendingChange(writes, user, change.email(), now);
    List<Write> counters = limits.count(change.email(), request.source(), now);
    writes.addAll(counters);
    writes.add(audit.record(user.id(), AuditEvent.EMAIL_CHANGE_REQUESTED, request, now));
    Outcome outcome = database.commit(writes);
    if (counters.stream().anyMatch(outcome::refused)) {
      if (!forgiveness.isEmpty()) {
        database.commit(forgiveness).orElseContended();
      }
      throw new Problem(Code.TOO_MANY_REQUESTS);
    }
    if (outcome.refused(pending)) {
      throw new Problem(Code.NOT_SIGNED_IN);
    }
    outcome.orElseContended();
    return Response.accepted(MailOnItsWay.ANSWER);
  }

  /** The password again, unless it was given lately (rules: sensitive change). */
  private List<Write> confirmation(Session session, Change change, Request request) {
    if (change.password() != null) {
      return check.require(session.user(), "password", change.password(), request);
    }
    if (!session.isFresh(backend.now())) {
      throw new Problem(Code.PASSWORD_REQUIRED);
    }
    return List.of();
  }

  private Write addPendingChange(
      List<Write> writes, UserAccount user, EmailAddress email, Instant now) {
    Token token = backend.newToken();
    Write pending =
        Write.update(users.user(user.id()))
            .set("emailChange", token.hash())
            .onlyIf(Condition.equal("credentialEpoch", user.credentialEpoch()));
    writes.add(pending);
    writes.add(
        links
            .issue(LinkKind.EMAIL_CHANGE, token, now)
            .set("userId", user.id())
            .set("email", email.value()));
    writes.add(
        outbox.queue(
            Notification.of(NotificationKind.EMAIL_TO_CONFIRM, email, user.language())
                .with("firstName", user.firstName().value())
                .withLink(token, LinkKind.EMAIL_CHANGE.lifetime()),
            now));
    writes.addAll(
        notices.about(
            user.id(),
            Notification.of(NotificationKind.EMAIL_CHANGE_REQUESTED, user.email(), user.language())
                .with("firstName", user.firstName().value())
                .with("newEmailMasked", email.masked()),
            now));
    return pending;
  }

  @Override
  protected void primeMore() {
    check.prime();
    notices.prime();
  }

  record Change(EmailAddress email, @Nullable Password password) {}
}
