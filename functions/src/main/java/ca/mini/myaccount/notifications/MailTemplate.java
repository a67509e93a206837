package ca.mini.myaccount.notifications;

import static ca.mini.myaccount.notifications.MailValues.AGREEMENT;
import static ca.mini.myaccount.notifications.MailValues.CODE;
import static ca.mini.myaccount.notifications.MailValues.COUNT;
import static ca.mini.myaccount.notifications.MailValues.DEVICE;
import static ca.mini.myaccount.notifications.MailValues.FIRST_NAME;
import static ca.mini.myaccount.notifications.MailValues.LINK;
import static ca.mini.myaccount.notifications.MailValues.NEW_EMAIL_MASKED;
import static ca.mini.myaccount.notifications.MailValues.NOT_ME;
import static ca.mini.myaccount.notifications.MailValues.OCCURRED_AT;
import static ca.mini.myaccount.notifications.MailValues.REFERENCE;
import static ca.mini.myaccount.notifications.MailValues.USER_ID;
import static ca.mini.myaccount.notifications.MailValues.VEHICLE;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mails that customers get: the page that the button opens, and the values that are needed. */
public enum MailTemplate {
  /** Somebody registered: the link, good for 24 hours, activates the account. */
  ACTIVATE_ACCOUNT("/activate", FIRST_NAME, LINK),

  /** Somebody wanted an account, or a new address for one, where an account exists. */
  EXISTING_ACCOUNT("/"),

  /** Somebody asked for a reset or for the activation where no account exists. */
  NO_ACCOUNT("/register"),

  /** The account was activated; the next step is to link an agreement. */
  ACCOUNT_ACTIVATED("/", FIRST_NAME, NOT_ME),

  /** The link, good for 60 minutes, sets a new password. */
  RESET_PASSWORD("/reset-password", LINK, NOT_ME),

  /** The password was changed or reset, which ended all other sessions. */
  PASSWORD_CHANGED(null, FIRST_NAME, NOT_ME),

  /** To the new address: the link, good for 24 hours, makes it the one to sign in with. */
  CONFIRM_EMAIL("/confirm-email", FIRST_NAME, LINK),

  /** To the present address: another one was asked for, and is not confirmed yet. */
  EMAIL_CHANGE_REQUESTED(null, NEW_EMAIL_MASKED, NOT_ME),

  /** To the old address: the link, good for 72 hours, undoes the change. */
  EMAIL_CHANGED("/restore-email", NEW_EMAIL_MASKED, LINK, NOT_ME),

  /** To the new address: it is the one to sign in with from now on. */
  EMAIL_CONFIRMED(null, NOT_ME),

  /** To the restored address: the link, good for 60 minutes, sets the password now needed. */
  EMAIL_RESTORED("/reset-password", LINK, NOT_ME),

  /** To the customer, after "This wasn't me": everything was ended, please call. */
  ACCOUNT_FROZEN(null),

  /** To the customer, after staff froze the account: everything was ended, please call. */
  ACCOUNT_FROZEN_BY_STAFF(null),

  /** The customer closed the account, which cannot be undone: what is kept, and whom to call. */
  ACCOUNT_CLOSED(null),

  /** To staff, after "This wasn't me": please call the customer. */
  STAFF_ACCOUNT_FROZEN(null, USER_ID, OCCURRED_AT),

  /** After too many failures nobody can sign in until the password is reset. */
  SIGN_IN_STOPPED("/forgot-password", NOT_ME),

  /** Staff made sure who the customer is, and opened the account again. */
  ACCOUNT_UNFROZEN("/"),

  /** To an address on file: the code that authorizes a device, good for five minutes. */
  DEVICE_CODE(null, CODE),

  /** A device was authorized that was not before. */
  DEVICE_AUTHORIZED(null, DEVICE, OCCURRED_AT, NOT_ME),

  /** One device too many was to be remembered: the one that was not used for longest is not. */
  DEVICE_EVICTED(null, DEVICE),

  /** From now on a passkey signs in. */
  PASSKEY_ADDED(null, DEVICE, NOT_ME),

  /** A passkey signs in no more. */
  PASSKEY_REMOVED(null, DEVICE, NOT_ME),

  /** Somebody tried to sign in with what looks like a copy of a passkey. */
  PASSKEY_REFUSED(null, DEVICE, NOT_ME),

  /** The customer's agreements were added to the account. */
  AGREEMENTS_LINKED("/", COUNT, VEHICLE, NOT_ME),

  /** To everybody else who holds the agreement: one of them now sees it in an account. */
  HOLDER_LINKED(null, VEHICLE),

  /** To the account that had them before: the agreements are in another account now. */
  LINK_MOVED(null, NOT_ME),

  /** The customer took an agreement out of the account. */
  AGREEMENT_UNLINKED("/", VEHICLE, AGREEMENT),

  /** The finance system's file brought a new agreement of the customer. */
  NEW_AGREEMENT("/", VEHICLE, AGREEMENT),

  /** By the finance system's file, the customer no longer holds an agreement. */
  HOLDER_REMOVED(null, VEHICLE, AGREEMENT),

  /** To the old and the new address: the phone or e-mail on file changed, which ends trust. */
  CONTACT_CHANGED(null),

  /** The customer's question has arrived; what it says is not repeated. */
  MESSAGE_RECEIVED("/messages/{reference}", REFERENCE),

  /** Staff have answered; what the answer says is only in the account. */
  MESSAGE_ANSWERED("/messages/{reference}", REFERENCE),

  /** A file that the customer sent was removed: it is dangerous, or not what it says it is. */
  ATTACHMENT_REMOVED("/messages/{reference}", REFERENCE);

  private final @Nullable String page;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of never changes
  private final Set<String> needed;

  MailTemplate(@Nullable String page, String... needed) {
    this.page = page;
    this.needed = Set.of(needed);
  }

  /**
   * The portal's page that the button opens, with the token {@code link} where that is needed, and
   * {@code {reference}} where that stands.
   */
  Optional<String> page() {
    return Optional.ofNullable(page);
  }

  /** The {@link MailValues} without which the mail would have a hole. */
  Set<String> needed() {
    return needed;
  }

  /** The {@link MailValues} that the mail uses if it is given them; it ignores all others. */
  Set<String> optional() {
    return switch (this) {
      // The name would be that of whoever asked, and maybe a stranger to the reader.
      case EXISTING_ACCOUNT -> Set.of(NOT_ME);
      case CONTACT_CHANGED -> Set.of(NOT_ME);
      case NO_ACCOUNT, STAFF_ACCOUNT_FROZEN, DEVICE_CODE -> Set.of();
      case ACCOUNT_UNFROZEN, DEVICE_EVICTED, AGREEMENT_UNLINKED -> Set.of(FIRST_NAME, NOT_ME);
      default -> Set.of(FIRST_NAME);
    };
  }

  /** What the texts of the mail are filed under, for example {@code reset-password}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
