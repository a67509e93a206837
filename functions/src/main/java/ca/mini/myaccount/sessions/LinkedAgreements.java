package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user account is linked to: the holders that its customer is, and their agreements.
 *
 * @param holders when each Customer ID was linked
 * @param agreements the Customer ID by which each agreement, by its id, is the customer's
 * @param since when each agreement was added
 * @param person whose user account it is: folded names and birth date (rules: holders)
 * @param devices when each device that may still be remembered was authorized: an index of their
 *     items, so that at most so many are (rules: remembered device)
 * @param trustEpoch raised to end the trust in every device
 * @param version raised by every change, for those that decide by what they have read
 */
public record LinkedAgreements(
    Map<String, Instant> holders,
    Map<String, String> agreements,
    Map<String, Instant> since,
    Optional<String> person,
    Map<String, Instant> devices,
    long trustEpoch,
    long version) {
  /** See {@link LinkedAgreements#trustEpoch}; devices and sessions bear it, too. */
  public static final String TRUST_EPOCH = "trustEpoch";

  private static final String HOLDERS = "holders";
  private static final String AGREEMENTS = "agreements";
  private static final String SINCE = "agreementsSince";
  private static final String DEVICES = "devices";
  private static final String VERSION = "version";

  /** Takes maps of its own. */
  public LinkedAgreements {
    holders = Collections.unmodifiableMap(new LinkedHashMap<>(holders));
    agreements = Collections.unmodifiableMap(new LinkedHashMap<>(agreements));
    since = Collections.unmodifiableMap(new LinkedHashMap<>(since));
    devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
  }

  /** What an item holds; nothing is linked where there is none. */
  public static LinkedAgreements of(@Nullable Item item) {
    if (item == null) {
      return new LinkedAgreements(Map.of(), Map.of(), Map.of(), Optional.empty(), Map.of(), 0, 0);
    }
    return new LinkedAgreements(
        times(item, HOLDERS),
        item.texts(AGREEMENTS),
        times(item, SINCE),
        item.textIfAny("person"),
        times(item, DEVICES),
        item.number(TRUST_EPOCH),
        item.number(VERSION));
  }

  /** Whether no holder is linked, so that there is nothing to protect by an authorized device. */
  public boolean isEmpty() {
    return holders.isEmpty();
  }

  /** The same with a holder's agreements; those that were there keep their date. */
  public LinkedAgreements with(
      String customerId, Iterable<String> agreementIds, String whose, Instant now) {
    Map<String, Instant> moreHolders = new LinkedHashMap<>(holders);
    moreHolders.putIfAbsent(customerId, now);
    Map<String, String> more = new LinkedHashMap<>(agreements);
    Map<String, Instant> dates = new LinkedHashMap<>(since);
    for (String id : agreementIds) {
      more.put(id, customerId);
      dates.putIfAbsent(id, now);
    }
    return new LinkedAgreements(
        moreHolders, more, dates, Optional.of(whose), devices, trustEpoch, version);
  }

  /** The same without a holder and what came with it; the last one takes the person along. */
  public LinkedAgreements without(String customerId) {
    Map<String, Instant> fewerHolders = new LinkedHashMap<>(holders);
    fewerHolders.remove(customerId);
    Map<String, String> fewer = new LinkedHashMap<>(agreements);
    fewer.values().removeIf(customerId::equals);
    Map<String, Instant> dates = new LinkedHashMap<>(since);
    dates.keySet().retainAll(fewer.keySet());
    return new LinkedAgreements(
        fewerHolders,
        fewer,
        dates,
        fewerHolders.isEmpty() ? Optional.empty() : person,
        Map.of(),
        trustEpoch + 1,
        version);
  }

  /** The same with these remembered devices. */
  public LinkedAgreements remembering(Map<String, Instant> remembered) {
    return new LinkedAgreements(
        holders, agreements, since, person, remembered, trustEpoch, version);
  }

  /** The same with an agreement of a linked holder, by that Customer ID. */
  public LinkedAgreements withAgreement(String agreementId, String customerId, Instant now) {
    Map<String, String> more = new LinkedHashMap<>(agreements);
    more.put(agreementId, customerId);
    Map<String, Instant> dates = new LinkedHashMap<>(since);
    dates.putIfAbsent(agreementId, now);
    return new LinkedAgreements(holders, more, dates, person, devices, trustEpoch, version);
  }

  /** The same without one agreement, which its holder does not hold any more; the link stays. */
  public LinkedAgreements withoutAgreement(String agreementId) {
    Map<String, String> fewer = new LinkedHashMap<>(agreements);
    fewer.remove(agreementId);
    Map<String, Instant> dates = new LinkedHashMap<>(since);
    dates.remove(agreementId);
    return new LinkedAgreements(holders, fewer, dates, person, devices, trustEpoch, version);
  }

  /** The same, and no device is trusted any more. */
  public LinkedAgreements withTrustEnded() {
    return new LinkedAgreements(
        holders, agreements, since, person, Map.of(), trustEpoch + 1, version);
  }

  /** The same of the same person, who is written otherwise now. */
  public LinkedAgreements withPerson(String whose) {
    return new LinkedAgreements(
        holders, agreements, since, Optional.of(whose), devices, trustEpoch, version);
  }

  /**
   * The same without one agreement. The last one of a holder takes the holder along; with nothing
   * left to protect, the trust in every device ends, so that it is not there for what comes next.
   */
  public LinkedAgreements unlinked(String agreementId) {
    String customerId = agreements.get(agreementId);
    Map<String, String> fewer = new LinkedHashMap<>(agreements);
    fewer.remove(agreementId);
    Map<String, Instant> dates = new LinkedHashMap<>(since);
    dates.remove(agreementId);
    Map<String, Instant> left = new LinkedHashMap<>(holders);
    if (customerId != null && !fewer.containsValue(customerId)) {
      left.remove(customerId);
    }
    return customerId != null && left.isEmpty()
        ? without(customerId)
        : new LinkedAgreements(left, fewer, dates, person, devices, trustEpoch, version);
  }

  /** The write that stores this, refused when somebody else has changed it since it was read. */
  public Write save(UserItems items, String userId) {
    return Write.update(items.links(userId))
        .set(HOLDERS, holders)
        .set(AGREEMENTS, agreements)
        .set(SINCE, since)
        .set(DEVICES, devices)
        .set(TRUST_EPOCH, trustEpoch)
        .set(VERSION, version + 1)
        .setOrRemove("person", person.orElse(null))
        .onlyIf(asRead());
  }

  /** The write that forgets all of this, refused when somebody has changed it since it was read. */
  public Write delete(UserItems items, String userId) {
    return Write.delete(items.links(userId)).onlyIf(asRead());
  }

  private Condition asRead() {
    return version == 0 ? Condition.absent(VERSION) : Condition.equal(VERSION, version);
  }

  /** Changes nothing, but refuses the transaction when the agreement is not linked any more. */
  public static Write stillLinked(UserItems items, String userId, String agreementId) {
    return Write.check(items.links(userId), Condition.presentIn(AGREEMENTS, agreementId));
  }

  /** The write that takes a device off the index, refused when it is not on it. */
  public static Write forget(UserItems items, String userId, String deviceId) {
    return Write.update(items.links(userId))
        .removeIn(DEVICES, deviceId)
        .add(VERSION, 1)
        .onlyIf(Condition.presentIn(DEVICES, deviceId));
  }

  private static Map<String, Instant> times(Item item, String name) {
    Map<String, Instant> times = new LinkedHashMap<>();
    item.texts(name).forEach((key, time) -> times.put(key, Instant.parse(time)));
    return times;
  }
}
