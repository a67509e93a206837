package ca.mini.myaccount.passkeys;

import static java.util.Objects.requireNonNull;

import ca.mini.myaccount.accounts.PasswordCheck;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.HttpHandler;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.http.Response;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.InvalidValueException;
import ca.mini.myaccount.values.PasskeyName;
import ca.mini.myaccount.values.Password;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer adds a passkey, by the password and on a device that is authorized. */
public final class RegisterPasskeyHandler extends HttpHandler {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final Sessions sessions;
  private final PasswordCheck check;
  private final Challenges challenges;
  private final Passkeys passkeys;
  private final WebAuthn webAuthn;
  private final AuditTrail audit;

  /** Lambda's constructor. */
  public RegisterPasskeyHandler() {
    this(Backend.fromEnvironment());
  }

  /** The handler on a given backend. */
  public RegisterPasskeyHandler(Backend backend) {
    super(backend);
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    sessions = new Sessions(backend);
    check = new PasswordCheck(backend);
    challenges = new Challenges(backend);
    passkeys = new Passkeys(backend);
    webAuthn = new WebAuthn(backend);
    audit = new AuditTrail(backend);
  }

  /** By POST it begins, with the password; by PUT it ends, with what the browser has made. */
  @Override
  protected Response handle(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    UserAccount user = found.session().user();
    PasskeyIndex index = PasskeyIndex.of(requireNonNull(found.items().get(users.user(user.id()))));
    if (index.live().size() >= PasskeyIndex.MOST) {
      throw new Problem(Code.TOO_MANY_PASSKEYS);
    }
    return request.method().equals("PUT")
        ? finish(found.session(), index, request)
        : begin(found.session(), index, request);
  }

  private Response begin(Session session, PasskeyIndex index, Request request) {
    UserAccount user = session.user();
    Password typed = request.body(Beginning.class).password();
    List<Write> writes = new ArrayList<>(check.require(user, "password", typed, request));
    Challenges.ForSession begun = challenges.forSession(user.id(), session.id(), backend.now());
    writes.add(begun.write());
    database.commit(writes).orElseContended();
    return Response.ok(
        Ceremony.Creation.of(
            begun.challenge(),
            backend.settings().required("PUBLIC_ORIGIN"),
            user.id(),
            user.email().value(),
            user.firstName().value() + " " + user.lastName().value(),
            passkeys.list(user.id(), index).stream().map(Passkey::of).toList()));
  }

  private Response finish(Session session, PasskeyIndex index, Request request) {
    UserAccount user = session.user();
    Made made = request.body(Made.class);
    Instant now = backend.now();
    Passkey passkey =
        challenges
            .takeOfSession(user.id(), session.id(), now)
            .flatMap(
                challenge ->
                    webAuthn.register(
                        challenge,
                        user.id(),
                        made.id(),
                        made.attestationObject(),
                        made.clientDataJSON()))
            .map(registered -> made.passkey(registered.publicKey(), registered.count(), now))
            .filter(one -> !index.all().containsKey(one.id()))
            .orElseThrow(() -> new Problem(Code.INVALID_PASSKEY));
    Write write = passkey.addTo(Write.put(users.passkey(user.id(), passkey.id())).onlyIfAbsent());
    Optional<Trust> trust = session.trust().filter(given -> !session.links().isEmpty());
    trust.ifPresent(given -> given.markPasskey(write, user));
    List<Write> writes = new ArrayList<>();
    writes.add(write);
    writes.add(index.with(passkey.id(), now).save(users, user));
    index.ended().forEach(id -> writes.add(Write.delete(users.passkey(user.id(), id))));
    writes.add(audit.record(user.id(), AuditEvent.PASSKEY_ADDED, request, now));
    writes.addAll(passkeys.notice(NotificationKind.PASSKEY_ADDED, user, request, now));
    database.commit(writes).orElseContended();
    return Response.ok(
        PasskeyView.of(passkey, session.links().isEmpty() ? null : trust.isPresent()));
  }

  @Override
  protected String primingBody() {
    return "{\"password\":\"priming\"}";
  }

  @Override
  protected void primeMore() {
    check.prime();
    Octets nothing = Octets.of(new byte[64]);
    webAuthn.register(nothing, "0".repeat(32), nothing, nothing, nothing);
    passkeys.prime();
  }

  record Beginning(Password password) {}

  /** What the browser has made; as in {@code RegistrationResponseJSON}, but flat. */
  record Made(
      PasskeyName name,
      Octets id,
      Octets attestationObject,
      Octets clientDataJSON,
      @Nullable List<Transport> transports) {
    Passkey passkey(Octets publicKey, long count, Instant now) {
      return new Passkey(
          Passkey.idOf(id),
          id,
          publicKey,
          count,
          transports == null
              ? List.of()
              : transports.stream().map(Transport::value).distinct().limit(8).toList(),
          name.value(),
          now,
          Optional.empty());
    }
  }

  /** How a browser reaches a passkey, for example {@code internal}. */
  record Transport(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z-]{1,20}");

    Transport {
      if (!FORM.matcher(value).matches()) {
        throw new InvalidValueException("INVALID_CHARACTERS");
      }
    }

    /** Reads one, known or not yet. */
    public static Transport parse(String typed) {
      return new Transport(typed);
    }
  }
}
