package ca.mini.myaccount.notifications;

import static ca.mini.myaccount.notifications.MailValues.AGREEMENT;
import static ca.mini.myaccount.notifications.MailValues.CODE;
import static ca.mini.myaccount.notifications.MailValues.COUNT;
import static ca.mini.myaccount.notifications.MailValues.DEVICE;
import static ca.mini.myaccount.notifications.MailValues.FIRST_NAME;
import static ca.mini.myaccount.notifications.MailValues.LINK;
import static ca.mini.myaccount.notifications.MailValues.NEW_EMAIL_MASKED;
import static ca.mini.myaccount.notifications.MailValues.NOT_ME;
import static ca.mini.myaccount.notifications.MailValues.OCCURRED_AT;
import static ca.mini.myaccount.notifications.MailValues.USER_ID;
import static ca.mini.myaccount.notifications.MailValues.VEHICLE;
import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A sender, and values for every mail. */
final class Samples {
  static final String ORIGIN = "https://myaccount.example.ca";
  static final String POSTAL_ADDRESS = "1 Example Street, Toronto, Ontario M5V 0A0";
  static final String CONTACT_PHONE = "1 800 555-0134";
  static final String LINK_TOKEN = "L".repeat(43);
  static final String NOT_ME_TOKEN = "N".repeat(43);
  static final String REFERENCE = "7K3F9-2QDXM";

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          entry(FIRST_NAME, "Anaïs"),
          entry(LINK, LINK_TOKEN),
          entry(NOT_ME, NOT_ME_TOKEN),
          entry(NEW_EMAIL_MASKED, "j•••@example.ca"),
          entry(USER_ID, "01JQ7Z6V9W2K"),
          entry(OCCURRED_AT, "2026-03-01T19:05:00Z"),
          entry(CODE, "042917"),
          entry(MailValues.REFERENCE, REFERENCE),
          entry(VEHICLE, "2024 MINI Cooper S 5 Door"),
          entry(COUNT, "2"),
          entry(DEVICE, "Firefox, Windows"),
          entry(AGREEMENT, "•••• 4821"));

  private Samples() {}

  static MailRenderer renderer() {
    return new MailRenderer(ORIGIN, POSTAL_ADDRESS, CONTACT_PHONE);
  }

  static TextRenderer textRenderer() {
    return new TextRenderer(ORIGIN, CONTACT_PHONE);
  }

  /** What the text needs, and nothing else. */
  static Map<String, String> valuesOf(TextTemplate template) {
    return template.needed().stream().collect(Collectors.toMap(name -> name, VALUES::get));
  }

  /** What the mail needs, and nothing else. */
  static Map<String, String> valuesOf(MailTemplate template) {
    return template.needed().stream().collect(Collectors.toMap(name -> name, VALUES::get));
  }

  static Map<String, String> with(Map<String, String> values, String name, String value) {
    Map<String, String> all = new TreeMap<>(values);
    all.put(name, value);
    return all;
  }
}
