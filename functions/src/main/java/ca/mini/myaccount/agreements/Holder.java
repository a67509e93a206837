package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.BirthDate;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PersonName;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A person who holds agreements, as the finance system's file has them.
 *
 * @param phone on file, as {@code PhoneNumber} reads it
 * @param email on file, which need not be that of a user account
 * @param contactVersion raised whenever the phone or the e-mail address on file changes
 * @param agreements the agreements' ids, each with the Customer IDs of its other holders
 * @param userId the user account that is linked to this holder
 * @param identityCheckedAt when staff last made sure who it is
 * @param version raised by every change, for those that decide by what they have read
 */
public record Holder(
    CustomerId customerId,
    PersonName firstName,
    PersonName lastName,
    BirthDate dateOfBirth,
    Optional<String> phone,
    Optional<EmailAddress> email,
    Language language,
    long contactVersion,
    Map<String, List<CustomerId>> agreements,
    Optional<String> userId,
    Optional<Instant> identityCheckedAt,
    long version) {

  /** Attribute names that flows write. */
  public static final String USER_ID = "userId";

  /** See {@link Holder#version}. */
  public static final String VERSION = "version";

  /** See {@link Holder#contactVersion}. */
  public static final String CONTACT_VERSION = "contactVersion";

  /** See {@link Holder#agreements}. */
  public static final String AGREEMENTS = "agreements";

  /** See {@link Holder#identityCheckedAt}. */
  public static final String IDENTITY_CHECKED_AT = "identityCheckedAt";

  /** How staff made sure who it is, the last time. */
  public static final String IDENTITY_CHECK_KIND = "identityCheckKind";

  /** The holder that an item is. */
  public static Holder of(Item item) {
    Map<String, List<CustomerId>> agreements = new java.util.TreeMap<>();
    item.texts(AGREEMENTS).forEach((id, others) -> agreements.put(id, customerIds(others)));
    return new Holder(
        new CustomerId(item.text("customerId")),
        new PersonName(item.text("firstName")),
        new PersonName(item.text("lastName")),
        BirthDate.parse(item.text("dateOfBirth")),
        item.textIfAny("phone"),
        item.textIfAny("email").map(EmailAddress::new),
        Language.parse(item.text("language")),
        item.number(CONTACT_VERSION),
        agreements,
        item.textIfAny(USER_ID),
        item.timeIfAny(IDENTITY_CHECKED_AT),
        item.number(VERSION));
  }

  /** Whether somebody who gives these details is this person (rules: matching). */
  public boolean isPerson(PersonName first, PersonName last, BirthDate born) {
    return firstName.folded().equals(first.folded())
        && lastName.folded().equals(last.folded())
        && dateOfBirth.equals(born);
  }

  /** Who it is, as a user account remembers whose it is: the same for all Customer IDs of one. */
  public String person() {
    return firstName.folded() + "|" + lastName.folded() + "|" + dateOfBirth.value();
  }

  /** Everybody who holds one of the agreements with this person. */
  public List<CustomerId> coHolders() {
    TreeSet<String> others = new TreeSet<>();
    agreements.values().forEach(ids -> ids.forEach(id -> others.add(id.value())));
    return others.stream().map(CustomerId::new).toList();
  }

  /** Customer IDs of a stored list. */
  public static List<CustomerId> customerIds(String spaced) {
    return Arrays.stream(spaced.split(" ", -1))
        .filter(id -> !id.isEmpty())
        .map(CustomerId::new)
        .toList();
  }

  /** The stored form of a list of Customer IDs. */
  public static String spaced(List<CustomerId> customerIds) {
    return String.join(" ", customerIds.stream().map(CustomerId::value).toList());
  }
}
