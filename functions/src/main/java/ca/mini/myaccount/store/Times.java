package ca.mini.myaccount.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** How times are stored: UTC in one width, so that their order is the order of their text. */
public final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Times() {}

  /** For example {@code 2026-11-23T08:15:00.000Z}, cut to milliseconds. */
  public static String text(Instant time) {
    return FORMAT.format(time);
  }
}
