package ca.mini.myaccount.imports;

import ca.mini.myaccount.agreements.Agreement;
import ca.mini.myaccount.agreements.Holder;
import ca.mini.myaccount.notifications.MailValues;
import ca.mini.myaccount.notifications.Notification;
import ca.mini.myaccount.notifications.NotificationKind;
import ca.mini.myaccount.notifications.Recipient;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What customers are told of a file. */
final class Notices {
  private Notices() {}

  static Notification added(String userId, Language language, Agreement agreement) {
    return about(NotificationKind.NEW_AGREEMENT, userId, language, agreement);
  }

  static Notification removed(String userId, Holder holder, Agreement agreement) {
    return about(NotificationKind.HOLDER_REMOVED, userId, holder.language(), agreement);
  }

  /**
   * To the address on file, the old and the new one if it changed, or the user account's without
   * any; a changed number is told at the old and the new one (rules: sensitive change).
   */
  static List<Notification> contactChanged(String userId, Holder before, Person now) {
    Set<EmailAddress> addresses = new LinkedHashSet<>();
    before.email().ifPresent(addresses::add);
    now.email().ifPresent(addresses::add);
    List<Notification> notices = new ArrayList<>();
    for (EmailAddress address : addresses) {
      notices.add(Notification.of(NotificationKind.CONTACT_CHANGED, address, now.language()));
    }
    if (addresses.isEmpty()) {
      notices.add(
          Notification.of(
              NotificationKind.CONTACT_CHANGED, Recipient.user(userId), now.language()));
    }
    if (!now.hasPhoneOf(before)) {
      Stream.concat(before.phone().map(PhoneNumber::new).stream(), now.phone().stream())
          .filter(PhoneNumber::isTextable)
          .map(Recipient::of)
          .map(phone -> Notification.of(NotificationKind.PHONE_CHANGED, phone, now.language()))
          .forEach(notices::add);
    }
    return notices;
  }

  private static Notification about(
      NotificationKind kind, String userId, Language language, Agreement agreement) {
    return Notification.of(kind, Recipient.user(userId), language)
        .with(MailValues.VEHICLE, agreement.vehicle().name())
        .with(MailValues.AGREEMENT, agreement.maskedId());
  }
}
