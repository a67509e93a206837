package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Duration;
import java.time.Instant;

/** Links that wait for their code, each in the session that found the holder (rules: linking). */
public final class PendingLinks {
  /** Rules: linking. */
  public static final Duration LIFETIME = Duration.ofMinutes(15);

  private final UserItems items;

  /** The pending links in the backend's users table. */
  public PendingLinks(Backend backend) {
    items = new UserItems(backend);
  }

  /**
   * The write that lets a link wait in a session. It replaces whatever waited there: an earlier
   * link and its code are void; the holder's count of wrong codes is elsewhere, and stays.
   */
  public Write open(String userId, String sessionId, Holder holder, Instant now) {
    Instant until = now.plus(LIFETIME);
    return Write.put(items.authorization(userId, sessionId))
        .set("purpose", PendingLink.PURPOSE)
        .set(PendingLink.CUSTOMER_ID, holder.customerId().value())
        .set(PendingLink.UNTIL, until)
        .setIfAny(PendingLink.FILE_EMAIL, holder.email().map(EmailAddress::value).orElse(null))
        .expiresAt(until);
  }
}
