package ca.mini.myaccount.tests;

import com.microsoft.playwright.options.ColorScheme;

/** How somebody looks at the portal: language, light, and the size of the window. */
record Look(String locale, ColorScheme light, int width, int height) {
  static final Look DESKTOP = new Look("en-CA", ColorScheme.LIGHT, 1280, 900);

  /** The narrowest that must do (WCAG 1.4.10). */
  static final Look PHONE = new Look("en-CA", ColorScheme.LIGHT, 320, 640);

  /** A window of 1280 pixels at 200 %. */
  static final Look ZOOMED = new Look("en-CA", ColorScheme.LIGHT, 640, 450);

  Look french() {
    return new Look("fr-CA", light, width, height);
  }

  Look dark() {
    return new Look(locale, ColorScheme.DARK, width, height);
  }

  /** For files: {@code desktop}, {@code phone-french}, {@code desktop-dark}. */
  String name() {
    return (width < 600 ? "phone" : "desktop")
        + (locale.startsWith("fr") ? "-french" : "")
        + (light == ColorScheme.DARK ? "-dark" : "");
  }

  @Override
  public String toString() {
    return name();
  }
}
