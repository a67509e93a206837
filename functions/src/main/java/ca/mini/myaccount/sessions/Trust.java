package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a session may open agreements, documents and messages: a code was given in it, or it was
 * started on a remembered device.
 *
 * @param device the id of the remembered device, absent when the trust ends with the session
 * @param epoch of {@link LinkedAgreements#trustEpoch}: a raised one ends the trust
 */
public record Trust(Optional<String> device, long epoch) {
  /** How long a device is remembered, from its authorization on (rules: remembered device). */
  public static final Duration REMEMBERED = Duration.ofDays(30);

  private static final String DEVICE = "device";
  private static final String ONCE = "authorizedOnce";

  /** Trust that a code gave for this session alone. */
  public static Trust once(LinkedAgreements links) {
    return new Trust(Optional.empty(), links.trustEpoch());
  }

  /** Trust in a device that is remembered. */
  public static Trust in(String deviceId, LinkedAgreements links) {
    return new Trust(Optional.of(deviceId), links.trustEpoch());
  }

  /** Trust in the browser that signs in, if its device is remembered for this user account. */
  public static Optional<Trust> remembered(
      @Nullable Item device, UserAccount user, LinkedAgreements links, Instant now) {
    return isTrusted(device, user, links, now) && device != null
        ? Optional.of(in(device.text("id"), links))
        : Optional.empty();
  }

  /** Whether an item is a device that this user account still trusts. */
  public static boolean isTrusted(
      @Nullable Item device, UserAccount user, LinkedAgreements links, Instant now) {
    return device != null
        && device.aliveAt(now)
        && device.number("credentialEpoch") == user.credentialEpoch()
        && device.number(LinkedAgreements.TRUST_EPOCH) == links.trustEpoch();
  }

  /**
   * Whether a passkey counts for the device: it was registered on an authorized one, or a code was
   * given after it had signed in; and nothing has ended the trust since (rules: passkeys).
   */
  public static Optional<Trust> byPasskey(Item passkey, UserAccount user, LinkedAgreements links) {
    return !links.isEmpty()
            && passkey.has(LinkedAgreements.TRUST_EPOCH)
            && passkey.number(LinkedAgreements.TRUST_EPOCH) == links.trustEpoch()
            && passkey.number("credentialEpoch") == user.credentialEpoch()
        ? Optional.of(once(links))
        : Optional.empty();
  }

  /** Lets the passkey of a write count for the device, as long as this trust would. */
  public Write markPasskey(Write passkey, UserAccount user) {
    return passkey
        .set(LinkedAgreements.TRUST_EPOCH, epoch)
        .set("credentialEpoch", user.credentialEpoch());
  }

  void addTo(Write session) {
    session.set(LinkedAgreements.TRUST_EPOCH, epoch);
    device.ifPresentOrElse(id -> session.set(DEVICE, id), () -> session.set(ONCE, "yes"));
  }

  /** The trust that a session has now; the device is looked up by the browser's own cookie. */
  static Optional<Trust> of(
      Item session, UserAccount user, LinkedAgreements links, @Nullable Item device, Instant now) {
    boolean current = session.number(LinkedAgreements.TRUST_EPOCH) == links.trustEpoch();
    if (!current) {
      return Optional.empty();
    }
    if (session.has(ONCE)) {
      return Optional.of(once(links));
    }
    return session
        .textIfAny(DEVICE)
        .filter(id -> device != null && id.equals(device.text("id")))
        .filter(id -> isTrusted(device, user, links, now))
        .map(id -> in(id, links));
  }

  /** The item of the device that the browser's cookie names, among what was read. */
  static @Nullable Item device(Map<Key, Item> found, Optional<Key> key) {
    return key.map(found::get).orElse(null);
  }
}
