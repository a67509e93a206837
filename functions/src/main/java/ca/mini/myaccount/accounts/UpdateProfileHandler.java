package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer changes name, language or preferences; what is not named stays as it is. */
public final class UpdateProfileHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final Sessions sessions;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public UpdateProfileHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public UpdateProfileHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    audit = new AuditTrail(backend);
  }

  @Override
  protected Response handle(Request request) {
    UserAccount user = sessions.require(request).user();
    Change change = request.body(Change.class);
    if (!change.isEmpty()) {
      database.commit(writes(user, change, request)).orElseContended();
    }
    Key userKey = users.user(user.id());
    Key delivery = addresses.delivery(user.email());
    Map<Key, Item> found = database.getAll(userKey, delivery);
    return Response.ok(
        ProfileView.of(
            Optional.ofNullable(found.get(userKey)).map(UserAccount::of).orElse(user),
            Optional.ofNullable(found.get(delivery)),
            backend.now()));
  }

  private List<Write> writes(UserAccount user, Change change, Request request) {
    List<Write> writes = new ArrayList<>();
    Instant now = backend.now();
    Write changed =
        Write.update(users.user(user.id()))
            .setIfAny("firstName", change.firstName() == null ? null : change.firstName().value())
            .setIfAny("lastName", change.lastName() == null ? null : change.lastName().value())
            .setIfAny("language", change.language() == null ? null : change.language().tag())
            .onlyIf(Condition.equal("email", user.email().value()));
    if (change.paperless() != null) {
      // Who agrees twice has agreed the first time.
      changed.setOrRemove(
          "paperlessSince", change.paperless() ? user.paperlessSince().orElse(now) : null);
    }
    writes.add(changed);
    if (change.language() != null) {
      // Mails read their language here.
      writes.add(
          Write.update(addresses.address(user.email()))
              .set("language", change.language().tag())
              .onlyIf(Condition.equal("userId", user.id())));
    }
    writes.add(audit.record(user.id(), AuditEvent.PROFILE_CHANGED, request, now));
    return writes;
  }

  @Override
  protected void primeMore() {
    audit.prime();
  }

  record Change(
      @Nullable PersonName firstName,
      @Nullable PersonName lastName,
      @Nullable Language language,
      @Nullable Boolean paperless) {
    boolean isEmpty() {
      return firstName == null && lastName == null && language == null && paperless == null;
    }
  }
}
