package ca.mini.myaccount.messages;

import ca.mini.myaccount.http.Code;
import ca.mini.myaccount.http.Problem;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** How often a customer may do something on one day, which ends at midnight UTC. */
final class DailyLimit {
  private static final String COUNT = "count";
  private static final Duration KEPT = Duration.ofDays(2);

  private DailyLimit() {}

  /** The day that a time belongs to. */
  static LocalDate day(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** The write that counts one more, refused when there were as many as there may be. */
  static Write count(Key ofTheDay, int most, Instant now) {
    return Write.update(ofTheDay)
        .add(COUNT, 1)
        .expiresAt(now.plus(KEPT))
        .onlyIf(Condition.absentOrLess(COUNT, most));
  }

  /** What is said when it was refused: when it may go on. */
  static Problem reached(Code code, Instant now) {
    Instant midnight = day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Problem(code).after(Duration.between(now, midnight));
  }
}
