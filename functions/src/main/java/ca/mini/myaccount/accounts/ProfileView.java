package ca.mini.myaccount.accounts;

import ca.mini.myaccount.sessions.UserAccount;
import ca.mini.myaccount.store.Item;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    Paperless paperless,
    Instant createdAt) {

  /** Whether documents come here alone, and none by post, and when the customer agreed to that. */
  record Paperless(boolean on, @Nullable Instant since) {}

  static ProfileView of(UserAccount user, Optional<Item> delivery, Instant now) {
    return new ProfileView(
        user.firstName().value(),
        user.lastName().value(),
        user.email().value(),
        emailStatus(delivery.filter(item -> item.aliveAt(now))),
        user.language().tag(),
        user.termsVersion(),
        new Paperless(user.paperlessSince().isPresent(), user.paperlessSince().orElse(null)),
        user.createdAt());
  }

  private static String emailStatus(Optional<Item> delivery) {
    if (delivery.filter(item -> item.has("bouncedAt")).isPresent()) {
      return "BOUNCED";
    }
    return delivery.filter(item -> item.has("complainedAt")).isPresent() ? "COMPLAINED" : "OK";
  }
}
