package ca.mini.myaccount.devices;

import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.values.Language;

/**
 * Whom to call when no code arrives.
 *
 * @param hours when somebody answers, as a sentence in the caller's language
 */
record Help(String phone, String hours) {
  static Help of(Settings settings, Language language) {
    return new Help(
        settings.required("CONTACT_PHONE"),
        settings.required(language == Language.FR ? "CONTACT_HOURS_FR" : "CONTACT_HOURS_EN"));
  }
}
