package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.agreements.PendingLink;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Outcome;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends a code, and keeps of it what it takes to recognize it: the code, its count and the message
 * are one transaction.
 */
final class CodeSender {
  private final Backend backend;
  private final Database database;
  private final UserItems users;
  private final AgreementItems agreements;
  private final Contacts contacts;
  private final TextLimits texts;
  private final CodeMac macs;
  private final Outbox outbox;
  private final AuditTrail audit;

  CodeSender(Backend backend) {
    this.backend = backend;
    database = new Database(backend);
    users = new UserItems(backend);
    agreements = new AgreementItems(backend);
    contacts = new Contacts(backend);
    texts = new TextLimits(backend);
    macs = new CodeMac(backend);
    outbox = new Outbox(backend);
    audit = new AuditTrail(backend);
  }

  /** The bounces of the address on file, and the vehicles that the mail of a link will name. */
  Pending complete(Pending pending) {
    List<Key> keys = new ArrayList<>(contacts.missing(pending));
    if (pending.purpose() == Purpose.LINK) {
      pending
          .holder()
          .ifPresent(
              holder ->
                  holder.agreements().keySet().stream()
                      .map(agreements::agreement)
                      .forEach(keys::add));
    }
    return keys.isEmpty() ? pending : pending.and(keys, database.getAll(keys));
  }

  /**
   * Sends a code.
   *
   * @return what can be authorized now; nothing when something has changed since it was read
   * @throws ca.mini.myaccount.http.Problem when none may be sent, or not there, or not yet
   */
  Optional<Pending> send(Pending complete, Channel channel, Request request) {
    Instant now = backend.now();
    if (complete.codes().isPausedAt(now)) {
      Help help = Help.of(backend.settings(), request.language());
      throw Refusals.paused(complete.codes(), help, now);
    }
    Contact contact =
        contacts.of(complete, now).stream()
            .filter(one -> one.channel() == channel && one.obstacle().isEmpty())
            .findFirst()
            .orElseThrow(Refusals::channelUnavailable);
    Holder holder = complete.holder().orElseThrow(Refusals::channelUnavailable);
    Instant next = complete.codes().nextSendAt(now);
    if (next.isAfter(now)) {
      throw Refusals.tooManyCodes(Duration.between(now, next));
    }
    DeviceCode code = DeviceCode.random(backend);
    SentCode sent = sent(complete, holder, channel, code, now);
    HolderCodes codes = complete.codes().sending(sent.id(), now);
    Authorization authorization = authorization(complete, holder, sent);
    List<Write> counted =
        contact.recipient() instanceof Recipient.Phone phone
            ? texts.count(phone.number(), now)
            : List.of();
    List<Write> writes = new ArrayList<>(counted);
    writes.add(codes.save(agreements.codes(complete.customerId()), now));
    writes.add(store(complete, authorization, sent, now));
    writes.add(
        Write.check(
            agreements.holder(complete.customerId()),
            Condition.equal(Holder.CONTACT_VERSION, holder.contactVersion())));
    writes.add(outbox.queue(message(complete, contact, code, sent), now));
    writes.add(audit.record(complete.session().user().id(), AuditEvent.CODE_SENT, request, now));
    Outcome outcome = database.commit(writes);
    if (counted.stream().anyMatch(outcome::refused)) {
      throw Refusals.tooManyCodes(TextLimits.untilTomorrow(now));
    }
    return outcome.committed()
        ? Optional.of(complete.sent(authorization, codes))
        : Optional.empty();
  }

  private SentCode sent(
      Pending pending, Holder holder, Channel channel, DeviceCode code, Instant now) {
    String id = backend.newId();
    Instant until = now.plus(SentCode.LIFETIME);
    return new SentCode(
        id,
        macs.of(pending, holder.contactVersion(), id, code),
        channel,
        holder.contactVersion(),
        now,
        pending.link().map(PendingLink::until).filter(until::isAfter).orElse(until));
  }

  private Authorization authorization(Pending pending, Holder holder, SentCode sent) {
    Map<String, String> vehicles = new LinkedHashMap<>();
    for (String id : holder.agreements().keySet()) {
      Item item = pending.item(agreements.agreement(id));
      if (item != null) {
        vehicles.put(id, Agreement.of(item).vehicle().name());
      }
    }
    return new Authorization(
        pending.purpose().stored(),
        pending.customerId(),
        Optional.of(sent),
        Optional.empty(),
        sent.contactVersion(),
        pending.linkedTo(),
        vehicles,
        holder.email().map(email -> email.value()));
  }

  /** Only where it still is what was read: a new link in this session voids what was before. */
  private Write store(Pending pending, Authorization authorization, SentCode sent, Instant now) {
    Key key = users.authorization(pending.session().user().id(), pending.session().id());
    Write write =
        pending
            .link()
            .map(
                link ->
                    Write.update(key)
                        .remove(Authorization.PROVEN_AT)
                        .onlyIf(
                            Condition.allOf(
                                Condition.equal(PendingLink.CUSTOMER_ID, link.customerId().value()),
                                Condition.equal(PendingLink.UNTIL, link.until()))))
            .orElseGet(
                () ->
                    Write.put(key)
                        .set(Authorization.PURPOSE, pending.purpose().stored())
                        .set(PendingLink.CUSTOMER_ID, pending.customerId().value())
                        .expiresAt(sent.until())
                        .onlyIf(
                            Condition.anyOf(
                                Condition.absent("pk"),
                                Condition.equal(Authorization.PURPOSE, Purpose.DEVICE.stored()),
                                Condition.atMost(PendingLink.UNTIL, now))));
    authorization.linkedTo().ifPresent(id -> write.set(Authorization.LINKED_TO, id));
    authorization.fileEmail().ifPresent(email -> write.set(PendingLink.FILE_EMAIL, email));
    return sent.addTo(write.set(Authorization.VEHICLES, authorization.vehicles()));
  }

  private static Notification message(
      Pending pending, Contact contact, DeviceCode code, SentCode sent) {
    return Notification.of(
            NotificationKind.DEVICE_CODE, contact.recipient(), pending.session().user().language())
        .withCode(code.value(), Duration.between(sent.sentAt(), sent.until()));
  }

  /** Makes the request of no code, for the snapshot: while it is prepared it is not sent. */
  void prime() {
    macs.prime();
  }
}
