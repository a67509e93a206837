package ca.mini.myaccount.agreements;

import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often codes of a holder were wrong, over all user accounts (rules: device code).
 *
 * @param recent since the last code that was right, or the last pause
 * @param pausedUntil before this no code of the holder is sent or compared
 * @param times of the failures of the last 365 days, oldest first
 */
public record CodeFailures(long recent, Optional<Instant> pausedUntil, List<Instant> times) {
  /** See {@link CodeFailures#recent}. */
  public static final String RECENT = "recent";

  /** See {@link CodeFailures#pausedUntil}. */
  public static final String PAUSED_UNTIL = "pausedUntil";

  /** See {@link CodeFailures#times}. */
  public static final String FAILURES = "failures";

  /** The id of the holder's newest code, unless it was used: no other may be typed. */
  public static final String LIVE = "live";

  /** Raised by every change, for those that decide by what they have read. */
  public static final String VERSION = "version";

  /** So many failures within a year, and only staff can help (rules: device code). */
  public static final int MOST_IN_A_YEAR = 40;

  /** How long a failure counts. */
  public static final Duration YEAR = Duration.ofDays(365);

  /** The failures that the item of a holder's codes has; none where there is no item. */
  public static CodeFailures of(@Nullable Item codes) {
    return codes == null
        ? new CodeFailures(0, Optional.empty(), List.of())
        : new CodeFailures(
            codes.number(RECENT), codes.timeIfAny(PAUSED_UNTIL), codes.times(FAILURES));
  }

  /** Until when no code helps, if that is so at this time. */
  public Optional<Instant> pausedAt(Instant now) {
    return pausedUntil.filter(now::isBefore);
  }

  /** How many of the last 365 days there are at this time. */
  public long inAYearAt(Instant now) {
    Instant since = now.minus(YEAR);
    return times.stream().filter(since::isBefore).count();
  }

  /** Whether no code helps any more until staff have made sure who it is. */
  public boolean needsStaffAt(Instant now) {
    return inAYearAt(now) >= MOST_IN_A_YEAR;
  }

  /** The change that lets the holder begin anew, with a new code: the last one had its tries. */
  public static Write forgive(Write codes) {
    return codes.remove(PAUSED_UNTIL).remove(RECENT).remove(FAILURES).remove(LIVE).add(VERSION, 1);
  }
}
