package ca.mini.myaccount.accounts;

/** The one answer of every flow that anybody can call with anybody's e-mail address. */
record MailOnItsWay(String status) {
  static final MailOnItsWay ANSWER = new MailOnItsWay("MAIL_SENT");
}
