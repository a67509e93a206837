package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.CustomerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A holder that a session has found and may link once a code is given (rules: linking).
 *
 * @param until after this it is void, whatever code was sent for it
 */
public record PendingLink(CustomerId customerId, Instant until) {
  /** What the item of a pending link has as its purpose. */
  public static final String PURPOSE = "LINK";

  /** See {@link PendingLink#customerId}. */
  public static final String CUSTOMER_ID = "customerId";

  /** See {@link PendingLink#until}. */
  public static final String UNTIL = "pendingUntil";

  /** The e-mail address on file at that time, so that its bounces can be looked up early. */
  public static final String FILE_EMAIL = "fileEmail";

  /** The pending link that the authorization item of a session holds at this time, if any. */
  public static Optional<PendingLink> of(@Nullable Item authorization, Instant now) {
    return Optional.ofNullable(authorization)
        .filter(item -> item.aliveAt(now) && item.text("purpose").equals(PURPOSE))
        .map(item -> new PendingLink(new CustomerId(item.text(CUSTOMER_ID)), item.time(UNTIL)))
        .filter(link -> now.isBefore(link.until()));
  }
}
