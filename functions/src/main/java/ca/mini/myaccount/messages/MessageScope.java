package ca.mini.myaccount.messages;

/** What tokens of staff must allow, as the company's issuer calls it. */
final class MessageScope {
  /** To read what customers wrote, and who answered. */
  static final String READ = "messages:read";

  /** To answer, and to say what becomes of a conversation. */
  static final String REPLY = "messages:reply";

  private MessageScope() {}
}
