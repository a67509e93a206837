package ca.mini.myaccount.notifications;

import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;

/**
 * Whom a notification goes to: a contact as it was when it was queued, or somebody whose address is
 * read when it is sent.
 */
public sealed interface Recipient {
  /** How it is stored; e-mail addresses have an @ and no capitals, so no form is like another. */
  String stored();

  /** An e-mail address. */
  static Recipient of(EmailAddress email) {
    return new Address(email);
  }

  /** A phone number, to which a text goes. */
  static Recipient of(PhoneNumber number) {
    return new Phone(number);
  }

  /** A user account, by the e-mail address that it has when the notification is sent. */
  static Recipient user(String userId) {
    return new User(userId);
  }

  /**
   * A holder: by the user account that is linked to it when the notification is sent, or else by
   * the e-mail address on file then; without either, nobody is told.
   */
  static Recipient holder(CustomerId customerId) {
    return new Holder(customerId);
  }

  /** The recipient of a stored form. */
  static Recipient ofStored(String stored) {
    if (stored.startsWith(User.PREFIX)) {
      return new User(stored.substring(User.PREFIX.length()));
    }
    if (stored.startsWith(Holder.PREFIX)) {
      return new Holder(new CustomerId(stored.substring(Holder.PREFIX.length())));
    }
    return stored.indexOf('@') < 0
        ? new Phone(new PhoneNumber(stored))
        : new Address(new EmailAddress(stored));
  }

  /** See {@link Recipient#of(EmailAddress)}. */
  record Address(EmailAddress email) implements Recipient {
    @Override
    public String stored() {
      return email.value();
    }
  }

  /** See {@link Recipient#of(PhoneNumber)}. */
  record Phone(PhoneNumber number) implements Recipient {
    @Override
    public String stored() {
      return number.value();
    }
  }

  /** See {@link Recipient#user}. */
  record User(String userId) implements Recipient {
    private static final String PREFIX = "USER#";

    @Override
    public String stored() {
      return PREFIX + userId;
    }
  }

  /** See {@link Recipient#holder}. */
  record Holder(CustomerId customerId) implements Recipient {
    private static final String PREFIX = "HOLDER#";

    @Override
    public String stored() {
      return PREFIX + customerId.value();
    }
  }
}
