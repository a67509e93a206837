package ca.mini.myaccount.notifications;

import static java.time.temporal.ChronoField.AMPM_OF_DAY;

import ca.mini.myaccount.values.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;

/**
 * A time as customers read it: that of Toronto, where we are, with the zone's name. Spelled out
 * here as far as versions of Java differ.
 */
final class TorontoTime {
  private static final ZoneId ZONE = ZoneId.of("America/Toronto");

  private static final DateTimeFormatter ENGLISH =
      new DateTimeFormatterBuilder()
          .appendPattern("MMMM d, uuuu 'at' h:mm\u00a0")
          .appendText(AMPM_OF_DAY, Map.of(0L, "a.m.", 1L, "p.m."))
          .toFormatter(Language.EN.locale());

  private static final DateTimeFormatter FRENCH_DAY =
      DateTimeFormatter.ofPattern("MMMM uuuu 'à' H\u00a0'h'\u00a0mm", Language.FR.locale());

  private TorontoTime() {}

  static String of(Instant instant, Language language) {
    ZonedDateTime time = instant.atZone(ZONE);
    boolean summer = ZONE.getRules().isDaylightSavings(instant);
    return switch (language) {
      case EN -> ENGLISH.format(time) + (summer ? " EDT" : " EST") + " (Toronto)";
      case FR ->
          (time.getDayOfMonth() == 1 ? "1er" : Integer.toString(time.getDayOfMonth()))
              + "\u00a0"
              + FRENCH_DAY.format(time)
              + (summer ? " HAE" : " HNE")
              + " (Toronto)";
    };
  }
}
