package ca.mini.myaccount.local.finance;

import ca.mini.myaccount.values.Vin;
import java.util.Locale;

/** Vehicle identification numbers as a MINI has one: WMW, five signs, check digit, year, plant. */
public final class Vins {
  private static final String[] TYPES = {
    "XU1C5", "XP7C5", "23GD0", "53DK0", "43BR0", "ZB3C5", "LV7C5", "WG9C5"
  };

  /** What the tenth sign says, from 2018 on. */
  private static final String YEARS = "JKLMNPRSTVWXY";

  private static final String PLANTS = "T2H3";
  private static final int FIRST_YEAR = 2018;
  private static final int SERIALS = 1_000_000;

  private Vins() {}

  /** The number of a vehicle; different for each of the first million vehicles of a year. */
  public static String of(long vehicle, int modelYear) {
    int series = (int) (vehicle / SERIALS);
    String type = TYPES[series % TYPES.length];
    char year = YEARS.charAt((modelYear - FIRST_YEAR) % YEARS.length());
    char plant = PLANTS.charAt(series / TYPES.length % PLANTS.length());
    String serial = String.format(Locale.ROOT, "%06d", vehicle % SERIALS);
    String open = "WMW" + type + "0" + year + plant + serial;
    return open.substring(0, 8) + Vin.checkDigit(open) + open.substring(9);
  }
}
