package ca.mini.myaccount.privacy;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.UserName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a customer takes along of the user account itself, and of the file on its holders. */
final class AccountExport {
  private final Backend backend;
  private final Database database;
  private final Sessions sessions;
  private final UserItems users;
  private final AddressItems addresses;
  private final AgreementItems agreements;
  private final AuditTrail audit;

  AccountExport(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    sessions = new Sessions(backend);
    users = new UserItems(backend);
    addresses = new AddressItems(backend);
    agreements = new AgreementItems(backend);
    audit = new AuditTrail(backend);
  }

  /** The first page of an export, which is where it is audited: a read and a write. */
  Map<String, Object> profile(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    UserAccount user = found.session().user();
    Instant now = backend.now();
    // Written before anything is given away.
    database
        .commit(List.of(audit.record(user.id(), AuditEvent.DATA_EXPORTED, request, now)))
        .orElseContended();
    return Map.of("profile", Profile.of(user, found.items().get(users.user(user.id())), now));
  }

  /** What is on file of the customer, devices, passkeys, and what became of mails, in two calls. */
  Map<String, Object> file(Request request) {
    Sessions.Found found = sessions.require(request, (userId, sessionId) -> List.of());
    Session session = found.session();
    UserAccount user = session.user();
    List<Key> passkeys =
        Optional.ofNullable(found.items().get(users.user(user.id()))).stream()
            .flatMap(item -> PasskeyIndex.of(item).all().keySet().stream())
            .map(id -> users.passkey(user.id(), id))
            .toList();
    LinkedAgreements links = session.links();
    Instant now = backend.now();
    Key delivery = addresses.delivery(user.email());
    List<Key> keys = new ArrayList<>(List.of(delivery));
    keys.addAll(passkeys);
    links.devices().keySet().forEach(id -> keys.add(users.device(user.id(), id)));
    links.holders().keySet().forEach(id -> keys.add(agreements.holder(new CustomerId(id))));
    Map<Key, Item> read = database.getAll(keys);
    return Map.of(
        "mails",
        Mails.of(Optional.ofNullable(read.get(delivery)).filter(item -> item.aliveAt(now))),
        "devices",
        links.devices().keySet().stream()
            .map(id -> read.get(users.device(user.id(), id)))
            .filter(Objects::nonNull)
            .filter(item -> Trust.isTrusted(item, user, links, now))
            .map(Device::of)
            .toList(),
        "passkeys",
        passkeys.stream().map(read::get).filter(Objects::nonNull).map(Passkey::of).toList(),
        "onFile",
        links.holders().keySet().stream()
            .map(id -> read.get(agreements.holder(new CustomerId(id))))
            .filter(Objects::nonNull)
            .map(Holder::of)
            .filter(holder -> holder.userId().filter(user.id()::equals).isPresent())
            .map(holder -> OnFile.of(holder, links))
            .toList());
  }

  /**
   * Whether mails to the address arrive.
   *
   * @param returnedAt when one came back for good
   * @param reportedAt when one was reported as spam
   */
  record Mails(@Nullable Instant returnedAt, @Nullable Instant reportedAt) {
    static Mails of(Optional<Item> reports) {
      return new Mails(
          reports.flatMap(one -> one.timeIfAny("bouncedAt")).orElse(null),
          reports.flatMap(one -> one.timeIfAny("complainedAt")).orElse(null));
    }
  }

  /** The user account. */
  record Profile(
      String firstName,
      String lastName,
      String email,
      @Nullable String userName,
      List<FormerEmail> formerEmails,
      String language,
      String termsVersion,
      @Nullable Instant paperlessSince,
      Instant createdAt) {

    static Profile of(UserAccount user, @Nullable Item item, Instant now) {
      return new Profile(
          user.firstName().value(),
          user.lastName().value(),
          user.email().value(),
          user.userName().map(UserName::value).orElse(null),
          FormerEmail.of(item, now),
          user.language().tag(),
          user.termsVersion(),
          user.paperlessSince().orElse(null),
          user.createdAt());
    }
  }

  /** An address that the user account had, which is kept for it until a time. */
  record FormerEmail(String email, Instant until) {
    static List<FormerEmail> of(@Nullable Item user, Instant now) {
      return user == null
          ? List.of()
          : user.rows("formerEmails").stream()
              .map(
                  row ->
                      new FormerEmail(
                          row.getOrDefault("email", ""),
                          Instant.parse(row.getOrDefault("until", ""))))
              .filter(one -> now.isBefore(one.until()))
              .toList();
    }
  }

  /** A remembered device. */
  record Device(String browser, Instant authorizedAt, Instant lastUsedAt, Instant expiresAt) {
    static Device of(Item item) {
      return new Device(
          item.text("browser"),
          item.time("authorizedAt"),
          item.time("lastUsedAt"),
          Instant.ofEpochSecond(item.number(Item.EXPIRES_AT)));
    }
  }

  /** A passkey: never its key, which only signing in needs. */
  record Passkey(String name, Instant createdAt, @Nullable Instant lastUsedAt) {
    static Passkey of(Item item) {
      return new Passkey(
          item.text("name"), item.time("createdAt"), item.timeIfAny("lastUsedAt").orElse(null));
    }
  }

  /** What the finance system's file says of the customer, who proved by a code to be that one. */
  record OnFile(
      String customerId,
      String firstName,
      String lastName,
      LocalDate dateOfBirth,
      @Nullable String phone,
      @Nullable String email,
      String language,
      @Nullable Instant linkedAt) {

    static OnFile of(Holder holder, LinkedAgreements links) {
      return new OnFile(
          holder.customerId().value(),
          holder.firstName().value(),
          holder.lastName().value(),
          holder.dateOfBirth().value(),
          holder.phone().orElse(null),
          holder.email().map(EmailAddress::value).orElse(null),
          holder.language().tag(),
          links.holders().get(holder.customerId().value()));
    }
  }
}
