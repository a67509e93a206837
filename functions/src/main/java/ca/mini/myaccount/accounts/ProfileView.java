package ca.mini.myaccount.accounts;

import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * A user account as its owner sees it.
 *
 * @param emailStatus whether mails arrive: {@code OK}, {@code BOUNCED} or {@code COMPLAINED}
 */
record ProfileView(
    String firstName,
    String lastName,
    String email,
    String emailStatus,
    String language,
    String termsVersion,
    Instant createdAt) {

  static ProfileView of(UserAccount user, Optional<Item> delivery, Instant now) {
    return new ProfileView(
        user.firstName().value(),
        user.lastName().value(),
        user.email().value(),
        emailStatus(delivery.filter(item -> item.aliveAt(now))),
        user.language().tag(),
        user.termsVersion(),
        user.createdAt());
  }

  private static String emailStatus(Optional<Item> delivery) {
    if (delivery.filter(item -> item.has("bouncedAt")).isPresent()) {
      return "BOUNCED";
    }
    return delivery.filter(item -> item.has("complainedAt")).isPresent() ? "COMPLAINED" : "OK";
  }
}
