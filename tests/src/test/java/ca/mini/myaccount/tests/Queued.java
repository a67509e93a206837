package ca.mini.myaccount.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.backend.Clients;
import ca.mini.myaccount.backend.Log;
import ca.mini.myaccount.backend.Settings;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Outbox;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.store.Database;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crac.Core;

/** Notifications in the outbox, as the flows that cause them write them. */
final class Queued {
  static final String PHONE = "+14165550134";

  private Queued() {}

  /**
   * Queues one.
   *
   * @param environment of a function that may
   */
  static void queue(Map<String, String> environment, Clock clock, Notification notification) {
    Backend backend = backend(environment, clock);
    new Database(backend).commit(List.of(new Outbox(backend).queue(notification, backend.now())));
  }

  /** What a function of this environment stands on. */
  static Backend backend(Map<String, String> environment, Clock clock) {
    Settings settings = Settings.of(environment);
    return new Backend(
        settings,
        clock,
        Functions::random,
        new Clients(settings),
        new Log(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), clock),
        Core.getGlobalContext());
  }

  /** A code that a customer asked for by text. */
  static Notification code(String digits) {
    return Notification.of(
            NotificationKind.DEVICE_CODE, Recipient.of(new PhoneNumber(PHONE)), Language.FR)
        .withCode(digits, Duration.ofMinutes(5));
  }
}
