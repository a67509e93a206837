package ca.mini.myaccount.devices;

import static java.util.Comparator.comparing;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Request;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.sessions.AuditEvent;
import ca.mini.myaccount.sessions.AuditTrail;
import ca.mini.myaccount.sessions.DeviceCookie;
import ca.mini.myaccount.sessions.LinkedAgreements;
import ca.mini.myaccount.sessions.Notices;
import ca.mini.myaccount.sessions.Session;
import ca.mini.myaccount.sessions.Trust;
import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.Token;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The devices that a user account remembers, ten at most (rules: remembered device).
 *
 * <p>{@link LinkedAgreements#devices} says which items to read, since every flow has read it
 * anyway; the items say what is true of each.
 */
final class RememberedDevices {
  /** Rules: remembered device. */
  static final int MOST = 10;

  private final Backend backend;
  private final UserItems items;
  private final AuditTrail audit;
  private final Notices notices;

  RememberedDevices(Backend backend) {
    this.backend = backend;
    items = new UserItems(backend);
    audit = new AuditTrail(backend);
    notices = new Notices(backend);
  }

  /** Where the devices are that may be remembered: what {@link #trusted} must be given. */
  List<Key> keys(String userId, LinkedAgreements links) {
    return links.devices().keySet().stream().map(id -> items.device(userId, id)).toList();
  }

  /** Those among what was read that are still trusted, the last used first. */
  List<RememberedDevice> trusted(
      UserAccount user, LinkedAgreements links, Map<Key, Item> found, Instant now) {
    return keys(user.id(), links).stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .filter(item -> Trust.isTrusted(item, user, links, now))
        .map(RememberedDevice::of)
        .sorted(comparing(RememberedDevice::lastUsedAt).reversed())
        .toList();
  }

  /**
   * A device that is remembered from now on.
   *
   * @param links to be saved in the same transaction, since they count the devices
   * @param trust for the session
   * @param writes of the device, and of what had to go for it
   * @param cookie as in Set-Cookie
   */
  record Remembered(LinkedAgreements links, Trust trust, List<Write> writes, String cookie) {}

  /**
   * Remembers the browser that asks; the eleventh device evicts the one that was not used for the
   * longest, of which its owner is told.
   *
   * @param links as they will be saved: with what is being linked, if anything is
   * @param found the items of {@link #keys}
   */
  Remembered remember(
      Session session, LinkedAgreements links, Map<Key, Item> found, Request request, Instant now) {
    UserAccount user = session.user();
    Token secret = DeviceCookie.of(request).orElseGet(backend::newToken);
    String id = secret.hash();
    List<RememberedDevice> others =
        trusted(user, links, found, now).stream().filter(one -> !one.id().equals(id)).toList();
    List<Write> writes = new ArrayList<>();
    writes.add(put(session, links, id, now));
    for (RememberedDevice evicted : others.stream().skip(MOST - 1).toList()) {
      writes.add(Write.delete(items.device(user.id(), evicted.id())));
      writes.add(Write.delete(items.failuresOnDevice(user.id(), evicted.id())));
      writes.add(audit.record(user.id(), AuditEvent.DEVICE_EVICTED, request, now));
      writes.addAll(notices.about(user.id(), notice(user, evicted), now));
    }
    Map<String, Instant> remembered = new LinkedHashMap<>();
    others.stream().limit(MOST - 1).forEach(one -> remembered.put(one.id(), one.authorizedAt()));
    remembered.put(id, now);
    return new Remembered(
        links.remembering(remembered), Trust.in(id, links), writes, DeviceCookie.header(secret));
  }

  /** The writes that forget a device, refused when it is not remembered. */
  List<Write> forget(String userId, String deviceId) {
    return List.of(
        LinkedAgreements.forget(items, userId, deviceId),
        Write.delete(items.device(userId, deviceId)),
        Write.delete(items.failuresOnDevice(userId, deviceId)));
  }

  private static Notification notice(UserAccount user, RememberedDevice evicted) {
    return Notification.of(NotificationKind.DEVICE_EVICTED, user.email(), user.language())
        .with(MailValues.FIRST_NAME, user.firstName().value())
        .with(MailValues.DEVICE, evicted.browser());
  }

  private Write put(Session session, LinkedAgreements links, String id, Instant now) {
    UserAccount user = session.user();
    return Write.put(items.device(user.id(), id))
        .set("id", id)
        .set("browser", session.browser())
        .set("authorizedAt", now)
        .set("lastUsedAt", now)
        .set("credentialEpoch", user.credentialEpoch())
        .set(LinkedAgreements.TRUST_EPOCH, links.trustEpoch())
        .expiresAt(now.plus(Trust.REMEMBERED));
  }
}
