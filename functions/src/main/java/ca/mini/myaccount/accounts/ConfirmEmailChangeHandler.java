package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer follows the link to a new e-mail address, which from now on signs in. The old one is
 * told, and is kept for 72 hours with a link that undoes the change.
 */
public final class ConfirmEmailChangeHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Links links;
  private final PasswordResets resets;
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public ConfirmEmailChangeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ConfirmEmailChangeHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    links = new Links(backend);
    resets = new PasswordResets(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Token token = request.body(Confirmation.class).token();
    Item link = links.requireUnused(LinkKind.EMAIL_CHANGE, token);
    EmailAddress email = new EmailAddress(link.text("email"));
    Item userItem =
        database
            .get(users.user(link.text("userId")))
            .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
    Instant now = backend.now();
    // An address that is kept for its former owner is taken for everybody, whoever asks: it is
    // given back by its own link only, which a thief of the new address does not have.
    Write taken =
        Write.put(addresses.address(email))
            .set("userId", link.text("userId"))
            .set("language", userItem.text("language"))
            .onlyIf(Condition.absentOrExpired("pk", now));
    Outcome outcome = database.commit(writes(request, token, email, userItem, taken, now));
    if (outcome.refused(taken)) {
      throw new Problem(Code.EMAIL_TAKEN);
    }
    if (!outcome.committed()) {
      throw new Problem(Code.INVALID_TOKEN);
    }
    return Response.ok(new EmailChanged(email.value()));
  }

  private List<Write> writes(
      Request request, Token token, EmailAddress email, Item item, Write taken, Instant now) {
    UserAccount user = UserAccount.of(item);
    Token undo = backend.newToken();
    Instant until = now.plus(LinkKind.EMAIL_REVERSAL.lifetime());
    List<FormerEmail> former = new ArrayList<>(FormerEmail.of(item, now));
    former.add(new FormerEmail(user.email(), undo.hash(), until));
    List<Write> writes = new ArrayList<>();
    writes.add(links.use(LinkKind.EMAIL_CHANGE, token, now));
    writes.add(taken);
    writes.add(
        Write.put(addresses.address(user.email()))
            .set("reservedFor", user.id())
            .set("language", user.language().tag())
            .expiresAt(until));
    writes.add(
        Write.update(users.user(user.id()))
            .set("email", email.value())
            .set(FormerEmail.ATTRIBUTE, FormerEmail.stored(former))
            .remove("emailChange")
            .onlyIf(
                Condition.allOf(
                    Condition.equal("emailChange", token.hash()),
                    Condition.equal("email", user.email().value()),
                    Condition.absent("frozenAt"))));
    writes.add(resets.cancel(user.email()));
    writes.add(links.issue(LinkKind.EMAIL_REVERSAL, undo, now).set("userId", user.id()));
    writes.add(audit.record(user.id(), AuditEvent.EMAIL_CHANGED, request, now));
    writes.addAll(
        notices.about(
            user.id(),
            Notification.of(NotificationKind.EMAIL_CHANGED, user.email(), user.language())
                .with("firstName", user.firstName().value())
                .with("newEmailMasked", email.masked())
                .withLink(undo, LinkKind.EMAIL_REVERSAL.lifetime()),
            now));
    writes.addAll(
        notices.about(
            user.id(),
            Notification.of(NotificationKind.EMAIL_CONFIRMED, email, user.language())
                .with("firstName", user.firstName().value()),
            now));
    return writes;
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\"}";
  }

  @Override
  protected void primeMore() {
    notices.prime();
  }

  record Confirmation(Token token) {}

  record EmailChanged(String email) {}
}
