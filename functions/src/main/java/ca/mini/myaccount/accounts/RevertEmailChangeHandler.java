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
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The owner of the old address undoes a change of the e-mail address. Everything ends, and since
 * whoever changed it knows the password, that ends, too: a link to choose a new one is mailed.
 */
public final class RevertEmailChangeHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Links links;
  private final PasswordResets resets;
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public RevertEmailChangeHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RevertEmailChangeHandler(Backend backend) {
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
    Token token = request.body(Reversal.class).token();
    Item link = links.requireUnused(LinkKind.EMAIL_REVERSAL, token);
    Item userItem =
        database
            .get(users.user(link.text("userId")))
            .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
    Instant now = backend.now();
    List<FormerEmail> former = FormerEmail.of(userItem, now);
    int index = indexOf(former, token);
    if (index < 0
        || !database.commit(writes(request, token, userItem, former, index, now)).committed()) {
      throw new Problem(Code.INVALID_TOKEN);
    }
    return Response.ok(new EmailRestored(former.get(index).email().value()));
  }

  private static int indexOf(List<FormerEmail> former, Token token) {
    for (int i = 0; i < former.size(); i++) {
      if (former.get(i).tokenHash().equals(token.hash())) {
        return i;
      }
    }
    return -1;
  }

  private List<Write> writes(
      Request request, Token token, Item item, List<FormerEmail> former, int index, Instant now) {
    UserAccount user = UserAccount.of(item);
    FormerEmail restored = former.get(index);
    Token reset = backend.newToken();
    List<Write> writes = new ArrayList<>();
    writes.add(links.use(LinkKind.EMAIL_REVERSAL, token, now));
    writes.add(
        Write.put(addresses.address(restored.email()))
            .set("userId", user.id())
            .set("language", user.language().tag())
            .onlyIf(Condition.equal("reservedFor", user.id())));
    writes.add(
        Write.delete(addresses.address(user.email())).onlyIf(Condition.equal("userId", user.id())));
    former.subList(index + 1, former.size()).stream()
        .map(later -> released(later.email(), user.id()))
        .forEach(writes::add);
    writes.add(
        Write.update(users.user(user.id()))
            .set("email", restored.email().value())
            .set(FormerEmail.ATTRIBUTE, FormerEmail.stored(former.subList(0, index)))
            .set("emailRestoredAt", now)
            .set(PasskeyIndex.ENDED_AT, now)
            .add("credentialEpoch", 1)
            .remove("passwordHash")
            .remove("emailChange")
            .onlyIf(Condition.equal("email", user.email().value())));
    writes.addAll(resets.issue(restored.email(), reset, now));
    writes.add(resets.cancel(user.email()));
    writes.add(audit.record(user.id(), AuditEvent.EMAIL_RESTORED, request, now));
    writes.addAll(
        notices.about(
            user.id(),
            Notification.of(NotificationKind.EMAIL_RESTORED, restored.email(), user.language())
                .with("firstName", user.firstName().value())
                .withLink(reset, LinkKind.PASSWORD_RESET.lifetime()),
            now));
    return writes;
  }

  /** An address of a change after the undone one, which nobody needs to be kept for any more. */
  private Write released(EmailAddress email, String userId) {
    return Write.delete(addresses.address(email))
        .onlyIf(Condition.anyOf(Condition.absent("pk"), Condition.equal("reservedFor", userId)));
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\"}";
  }

  @Override
  protected void primeMore() {
    notices.prime();
  }

  record Reversal(Token token) {}

  record EmailRestored(String email) {}
}
