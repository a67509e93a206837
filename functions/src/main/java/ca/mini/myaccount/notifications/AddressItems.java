package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.UserName;

/** Where things about an e-mail address, or a user name, are: each has its own partition. */
public final class AddressItems {
  private final String table;

  /** The items of the backend's users table. */
  public AddressItems(Backend backend) {
    table = backend.settings().required("USERS_TABLE");
  }

  /** Which user account the address belongs to: there is at most one, by conditional writes. */
  public Key address(EmailAddress email) {
    return Key.of(table, partition(email), "ADDRESS");
  }

  /** The last registration with the address that waits to be activated. */
  public Key registration(EmailAddress email) {
    return Key.of(table, partition(email), "REGISTRATION");
  }

  /** The one live link to choose a new password. */
  public Key passwordReset(EmailAddress email) {
    return Key.of(table, partition(email), "PASSWORD_RESET");
  }

  /** Whether mails to the address bounced or were complained of. */
  public Key delivery(EmailAddress email) {
    return Key.of(table, partition(email), "DELIVERY");
  }

  /** How many mails anybody asked for to this address within a window. */
  public Key mailCount(EmailAddress email, String window) {
    return Key.of(table, partition(email), "MAILS#" + window);
  }

  /**
   * An account of another service with the address, which was never confirmed: it waits for the
   * owner to activate it.
   */
  public Key imported(EmailAddress email) {
    return Key.of(table, partition(email), "IMPORTED");
  }

  /** Whose a user name is: a user account's, or an address' that waits to be activated. */
  public Key userName(UserName name) {
    return Key.of(table, "USERNAME#" + name.folded(), "USERNAME");
  }

  private static String partition(EmailAddress email) {
    return "EMAIL#" + email.value();
  }
}
