package ca.mini.myaccount.staff;

import ca.mini.myaccount.agreements.AgreementItems;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.CustomerId;
import ca.mini.myaccount.values.InvalidValueException;
import java.time.Duration;
import java.time.Instant;

/** When staff last made sure who a holder is, without which nothing is opened again. */
final class IdentityChecks {
  /** How long a check counts: the call that it was made in, and what is left to do that day. */
  static final Duration COUNTS = Duration.ofHours(24);

  private final Database database;
  private final AgreementItems items;

  IdentityChecks(Backend backend) {
    database = new Database(backend);
    items = new AgreementItems(backend);
  }

  /**
   * The holder of a route.
   *
   * @throws Problem {@code NOT_FOUND} when there is none, or it is no Customer ID
   */
  Holder holder(String customerId) {
    try {
      return database
          .get(items.holder(new CustomerId(customerId)))
          .map(Holder::of)
          .orElseThrow(() -> new Problem(Code.NOT_FOUND));
    } catch (InvalidValueException e) {
      throw new Problem(Code.NOT_FOUND);
    }
  }

  /**
   * Insists on a check of the last 24 hours.
   *
   * @throws Problem {@code IDENTITY_CHECK_NEEDED}
   */
  static void require(Holder holder, Instant now) {
    if (!isChecked(holder, now)) {
      throw new Problem(Code.IDENTITY_CHECK_NEEDED);
    }
  }

  static boolean isChecked(Holder holder, Instant now) {
    return holder.identityCheckedAt().filter(at -> now.isBefore(at.plus(COUNTS))).isPresent();
  }

  /** The write that notes a check, refused when the holder's user account is another one by now. */
  Write note(Holder holder, IdentityCheckKind kind, Instant now) {
    return Write.update(items.holder(holder.customerId()))
        .set(Holder.IDENTITY_CHECKED_AT, now)
        .set(Holder.IDENTITY_CHECK_KIND, kind.name())
        .add(Holder.VERSION, 1)
        .onlyIf(
            Condition.allOf(
                Condition.present("pk"),
                holder
                    .userId()
                    .map(id -> Condition.equal(Holder.USER_ID, id))
                    .orElseGet(() -> Condition.absent(Holder.USER_ID))));
  }
}
