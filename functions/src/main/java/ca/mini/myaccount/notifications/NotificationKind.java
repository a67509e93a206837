package ca.mini.myaccount.notifications;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a customer is written to.
 *
 * <p>The first four are asked for by somebody who may not own the address. What they say is decided
 * when they are sent: the flow that queues them does not even look whether the address is known, so
 * neither its answer nor its work can tell (rules: register, resend, forgot).
 */
public enum NotificationKind {
  REGISTRATION(Audience.WHOEVER_ASKED, MailTemplate.ACTIVATE_ACCOUNT) {
    @Override
    Optional<MailTemplate> mail(Addressee addressee) {
      return Optional.of(
          addressee.isTaken() ? MailTemplate.EXISTING_ACCOUNT : MailTemplate.ACTIVATE_ACCOUNT);
    }
  },
  ACTIVATION_RESENT(Audience.WHOEVER_ASKED, MailTemplate.ACTIVATE_ACCOUNT) {
    @Override
    Optional<MailTemplate> mail(Addressee addressee) {
      if (addressee.isTaken()) {
        return Optional.of(MailTemplate.EXISTING_ACCOUNT);
      }
      return Optional.of(
          addressee.hasRegistration() ? MailTemplate.ACTIVATE_ACCOUNT : MailTemplate.NO_ACCOUNT);
    }
  },
  PASSWORD_RESET_REQUESTED(Audience.WHOEVER_ASKED, MailTemplate.RESET_PASSWORD) {
    @Override
    Optional<MailTemplate> mail(Addressee addressee) {
      return Optional.of(
          addressee.hasAccount() ? MailTemplate.RESET_PASSWORD : MailTemplate.NO_ACCOUNT);
    }
  },
  EMAIL_TO_CONFIRM(Audience.WHOEVER_ASKED, MailTemplate.CONFIRM_EMAIL) {
    @Override
    Optional<MailTemplate> mail(Addressee addressee) {
      return Optional.of(
          addressee.isTaken() ? MailTemplate.EXISTING_ACCOUNT : MailTemplate.CONFIRM_EMAIL);
    }
  },
  ACCOUNT_ACTIVATED(Audience.CUSTOMER, MailTemplate.ACCOUNT_ACTIVATED),
  PASSWORD_CHANGED(Audience.CUSTOMER, MailTemplate.PASSWORD_CHANGED),
  SIGN_IN_STOPPED(Audience.CUSTOMER_IF_ANY, MailTemplate.SIGN_IN_STOPPED),
  EMAIL_CHANGE_REQUESTED(Audience.CUSTOMER, MailTemplate.EMAIL_CHANGE_REQUESTED),
  EMAIL_CHANGED(Audience.CUSTOMER, MailTemplate.EMAIL_CHANGED),
  EMAIL_CONFIRMED(Audience.CUSTOMER, MailTemplate.EMAIL_CONFIRMED),
  EMAIL_RESTORED(Audience.WHOEVER_ASKED, MailTemplate.EMAIL_RESTORED),
  ACCOUNT_FROZEN(Audience.CUSTOMER, MailTemplate.ACCOUNT_FROZEN),
  ACCOUNT_FROZEN_BY_STAFF(Audience.CUSTOMER, MailTemplate.ACCOUNT_FROZEN_BY_STAFF),
  ACCOUNT_CLOSED(Audience.WHOEVER_ASKED, MailTemplate.ACCOUNT_CLOSED),
  STAFF_ACCOUNT_FROZEN(Audience.STAFF, MailTemplate.STAFF_ACCOUNT_FROZEN),
  ACCOUNT_UNFROZEN(Audience.CUSTOMER, MailTemplate.ACCOUNT_UNFROZEN),
  DEVICE_CODE(Audience.WHOEVER_ASKED, MailTemplate.DEVICE_CODE, TextTemplate.DEVICE_CODE),
  DEVICE_AUTHORIZED(Audience.CUSTOMER, MailTemplate.DEVICE_AUTHORIZED),
  DEVICE_EVICTED(Audience.CUSTOMER, MailTemplate.DEVICE_EVICTED),
  PASSKEY_ADDED(Audience.CUSTOMER, MailTemplate.PASSKEY_ADDED),
  PASSKEY_REMOVED(Audience.CUSTOMER, MailTemplate.PASSKEY_REMOVED),
  PASSKEY_REFUSED(Audience.CUSTOMER, MailTemplate.PASSKEY_REFUSED),
  AGREEMENTS_LINKED(Audience.CUSTOMER, MailTemplate.AGREEMENTS_LINKED),
  HOLDER_LINKED(Audience.CUSTOMER, MailTemplate.HOLDER_LINKED),
  LINK_MOVED(Audience.CUSTOMER, MailTemplate.LINK_MOVED),
  AGREEMENT_UNLINKED(Audience.CUSTOMER, MailTemplate.AGREEMENT_UNLINKED),
  NEW_AGREEMENT(Audience.CUSTOMER, MailTemplate.NEW_AGREEMENT),
  HOLDER_REMOVED(Audience.CUSTOMER, MailTemplate.HOLDER_REMOVED),
  CONTACT_CHANGED(Audience.CUSTOMER, MailTemplate.CONTACT_CHANGED),
  MESSAGE_RECEIVED(Audience.CUSTOMER, MailTemplate.MESSAGE_RECEIVED),
  MESSAGE_ANSWERED(Audience.CUSTOMER, MailTemplate.MESSAGE_ANSWERED),
  ATTACHMENT_REMOVED(Audience.CUSTOMER, MailTemplate.ATTACHMENT_REMOVED),
  /** Only texts: the e-mail addresses on file are told by {@link #CONTACT_CHANGED}. */
  PHONE_CHANGED(Audience.CUSTOMER, null, TextTemplate.PHONE_CHANGED);

  /** Who reads it, which decides whether complaints stop it. */
  enum Audience {
    /** Asked for by the person: complaints never stop it, bounces do. */
    WHOEVER_ASKED,
    /** A notice: bounces and complaints stop it. */
    CUSTOMER,
    /** A notice that is dropped when no user account has the address. */
    CUSTOMER_IF_ANY,
    /** Our own people: always sent. */
    STAFF
  }

  private final Audience audience;
  private final @Nullable MailTemplate usual;
  private final @Nullable TextTemplate text;

  NotificationKind(Audience audience, MailTemplate usual) {
    this(audience, usual, null);
  }

  NotificationKind(Audience audience, @Nullable MailTemplate usual, @Nullable TextTemplate text) {
    this.audience = audience;
    this.usual = usual;
    this.text = text;
  }

  /** Whether it is said at all the way that this recipient is told things, by text or e-mail. */
  boolean goesTo(Recipient recipient) {
    return recipient instanceof Recipient.Phone ? text != null : usual != null;
  }

  /** What a text says. */
  Optional<TextTemplate> text() {
    return Optional.ofNullable(text);
  }

  /** What a mail to the addressee says. */
  Optional<MailTemplate> mail(Addressee addressee) {
    return Optional.ofNullable(usual);
  }

  /** Whether the addressee should get it, by e-mail. */
  boolean isFor(Addressee addressee) {
    return switch (audience) {
      case WHOEVER_ASKED -> !addressee.bounced();
      case CUSTOMER -> !addressee.bounced() && !addressee.complained();
      case CUSTOMER_IF_ANY ->
          addressee.hasAccount() && !addressee.bounced() && !addressee.complained();
      case STAFF -> true;
    };
  }
}
