package ca.mini.myaccount.notifications;

/** The names of the values that mails are filled with; every value is one line of plain text. */
public final class MailValues {
  /** The name to greet; a mail without it greets nobody by name. */
  public static final String FIRST_NAME = "firstName";

  /** The token of the button's link. */
  public static final String LINK = "link";

  /** The token of "This wasn't me"; a mail without it does not offer that. */
  public static final String NOT_ME = "notMe";

  /** The new e-mail address, masked. */
  public static final String NEW_EMAIL_MASKED = "newEmailMasked";

  /** The id of the user account. */
  public static final String USER_ID = "userId";

  /** When it happened, in UTC as {@code Instant} writes it; it is shown in Toronto's time. */
  public static final String OCCURRED_AT = "occurredAt";

  /** The six digits to type. */
  public static final String CODE = "code";

  /** Which vehicle it is about, as its owner calls it: {@code 2024 MINI Cooper S}. */
  public static final String VEHICLE = "vehicle";

  /** How many agreements. */
  public static final String COUNT = "count";

  /** The name of a device: its browser and system. */
  public static final String DEVICE = "device";

  /** The number of an agreement, masked. */
  public static final String AGREEMENT = "agreement";

  /** The reference number of a conversation. */
  public static final String REFERENCE = "reference";

  private MailValues() {}
}
