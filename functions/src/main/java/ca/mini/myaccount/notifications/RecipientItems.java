package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.values.CustomerId;

/**
 * Where those are who are found when something is sent to them. The packages that own these items
 * send notifications, so this one cannot ask them; a test holds the keys to theirs.
 */
final class RecipientItems {
  static final String EMAIL = "email";
  static final String FIRST_NAME = "firstName";
  static final String LANGUAGE = "language";

  /** The user account that is linked to a holder. */
  static final String USER_ID = "userId";

  private final String users;
  private final String agreements;

  RecipientItems(Backend backend) {
    users = backend.settings().required("USERS_TABLE");
    agreements = backend.settings().required("AGREEMENTS_TABLE");
  }

  Key user(String userId) {
    return Key.of(users, "USER#" + userId, "USER");
  }

  Key holder(CustomerId customerId) {
    return Key.of(agreements, "HOLDER#" + customerId.value(), "HOLDER");
  }
}
