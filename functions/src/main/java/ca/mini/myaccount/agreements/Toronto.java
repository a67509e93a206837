package ca.mini.myaccount.agreements;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The days of our offices, by which payments fall due. */
final class Toronto {
  private static final ZoneId ZONE = ZoneId.of("America/Toronto");

  private Toronto() {}

  /** The day that it is there at a time. */
  static LocalDate day(Instant time) {
    return time.atZone(ZONE).toLocalDate();
  }
}
