package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How many texts go out in a day of UTC, to one number and in all: who makes us send texts to
 * numbers that pay for it must not get far (rules: where a code goes).
 *
 * <p>Counted by writes in the transaction that queues the text, which is refused when one is full.
 */
final class TextLimits {
  static final int A_DAY_TO_A_NUMBER = 10;

  private final String table;
  private final int textsPerDay;

  TextLimits(Backend backend) {
    table = backend.settings().required("USERS_TABLE");
    textsPerDay = Integer.parseInt(backend.settings().required("TEXTS_PER_DAY"));
  }

  List<Write> count(PhoneNumber to, Instant now) {
    String day = "TEXTS#DAY#" + day(now);
    return List.of(
        counter(Key.of(table, "PHONE#" + to.value(), day), A_DAY_TO_A_NUMBER, now),
        counter(Key.of(table, "TEXTS", day), textsPerDay, now));
  }

  /** How long it takes until the counters begin anew. */
  static Duration untilTomorrow(Instant now) {
    Instant tomorrow = day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return Duration.between(now, tomorrow);
  }

  private static LocalDate day(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Write counter(Key key, int most, Instant now) {
    return Write.update(key)
        .add("count", 1)
        .expiresAt(now.plus(Duration.ofDays(2)))
        .onlyIf(Condition.absentOrLess("count", most));
  }
}
