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
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer follows the link of the activation mail and chooses a password, which makes the user
 * account. A second click is told that this is done.
 */
public final class ActivateHandler extends HttpHandler {
  private static final String ACTIVATED = "ACTIVATED";
  private static final String ALREADY = "ALREADY_ACTIVATED";

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Links links;
  private final Passwords passwords;
  private final PasswordPolicy policy = new PasswordPolicy();
  private final AuditTrail audit;
  private final Notices notices;

  /** Lambda's constructor. */
  public ActivateHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public ActivateHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    links = new Links(backend);
    passwords = new Passwords(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  @Override
  protected Response handle(Request request) {
    Choice choice = request.body(Choice.class);
    Item link = links.require(LinkKind.ACTIVATION, choice.token());
    if (Links.isUsed(link)) {
      return answer(ALREADY, link);
    }
    EmailAddress email = new EmailAddress(link.text("email"));
    Item registration = registration(link, email);
    NewPasswords.require(policy, "password", choice.password(), registration, email);
    boolean first = database.commit(writes(request, choice, email, registration)).committed();
    return answer(first ? ACTIVATED : ALREADY, registration);
  }

  /** With what the customer registered for, who may have opened the mail on another device. */
  private static Response answer(String status, Item registration) {
    return Response.ok(
        new Activation(
            status,
            registration.textIfAny("client").orElse(null),
            registration.textIfAny("target").orElse(null)));
  }

  /** The link of a registration carries it; one that was sent again means the last one. */
  private Item registration(Item link, EmailAddress email) {
    if (link.has("firstName")) {
      return link;
    }
    return database
        .get(addresses.registration(email))
        .filter(item -> item.aliveAt(backend.now()))
        .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
  }

  private List<Write> writes(
      Request request, Choice choice, EmailAddress email, Item registration) {
    String hash = passwords.hash(choice.password());
    Instant now = backend.now();
    String userId = backend.newId();
    String language = registration.text("language");
    List<Write> writes = new ArrayList<>();
    writes.add(links.use(LinkKind.ACTIVATION, choice.token(), now));
    writes.add(
        Write.put(addresses.address(email))
            .set("userId", userId)
            .set("language", language)
            .onlyIf(Condition.absentOrExpired("pk", now)));
    writes.add(
        Write.put(users.user(userId))
            .set("id", userId)
            .set("email", email.value())
            .set("firstName", registration.text("firstName"))
            .set("lastName", registration.text("lastName"))
            .set("language", language)
            .set("termsVersion", registration.text("termsVersion"))
            .set("passwordHash", hash)
            .set("credentialEpoch", 0)
            .set("sessionEpoch", 0)
            .set("createdAt", now)
            .onlyIfAbsent());
    writes.add(Write.delete(addresses.registration(email)));
    writes.add(audit.record(userId, AuditEvent.ACCOUNT_ACTIVATED, request, now));
    writes.addAll(
        notices.about(
            userId,
            Notification.of(NotificationKind.ACCOUNT_ACTIVATED, email, Language.parse(language))
                .with("firstName", registration.text("firstName")),
            now));
    return writes;
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\",\"password\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    passwords.hash(new Password("priming"));
    policy.prime();
    notices.prime();
  }

  record Choice(Token token, Password password) {}

  record Activation(String status, @Nullable String client, @Nullable String target) {}
}
