package ca.mini.myaccount.imports;

import ca.mini.myaccount.values.InvalidValueException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * The first line of a file.
 *
 * @param asOf the time of what the file says
 * @param count how many agreements follow: a file that was cut off has fewer
 */
record Header(Kind kind, Instant asOf, long count) {
  /** Whether the file has every agreement there is, or those that changed. */
  enum Kind {
    FULL,
    DELTA
  }

  /** A clock may be a little ahead of ours; a file from the future would outlast all others. */
  private static final Duration AHEAD = Duration.ofHours(1);

  /** More than the planned ten million, less than what is a slip of a finger. */
  private static final long MOST = 1_000_000_000;

  /**
   * Reads the line.
   *
   * @throws BadLineException saying what is wrong with it
   */
  static Header parse(Line line, Instant now) {
    Fields fields = Fields.of(line.withoutMark().text());
    if (!fields.is("HEADER")) {
      throw new BadLineException("NOT_A_HEADER", "type");
    }
    Header header =
        new Header(
            fields.value("kind", Kind::valueOf),
            fields.value("asOf", Header::time),
            fields.number("count", 0, MOST));
    fields.end();
    if (header.asOf().isAfter(now.plus(AHEAD))) {
      throw new BadLineException("IN_THE_FUTURE", "asOf");
    }
    return header;
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidValueException("INVALID_TIME");
    }
  }
}
