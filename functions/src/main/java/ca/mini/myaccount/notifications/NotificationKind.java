package ca.mini.myaccount.notifications;

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
    MailTemplate template(Addressee addressee) {
      return addressee.isTaken() ? MailTemplate.EXISTING_ACCOUNT : MailTemplate.ACTIVATE_ACCOUNT;
    }
  },
  ACTIVATION_RESENT(Audience.WHOEVER_ASKED, MailTemplate.ACTIVATE_ACCOUNT) {
    @Override
    MailTemplate template(Addressee addressee) {
      if (addressee.isTaken()) {
        return MailTemplate.EXISTING_ACCOUNT;
      }
      return addressee.hasRegistration() ? MailTemplate.ACTIVATE_ACCOUNT : MailTemplate.NO_ACCOUNT;
    }
  },
  PASSWORD_RESET_REQUESTED(Audience.WHOEVER_ASKED, MailTemplate.RESET_PASSWORD) {
    @Override
    MailTemplate template(Addressee addressee) {
      return addressee.hasAccount() ? MailTemplate.RESET_PASSWORD : MailTemplate.NO_ACCOUNT;
    }
  },
  EMAIL_TO_CONFIRM(Audience.WHOEVER_ASKED, MailTemplate.CONFIRM_EMAIL) {
    @Override
    MailTemplate template(Addressee addressee) {
      return addressee.isTaken() ? MailTemplate.EXISTING_ACCOUNT : MailTemplate.CONFIRM_EMAIL;
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
  STAFF_ACCOUNT_FROZEN(Audience.STAFF, MailTemplate.STAFF_ACCOUNT_FROZEN);

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
  private final MailTemplate usual;

  NotificationKind(Audience audience, MailTemplate usual) {
    this.audience = audience;
    this.usual = usual;
  }

  MailTemplate template(Addressee addressee) {
    return usual;
  }

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
