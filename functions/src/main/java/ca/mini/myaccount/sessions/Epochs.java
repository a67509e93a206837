package ca.mini.myaccount.sessions;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;

/**
 * What ends with a user account's credentials, and with signing out everywhere, carries both epochs
 * of when it was made: one increment ends all of it.
 */
public final class Epochs {
  private static final String CREDENTIALS = "credentialEpoch";
  private static final String SESSIONS = "sessionEpoch";

  private Epochs() {}

  /** Notes the epochs of now. */
  public static Write of(UserAccount user, Write write) {
    return write.set(CREDENTIALS, user.credentialEpoch()).set(SESSIONS, user.sessionEpoch());
  }

  /** Whether nothing has ended the item since; everything of a frozen account is ended. */
  public static boolean areCurrent(Item item, UserAccount user) {
    return item.number(CREDENTIALS) == user.credentialEpoch()
        && item.number(SESSIONS) == user.sessionEpoch()
        && user.frozenAt().isEmpty();
  }
}
