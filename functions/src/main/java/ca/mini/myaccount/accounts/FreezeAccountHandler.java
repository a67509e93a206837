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
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkKind;
import ca.mini.myaccount.sessions.Links;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A customer says "This wasn't me" to a security mail: the account is frozen, every session ends,
 * and staff are told to call. A second click is told the same.
 */
public final class FreezeAccountHandler extends HttpHandler {
  private static final Response FROZEN = Response.ok(new Frozen("FROZEN"));

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Links links;
  private final AuditTrail audit;
  private final Outbox outbox;

  /** Lambda's constructor. */
  public FreezeAccountHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public FreezeAccountHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    links = new Links(backend);
    audit = new AuditTrail(backend);
    outbox = new Outbox(backend);
  }

  @Override
  protected Response handle(Request request) {
    Token token = request.body(NotMe.class).token();
    Item link = links.require(LinkKind.FREEZE, token);
    if (Links.isUsed(link)) {
      return FROZEN;
    }
    UserAccount user = account(link);
    if (user.frozenAt().isEmpty()) {
      // Refused only when another click has just done it, which is what is wanted.
      database.commit(writes(request, token, user));
    }
    return FROZEN;
  }

  private UserAccount account(Item link) {
    Optional<String> userId =
        link.textIfAny("userId")
            .or(
                () ->
                    link.textIfAny("email")
                        .flatMap(email -> database.get(addresses.address(new EmailAddress(email))))
                        .flatMap(address -> address.textIfAny("userId")));
    return userId
        .flatMap(id -> database.get(users.user(id)))
        .filter(user -> !isOfAnUndoneAddress(link, user))
        .map(UserAccount::of)
        .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
  }

  /** Whoever took the account to another address must not freeze it when its owner has it back. */
  private static boolean isOfAnUndoneAddress(Item link, Item user) {
    return !link.text("email").equals(user.text("email"))
        && user.timeIfAny("emailRestoredAt")
            .filter(restoredAt -> !link.time("issuedAt").isAfter(restoredAt))
            .isPresent();
  }

  private List<Write> writes(Request request, Token token, UserAccount user) {
    Instant now = backend.now();
    EmailAddress staff = EmailAddress.parse(backend.settings().required("STAFF_ADDRESS"));
    return List.of(
        links.use(LinkKind.FREEZE, token, now),
        Write.update(users.user(user.id()))
            .set("frozenAt", now)
            .set(PasskeyIndex.ENDED_AT, now)
            .add("credentialEpoch", 1)
            .remove("emailChange")
            .onlyIf(Condition.allOf(Condition.present("pk"), Condition.absent("frozenAt"))),
        audit.record(user.id(), AuditEvent.ACCOUNT_FROZEN, request, now),
        outbox.queue(
            Notification.of(NotificationKind.ACCOUNT_FROZEN, user.email(), user.language())
                .with("firstName", user.firstName().value()),
            now),
        outbox.queue(
            Notification.of(NotificationKind.STAFF_ACCOUNT_FROZEN, staff, Language.EN)
                .with("userId", user.id())
                .with("occurredAt", now.truncatedTo(ChronoUnit.SECONDS).toString()),
            now));
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\"}";
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record NotMe(Token token) {}

  record Frozen(String status) {}
}
