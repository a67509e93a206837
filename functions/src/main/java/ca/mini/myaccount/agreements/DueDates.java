package ca.mini.myaccount.agreements;

import ca.mini.myaccount.agreements.Agreement.Frequency;
import ca.mini.myaccount.agreements.Agreement.Status;
import ca.mini.myaccount.agreements.Agreement.Terms;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * When the payments of an agreement fall due, by its terms alone: every two weeks, or every month
 * on the same day, in shorter months on the last.
 */
final class DueDates {
  private static final int DAYS_OF_TWO_WEEKS = 14;

  private DueDates() {}

  /** Those to come, the next first; the last is on the day of maturity, or before. */
  static List<LocalDate> remaining(Agreement agreement) {
    Terms terms = agreement.terms();
    List<LocalDate> dates = new ArrayList<>();
    if (agreement.status() == Status.CLOSED || terms.nextDue().isEmpty()) {
      return dates;
    }
    LocalDate next = terms.nextDue().get();
    dates.add(next);
    for (LocalDate date = nth(terms, next, 1);
        !date.isAfter(terms.maturity());
        date = nth(terms, next, dates.size())) {
      dates.add(date);
    }
    return dates;
  }

  /** The due date before the next one; once there is no next one, the day of maturity. */
  static LocalDate last(Agreement agreement) {
    Terms terms = agreement.terms();
    return terms.nextDue().map(next -> nth(terms, next, -1)).orElse(terms.maturity());
  }

  /** How many payments there are from start to maturity. */
  static int all(Terms terms) {
    return terms.frequency() == Frequency.MONTHLY
        ? terms.months()
        : Math.toIntExact(
            ChronoUnit.DAYS.between(terms.start(), terms.maturity()) / DAYS_OF_TWO_WEEKS);
  }

  private static LocalDate nth(Terms terms, LocalDate next, int n) {
    if (terms.frequency() == Frequency.BIWEEKLY) {
      return next.plusDays((long) DAYS_OF_TWO_WEEKS * n);
    }
    YearMonth month = YearMonth.from(next).plusMonths(n);
    return month.atDay(Math.min(dayOfMonth(terms, next), month.lengthOfMonth()));
  }

  /**
   * The day that was agreed on. Where the next date is the last of a shorter month, it may stand
   * for a later day, which then is that of the start or of the maturity.
   */
  private static int dayOfMonth(Terms terms, LocalDate next) {
    int day = next.getDayOfMonth();
    return day < next.lengthOfMonth()
        ? day
        : Math.max(day, Math.max(terms.start().getDayOfMonth(), terms.maturity().getDayOfMonth()));
  }
}
