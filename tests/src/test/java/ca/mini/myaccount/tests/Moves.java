package ca.mini.myaccount.tests;

import ca.mini.myaccount.local.aws.Mail;
import java.util.Map;

/** The steps of moving to another e-mail address and back, for one customer. */
final class Moves {
  private static final String NEW = "seven copper kites over Gaspé";

  private final Stack stack;
  private final Customer zoe;

  Moves(Stack stack, Customer zoe) {
    this.stack = stack;
    this.zoe = zoe;
  }

  Browser browserOf(String email) {
    Browser browser = stack.browser();
    browser.post("/api/session", Map.of("email", email, "password", zoe.password())).expect(200);
    return browser;
  }

  Answer ask(Browser browser, String email) {
    return browser.post("/api/profile/email", Map.of("email", email));
  }

  Answer confirm(String email) {
    return post("/api/profile/email/confirmation", confirmationToken(email));
  }

  String confirmationToken(String email) {
    Mail mail = stack.mails().latest(email, "Confirm your new email address");
    return stack.mails().token(mail, "/confirm-email");
  }

  Answer undo(String oldEmail) {
    return post("/api/profile/email/reversal", undoToken(oldEmail));
  }

  String undoToken(String oldEmail) {
    Mail mail = stack.mails().latest(oldEmail, "Your email address was changed");
    return stack.mails().token(mail, "/restore-email");
  }

  void reset(String email) {
    Mail mail = stack.mails().latest(email, "Your email address was restored");
    zoe.resetPassword(stack.mails().token(mail, "/reset-password"), NEW).expect(200);
  }

  Answer registerAndActivate(String email) {
    Browser browser = stack.browser();
    browser
        .post(
            "/api/registrations",
            Map.of(
                "firstName",
                "Marguerite",
                "lastName",
                "Tremblay",
                "email",
                email,
                "language",
                "en",
                "termsVersion",
                Customer.TERMS))
        .expect(202);
    String token =
        stack
            .mails()
            .token(stack.mails().latest(email, "Activate your account login"), "/activate");
    return browser.post("/api/registrations/activation", Map.of("token", token, "password", NEW));
  }

  Answer signIn(String email, String password) {
    return stack.browser().post("/api/session", Map.of("email", email, "password", password));
  }

  Answer post(String path, String token) {
    return stack.browser().post(path, Map.of("token", token));
  }
}
