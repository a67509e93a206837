package ca.mini.myaccount.notifications;

import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import java.util.Optional;

/**
 * What is known of whoever gets a mail, at the moment when it is sent.
 *
 * @param isKept whether it was the address of an account that may still get it back
 */
record Addressee(
    EmailAddress email,
    boolean hasAccount,
    boolean isKept,
    boolean hasRegistration,
    Optional<Language> language,
    Optional<String> firstName,
    boolean bounced,
    boolean complained) {

  /** Whether nobody can make an account with it now. */
  boolean isTaken() {
    return hasAccount || isKept;
  }
}
