package ca.mini.myaccount.agreements;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Source;
import ca.mini.myaccount.sessions.UserItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How often linking may be tried (rules: linking limits): by a user account 5 times in an hour and
 * 20 times until it succeeds, from a source 20 times a day, at a vehicle or Customer ID 10 times a
 * day; hours and days are those of UTC.
 *
 * <p>Counted by writes in the transaction that decides, which is refused when one is full.
 */
public final class LinkTries {
  static final int IN_AN_HOUR = 5;
  static final int UNTIL_SUCCESS = 20;
  static final int A_DAY_FROM_A_SOURCE = 20;
  static final int A_DAY_AT_A_HOLDER = 10;

  /** Never reached, since nothing is added on this condition; as long as the number it is for. */
  private static final int NO_LIMIT = 99;

  private static final String COUNT = "count";
  private static final String TOTAL = "UNTIL_SUCCESS";

  /** Only success ends it: as long as the user account exists. */
  private static final Instant FOR_GOOD = Instant.ofEpochSecond(9_999_999_999L);

  private final UserItems items;

  /** The tries in the backend's users table. */
  public LinkTries(Backend backend) {
    items = new UserItems(backend);
  }

  /** The writes that count a try by whoever makes it, each refused when it is one too many. */
  List<Write> by(String userId, Source source, Instant now) {
    String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
    return List.of(
        counter(items.linkTries(userId, hour), 1, IN_AN_HOUR, now.plus(Duration.ofHours(2))),
        counter(items.linkTries(userId, TOTAL), 1, UNTIL_SUCCESS, FOR_GOOD),
        counter(
            items.linkTries(source, day(now).toString()), 1, A_DAY_FROM_A_SOURCE, twoDays(now)));
  }

  /**
   * The write that counts a try at whatever has this counter, refused when it is one too many.
   *
   * @param full whether the counter is known to be full, so that nothing was compared: then it is
   *     written all the same, since a locked one must look like any other
   */
  static Write at(Key counter, boolean full, Instant now) {
    return full
        ? counter(counter, 0, NO_LIMIT, twoDays(now))
        : counter(counter, 1, A_DAY_AT_A_HOLDER, twoDays(now));
  }

  /**
   * The write that ends the count of tries without success, for the transaction of the link. Those
   * of the hour and of the day stay.
   */
  public Write forgive(String userId) {
    return Write.delete(items.linkTries(userId, TOTAL));
  }

  /** The day of a counter. */
  static LocalDate day(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Instant twoDays(Instant now) {
    return now.plus(Duration.ofDays(2));
  }

  private static Write counter(Key key, int more, int most, Instant expiresAt) {
    return Write.update(key)
        .add(COUNT, more)
        .expiresAt(expiresAt)
        .onlyIf(Condition.absentOrLess(COUNT, most));
  }
}
