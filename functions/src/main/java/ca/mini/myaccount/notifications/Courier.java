package ca.mini.myaccount.notifications;

import ca.mini.myaccount.backend.Backend;
import ca.mini.myaccount.store.Item;
import ca.mini.myaccount.values.EmailAddress;
import ca.mini.myaccount.values.Language;
import ca.mini.myaccount.values.PhoneNumber;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Brings a notification to its recipient, as a mail or as a text, or tells why it does not. */
final class Courier {
  private final Backend backend;
  private final Addressees addressees;
  private final LinkVault vault;
  private final MailRoom mailRoom;
  private final TextRoom textRoom;

  Courier(Backend backend) {
    this.backend = backend;
    addressees = new Addressees(backend);
    vault = new LinkVault(backend);
    mailRoom = new MailRoom(backend);
    textRoom = new TextRoom(backend);
  }

  /**
   * How it ended.
   *
   * @param messageId of SES or SNS, if something went out
   */
  record Delivery(String status, Optional<String> messageId) {
    static final Delivery EXPIRED = new Delivery("EXPIRED", Optional.empty());
    static final Delivery GIVEN_UP = new Delivery("GIVEN_UP", Optional.empty());
    static final Delivery SUPPRESSED = new Delivery("SUPPRESSED", Optional.empty());

    static Delivery sent(String messageId) {
      return new Delivery("SENT", Optional.of(messageId));
    }
  }

  /** Delivers it; whatever is thrown may pass, so that it is worth to be tried later. */
  Delivery deliver(String id, Item notification, Instant now) {
    if (notification.timeIfAny(NotificationItems.NOT_AFTER).filter(now::isAfter).isPresent()) {
      return Delivery.EXPIRED;
    }
    NotificationKind kind = NotificationKind.valueOf(notification.text(NotificationItems.KIND));
    Recipient to = Recipient.ofStored(notification.text(NotificationItems.TO));
    return to instanceof Recipient.Phone phone
        ? text(id, notification, kind, phone.number())
        : mail(id, notification, kind, to, now);
  }

  private Delivery mail(
      String id, Item notification, NotificationKind kind, Recipient to, Instant now) {
    Optional<Addressee> found = addressees.find(to, now).filter(kind::isFor);
    if (found.isEmpty()) {
      return Delivery.SUPPRESSED;
    }
    Addressee addressee = found.get();
    Map<String, String> values = new LinkedHashMap<>();
    addressee.firstName().ifPresent(name -> values.put(MailValues.FIRST_NAME, name));
    values.putAll(values(id, notification));
    return Delivery.sent(
        mailRoom.send(
            addressee.email(),
            kind.mail(addressee).orElseThrow(),
            addressee.language().orElseGet(() -> language(notification)),
            values));
  }

  private Delivery text(String id, Item notification, NotificationKind kind, PhoneNumber to) {
    if (!to.isTextable()) {
      return Delivery.SUPPRESSED;
    }
    TextTemplate template = kind.text().orElseThrow();
    Optional<String> messageId =
        textRoom.send(to, template, language(notification), values(id, notification));
    // Counted here, since priming sends none and must not count one.
    messageId.ifPresent(sent -> backend.log().metric("TextsSent", "Count", 1));
    return messageId.map(Delivery::sent).orElse(Delivery.SUPPRESSED);
  }

  private static Language language(Item notification) {
    return Language.parse(notification.text(NotificationItems.LANGUAGE));
  }

  private Map<String, String> values(String id, Item notification) {
    Map<String, String> values = notification.texts(NotificationItems.VALUES);
    notification
        .textIfAny(NotificationItems.LINKS)
        .ifPresent(secrets -> values.putAll(vault.open(id, secrets)));
    return values;
  }

  /** Runs the path of a mail and that of a text to nobody; changes nothing. */
  void prime(Instant now) {
    EmailAddress nobody = new EmailAddress("nobody@example.invalid");
    addressees.prime(nobody, now);
    mailRoom.send(nobody, MailTemplate.NO_ACCOUNT, Language.EN, Map.of());
    textRoom.send(
        new PhoneNumber("+14165550100"), TextTemplate.PHONE_CHANGED, Language.EN, Map.of());
  }
}
