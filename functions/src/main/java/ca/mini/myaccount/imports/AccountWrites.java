package ca.mini.myaccount.imports;

import ca.mini.myaccount.accounts.Passwords;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes a user account of a line, each part refused when somebody has it already. */
final class AccountWrites {
  /** No version of the terms: the customer is asked at the first sign-in. */
  private static final String NO_TERMS = "none";

  /** How long an account whose address was never confirmed waits for its owner. */
  private static final Duration WAITS = Duration.ofDays(365);

  /** A name outlasts what it belongs to, which takes it over. */
  private static final Duration NAME_WAITS = WAITS.plusDays(30);

  private final Backend backend;
  private final Database database;
  private final AddressItems addresses;
  private final UserItems users;
  private final AuditTrail audit;
  private final Passwords passwords;

  AccountWrites(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    addresses = new AddressItems(backend);
    users = new UserItems(backend);
    audit = new AuditTrail(backend);
    passwords = new Passwords(backend);
  }

  /** Why the line cannot be taken, if somebody has its address or its name. */
  Optional<BadLineException> taken(AccountLine line) {
    List<Key> keys =
        new ArrayList<>(List.of(addresses.address(line.email()), addresses.imported(line.email())));
    line.userName().map(addresses::userName).ifPresent(keys::add);
    Map<Key, Item> found = database.getAll(keys);
    Instant now = backend.now();
    for (Key key : keys) {
      Item item = found.get(key);
      if (item != null && item.aliveAt(now)) {
        boolean isName = line.userName().map(addresses::userName).filter(key::equals).isPresent();
        return Optional.of(
            isName
                ? new BadLineException("USER_NAME_TAKEN", "userName")
                : new BadLineException("EMAIL_TAKEN", "email"));
      }
    }
    return Optional.empty();
  }

  /** The writes of a line. Hashes, if the address is confirmed. */
  List<Write> of(AccountLine line) {
    return line.verified() ? account(line) : waiting(line);
  }

  private List<Write> account(AccountLine line) {
    Instant now = backend.now();
    String userId = backend.newId();
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put(addresses.address(line.email()))
            .set("userId", userId)
            .set("language", line.language().tag())
            .onlyIf(Condition.absentOrExpired("pk", now)));
    writes.add(Write.check(addresses.imported(line.email()), Condition.absentOrExpired("pk", now)));
    writes.add(
        describe(Write.put(users.user(userId)), line)
            .set("id", userId)
            .set("email", line.email().value())
            .set("passwordHash", passwords.wrap(line.password()))
            .set("credentialEpoch", 0)
            .set("sessionEpoch", 0)
            .set("createdAt", now)
            .onlyIfAbsent());
    line.userName().ifPresent(name -> writes.add(name(name, now).set("userId", userId)));
    writes.add(audit.recordOurs(userId, AuditEvent.ACCOUNT_IMPORTED, now));
    return writes;
  }

  /** Nobody has shown to own the address: no account yet, and no password. */
  private List<Write> waiting(AccountLine line) {
    Instant now = backend.now();
    List<Write> writes = new ArrayList<>();
    writes.add(Write.check(addresses.address(line.email()), Condition.absentOrExpired("pk", now)));
    writes.add(
        describe(Write.put(addresses.imported(line.email())), line)
            .expiresAt(now.plus(WAITS))
            .onlyIf(Condition.absentOrExpired("pk", now)));
    line.userName()
        .ifPresent(
            name ->
                writes.add(
                    name(name, now)
                        .set("email", line.email().value())
                        .expiresAt(now.plus(NAME_WAITS))));
    return writes;
  }

  /** Reads and writes as a line does, before a snapshot. */
  void prime() {
    EmailAddress nobody = new EmailAddress("nobody@example.invalid");
    database.getAll(addresses.address(nobody), addresses.imported(nobody));
    audit.prime();
  }

  private static Write describe(Write write, AccountLine line) {
    return write
        .set("firstName", line.firstName().value())
        .set("lastName", line.lastName().value())
        .set("language", line.language().tag())
        .set("termsVersion", NO_TERMS)
        .setIfAny("userName", line.userName().map(UserName::value).orElse(null));
  }

  private Write name(UserName name, Instant now) {
    return Write.put(addresses.userName(name)).onlyIf(Condition.absentOrExpired("pk", now));
  }
}
