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
import ca.mini.myaccount.store.ContentionException;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.Password;
import ca.mini.myaccount.values.Token;
import ca.mini.myaccount.values.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A customer follows the link of the activation mail and chooses a password, which makes the user
 * account. A second click is told that this is done.
 */
public final class ActivateHandler extends HttpHandler {
  private static final String ACTIVATED = "ACTIVATED";
  private static final String ALREADY = "ALREADY_ACTIVATED";

  /** Of a user name whose address is not confirmed yet. */
  private static final String IMPORTED_EMAIL = "email";

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
    Map<Key, Item> waiting =
        database.getAll(addresses.registration(email), addresses.imported(email));
    Optional<Item> imported =
        Optional.ofNullable(waiting.get(addresses.imported(email)))
            .filter(item -> item.aliveAt(backend.now()));
    Item registration =
        registration(link, Optional.ofNullable(waiting.get(addresses.registration(email))))
            .or(() -> imported)
            .orElseThrow(() -> new Problem(Code.INVALID_TOKEN));
    Optional<UserName> name =
        imported.flatMap(item -> item.textIfAny("userName")).map(UserName::new);
    NewPasswords.require(policy, "password", choice.password(), registration, email, name);
    Write waited = endOfWaiting(email, imported);
    Outcome outcome = database.commit(writes(request, choice, email, registration, name, waited));
    if (outcome.refused(waited)) {
      // A file brought the address at this very moment, and a user name with it.
      throw new ContentionException();
    }
    return answer(outcome.committed() ? ACTIVATED : ALREADY, registration);
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
  private Optional<Item> registration(Item link, Optional<Item> last) {
    return link.has("firstName")
        ? Optional.of(link)
        : last.filter(item -> item.aliveAt(backend.now()));
  }

  private List<Write> writes(
      Request request,
      Choice choice,
      EmailAddress email,
      Item registration,
      Optional<UserName> name,
      Write waited) {
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
            .setIfAny("userName", name.map(UserName::value).orElse(null))
            .onlyIfAbsent());
    writes.add(Write.delete(addresses.registration(email)));
    writes.add(waited);
    name.map(kept -> takeOver(kept, email, userId)).ifPresent(writes::add);
    writes.add(audit.record(userId, AuditEvent.ACCOUNT_ACTIVATED, request, now));
    writes.addAll(
        notices.about(
            userId,
            Notification.of(NotificationKind.ACCOUNT_ACTIVATED, email, Language.parse(language))
                .with("firstName", registration.text("firstName")),
            now));
    return writes;
  }

  /** Refused when a name has come that would wait for nobody from now on. */
  private Write endOfWaiting(EmailAddress email, Optional<Item> imported) {
    Write write = Write.delete(addresses.imported(email));
    return imported.isPresent()
        ? write
        : write.onlyIf(Condition.absentOrExpired("pk", backend.now()));
  }

  /** The name waited for whoever shows that the address is theirs. */
  private Write takeOver(UserName name, EmailAddress email, String userId) {
    return Write.update(addresses.userName(name))
        .set("userId", userId)
        .remove(IMPORTED_EMAIL)
        .remove("expiresAt")
        .onlyIf(Condition.equal(IMPORTED_EMAIL, email.value()));
  }

  @Override
  protected String primingBody() {
    return "{\"token\":\"" + Links.NOBODYS_TOKEN + "\",\"password\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    EmailAddress nobody = new EmailAddress("nobody@example.invalid");
    database.getAll(addresses.registration(nobody), addresses.imported(nobody));
    passwords.hash(new Password("priming"));
    policy.prime();
    notices.prime();
  }

  record Choice(Token token, Password password) {}

  record Activation(String status, @Nullable String client, @Nullable String target) {}
}
