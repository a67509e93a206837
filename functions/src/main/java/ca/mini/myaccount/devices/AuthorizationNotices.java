package ca.mini.myaccount.devices;

import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who is told that a device was authorized, or that agreements were linked. */
final class AuthorizationNotices {
  /** Of joint holders there are two or three; a bound, so that a transaction holds them all. */
  private static final int CO_HOLDERS = 20;

  private final Notices notices;
  private final Outbox outbox;
  private final AuditTrail audit;

  AuthorizationNotices(Backend backend) {
    notices = new Notices(backend);
    outbox = new Outbox(backend);
    audit = new AuditTrail(backend);
  }

  /** The device is in the customer's list; a mail goes out unless it was trusted before. */
  List<Write> authorized(Pending pending, boolean remember, Request request, Instant now) {
    Session session = pending.session();
    List<Write> writes = new ArrayList<>();
    writes.add(audit.record(session.user().id(), AuditEvent.DEVICE_AUTHORIZED, request, now));
    boolean wasRemembered = session.trust().flatMap(Trust::device).isPresent();
    if (pending.purpose() == Purpose.DEVICE || (remember && !wasRemembered)) {
      writes.addAll(
          about(
              session.user(),
              Notification.of(
                      NotificationKind.DEVICE_AUTHORIZED,
                      session.user().email(),
                      session.user().language())
                  .with(MailValues.DEVICE, session.browser())
                  .with(MailValues.OCCURRED_AT, now.toString()),
              now));
    }
    return writes;
  }

  /** The customer, and everybody who holds one of the added agreements with them. */
  List<Write> linked(Pending pending, Holder holder, Set<String> added, Instant now) {
    UserAccount user = pending.session().user();
    Map<String, String> vehicles = pending.stored().map(Authorization::vehicles).orElseGet(Map::of);
    List<Write> writes =
        new ArrayList<>(
            about(
                user,
                Notification.of(NotificationKind.AGREEMENTS_LINKED, user.email(), user.language())
                    .with(MailValues.COUNT, Integer.toString(added.size()))
                    .with(MailValues.VEHICLE, names(added, vehicles)),
                now));
    Map<CustomerId, Set<String>> shared = new LinkedHashMap<>();
    new TreeMap<>(holder.agreements())
        .forEach(
            (id, others) ->
                others.stream()
                    .filter(other -> added.contains(id))
                    .filter(
                        other -> !pending.session().links().holders().containsKey(other.value()))
                    .forEach(
                        other ->
                            shared.computeIfAbsent(other, one -> new LinkedHashSet<>()).add(id)));
    shared.entrySet().stream()
        .limit(CO_HOLDERS)
        .forEach(
            one ->
                writes.add(
                    outbox.queue(
                        Notification.of(
                                NotificationKind.HOLDER_LINKED,
                                Recipient.holder(one.getKey()),
                                holder.language())
                            .with(MailValues.VEHICLE, names(one.getValue(), vehicles)),
                        now)));
    return writes;
  }

  private List<Write> about(UserAccount user, Notification notice, Instant now) {
    return notices.about(
        user.id(), notice.with(MailValues.FIRST_NAME, user.firstName().value()), now);
  }

  /** One that came after the code was sent has no name yet; then the brand has to do. */
  private static String names(Collection<String> ids, Map<String, String> vehicles) {
    return String.join(
        ", ", ids.stream().map(id -> vehicles.getOrDefault(id, "MINI")).distinct().toList());
  }

  /** Makes the writes of a notice to nobody, for the snapshot. */
  void prime() {
    notices.prime();
  }
}
