package ca.mini.myaccount.accounts;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.LinkTries;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Closures;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.PasskeyIndex;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Sessions;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What closing a user account takes away, all in one transaction: the account is there, or it is
 * gone, and nothing is left to be done later.
 *
 * <p>What has an end of its own within 30 days is left to that where its key is not known: other
 * sessions, also those of OneID, what it gave to services, first answers, counters, and mailed
 * links. Without the user account none of them opens anything.
 */
final class AccountErasure {
  /** Of what was opened of so many agreements; a transaction takes 100 items. */
  private static final int SEEN_AT_ONCE = 25;

  private final UserItems users;
  private final AddressItems addresses;
  private final AgreementItems agreements;
  private final PasswordResets resets;
  private final SignInThrottle throttle;
  private final LinkTries tries;
  private final Closures closures;
  private final AuditTrail audit;
  private final Outbox outbox;

  AccountErasure(Backend backend) {
    users = new UserItems(backend);
    addresses = new AddressItems(backend);
    agreements = new AgreementItems(backend);
    resets = new PasswordResets(backend);
    throttle = new SignInThrottle(backend);
    tries = new LinkTries(backend);
    closures = new Closures(backend);
    audit = new AuditTrail(backend);
    outbox = new Outbox(backend);
  }

  /**
   * What goes before, where there is more than one transaction takes: which documents were opened.
   * Should nothing follow, some of them look new again.
   */
  List<List<Write>> ahead(Session session) {
    List<Write> rest = seen(session).skip(SEEN_AT_ONCE).toList();
    List<List<Write>> parts = new ArrayList<>();
    for (int from = 0; from < rest.size(); from += SEEN_AT_ONCE) {
      parts.add(rest.subList(from, Math.min(from + SEEN_AT_ONCE, rest.size())));
    }
    return parts;
  }

  /**
   * The transaction, refused when the user account or what is linked to it has changed.
   *
   * @param forgiveness of the password's check, whose counters go, too
   */
  List<Write> of(Sessions.Found found, List<Write> forgiveness, Request request, Instant now) {
    Session session = found.session();
    UserAccount user = session.user();
    List<EmailAddress> former = former(found, now);
    List<Write> writes = new ArrayList<>();
    Optional<PasskeyIndex> passkeys =
        Optional.ofNullable(found.items().get(users.user(user.id()))).map(PasskeyIndex::of);
    writes.add(Write.delete(users.user(user.id())).onlyIf(asRead(user, passkeys)));
    writes.add(closures.by(session, now));
    addresses(user, former).forEach(writes::add);
    user.userName().map(name -> freed(name, user.id())).ifPresent(writes::add);
    unlinked(session).forEach(writes::add);
    writes.add(Write.delete(session.key()));
    writes.add(Write.delete(users.authorization(user.id(), session.id())));
    passkeys.stream()
        .flatMap(index -> index.all().keySet().stream())
        .map(id -> Write.delete(users.passkey(user.id(), id)))
        .forEach(writes::add);
    writes.add(Write.delete(users.inbox(user.id())));
    writes.add(Write.delete(users.consents(user.id())));
    writes.add(tries.forgive(user.id()));
    writes.add(throttle.lift(user.id()));
    Set<Key> going = writes.stream().map(Write::key).collect(Collectors.toSet());
    forgiveness.stream().filter(one -> !going.contains(one.key())).forEach(writes::add);
    writes.add(audit.record(user.id(), AuditEvent.ACCOUNT_CLOSED, request, now));
    Stream.concat(Stream.of(user.email()), former.stream())
        .map(email -> outbox.queue(notice(user, email), now))
        .forEach(writes::add);
    return writes;
  }

  /** A new password, e-mail address, passkey or freeze at the same moment comes first. */
  private static Condition asRead(UserAccount user, Optional<PasskeyIndex> passkeys) {
    return Condition.allOf(
        passkeys.map(PasskeyIndex::unchanged).orElseGet(() -> Condition.present("pk")),
        Condition.equal("email", user.email().value()),
        Condition.equal("credentialEpoch", user.credentialEpoch()),
        Condition.equal("sessionEpoch", user.sessionEpoch()),
        Condition.absent("frozenAt"));
  }

  /** Whoever took the account to another address must not close it without a word. */
  private List<EmailAddress> former(Sessions.Found found, Instant now) {
    Key user = users.user(found.session().user().id());
    return Stream.ofNullable(found.items().get(user))
        .flatMap(item -> FormerEmail.of(item, now).stream())
        .map(FormerEmail::email)
        .distinct()
        .toList();
  }

  /** The addresses are anybody's from now on. */
  private Stream<Write> addresses(UserAccount user, List<EmailAddress> former) {
    return Stream.concat(
        Stream.of(
            Write.delete(addresses.address(user.email()))
                .onlyIf(Condition.equal("userId", user.id())),
            Write.delete(addresses.registration(user.email())),
            resets.cancel(user.email())),
        former.stream()
            .map(
                email ->
                    Write.delete(addresses.address(email))
                        .onlyIf(
                            Condition.anyOf(
                                Condition.absent("pk"),
                                Condition.equal("reservedFor", user.id())))));
  }

  private Write freed(UserName name, String userId) {
    return Write.delete(addresses.userName(name)).onlyIf(Condition.equal("userId", userId));
  }

  /** What was linked can be linked by the same person again, from whatever user account. */
  private Stream<Write> unlinked(Session session) {
    String userId = session.user().id();
    LinkedAgreements links = session.links();
    return Stream.of(
            Stream.of(links.delete(users, userId)),
            links.holders().keySet().stream().map(id -> freed(new CustomerId(id), userId)),
            links.devices().keySet().stream()
                .flatMap(
                    id ->
                        Stream.of(
                            Write.delete(users.device(userId, id)),
                            Write.delete(users.failuresOnDevice(userId, id)))),
            seen(session).limit(SEEN_AT_ONCE))
        .flatMap(one -> one);
  }

  private Write freed(CustomerId customerId, String userId) {
    return Write.update(agreements.holder(customerId))
        .remove(Holder.USER_ID)
        .add(Holder.VERSION, 1)
        .onlyIf(Condition.equal(Holder.USER_ID, userId));
  }

  private Stream<Write> seen(Session session) {
    return session.links().agreements().keySet().stream()
        .sorted()
        .map(id -> Write.delete(users.seen(session.user().id(), id)));
  }

  private static Notification notice(UserAccount user, EmailAddress email) {
    return Notification.of(NotificationKind.ACCOUNT_CLOSED, email, user.language())
        .with("firstName", user.firstName().value());
  }

  /** Makes the write of nobody's event, for the snapshot. */
  void prime() {
    audit.prime();
  }
}
