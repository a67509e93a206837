package ca.mini.myaccount.accounts;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.http.Source;
import ca.mini.myaccount.notifications.AddressItems;
import ca.mini.myaccount.store.Condition;
import ca.mini.myaccount.store.Key;
import ca.mini.myaccount.store.Write;
import ca.mini.myaccount.values.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How many mails anybody may have sent to an address, or from one source (rules: mails): 3 a day
 * and 10 in 30 days to an address, 10 a day from a source, by days of UTC.
 *
 * <p>Counted by writes in the transaction that queues the mail, which is refused when one is full.
 */
final class MailLimits {
  private static final int A_DAY_TO_AN_ADDRESS = 3;
  private static final int A_MONTH_TO_AN_ADDRESS = 10;
  private static final int A_DAY_FROM_A_SOURCE = 10;
  private static final int MONTH_DAYS = 30;

  private final AddressItems addresses;
  private final String table;

  MailLimits(Backend backend) {
    addresses = new AddressItems(backend);
    table = backend.settings().required("USERS_TABLE");
  }

  List<Write> count(EmailAddress to, Source from, Instant now) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    long month = today.toEpochDay() / MONTH_DAYS;
    return List.of(
        counter(addresses.mailCount(to, "DAY#" + today), A_DAY_TO_AN_ADDRESS, now, 1),
        counter(addresses.mailCount(to, "MONTH#" + month), A_MONTH_TO_AN_ADDRESS, now, MONTH_DAYS),
        counter(
            Key.of(table, "SOURCE#" + from.value(), "MAILS#DAY#" + today),
            A_DAY_FROM_A_SOURCE,
            now,
            1));
  }

  private static Write counter(Key key, int most, Instant now, int windowDays) {
    return Write.update(key)
        .add("count", 1)
        .expiresAt(now.plus(Duration.ofDays(windowDays + 1)))
        .onlyIf(Condition.absentOrLess("count", most));
  }
}
