package ca.mini.myaccount.devices;

import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.Optional;

/**
 * A phone number or an e-mail address on a holder's file.
 *
 * @param masked as it may be shown before a code is given
 * @param obstacle why no code goes there, if none does
 */
record Contact(Channel channel, Recipient recipient, String masked, Optional<Obstacle> obstacle) {

  /** Why no code goes to a contact on file. */
  enum Obstacle {
    /** No number of a place in Canada or the United States (rules: where a code goes). */
    NOT_TEXTABLE,
    /** Mails to the address bounce. */
    BOUNCED,
    /** The password was reset by a mail to this very address, which must not open everything. */
    RESET_BY_SAME_ADDRESS
  }

  static Contact of(PhoneNumber phone) {
    return new Contact(
        Channel.TEXT,
        Recipient.of(phone),
        phone.masked(),
        phone.isTextable() ? Optional.empty() : Optional.of(Obstacle.NOT_TEXTABLE));
  }

  static Contact of(EmailAddress email, Optional<Obstacle> obstacle) {
    return new Contact(Channel.EMAIL, Recipient.of(email), email.masked(), obstacle);
  }
}
