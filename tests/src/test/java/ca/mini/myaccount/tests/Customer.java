package ca.mini.myaccount.tests;

import java.util.Map;

/** A person with a name, an e-mail address and a password in mind. */
final class Customer {
  static final String TERMS = "2026-11-01";

  private final Stack stack;
  private final String language;
  private final String email;
  private final String password;
  private final Browser phone;

  private Customer(Stack stack, String language, String email) {
    this.stack = stack;
    this.language = language;
    this.email = email;
    password = "quiet walrus orbits lamp " + stack.nextNumber();
    phone = stack.browser().with("accept-language", language);
  }

  /** Somebody of whom nothing is known yet. */
  static Customer stranger(Stack stack) {
    return new Customer(stack, "en", stack.freshEmail("zoe"));
  }

  /** The same, who reads French. */
  static Customer frenchStranger(Stack stack) {
    return new Customer(stack, "fr", stack.freshEmail("zoe"));
  }

  /** The same, at an address of SES's mailbox simulator: {@code bounce} or {@code complaint}. */
  static Customer simulated(Stack stack, String outcome) {
    return new Customer(
        stack, "en", outcome + "+" + stack.nextNumber() + "@simulator.amazonses.com");
  }

  /** Somebody who has registered and not yet followed the link. */
  static Customer registered(Stack stack) {
    Customer customer = stranger(stack);
    customer.register().expect(202);
    return customer;
  }

  /** Somebody with a user account. */
  static Customer activated(Stack stack) {
    Customer customer = registered(stack);
    customer.activate(customer.activationToken()).expect(200);
    return customer;
  }

  String firstName() {
    return "Zoéline";
  }

  String lastName() {
    return "Lefèvre-Côté";
  }

  String email() {
    return email;
  }

  String password() {
    return password;
  }

  /** The browser with which they register; it is signed in nowhere. */
  Browser phone() {
    return phone;
  }

  /** What they type to register. */
  Map<String, Object> registration() {
    return Map.of(
        "firstName",
        firstName(),
        "lastName",
        lastName(),
        "email",
        email,
        "language",
        language,
        "termsVersion",
        TERMS);
  }

  Answer register() {
    return phone.post("/api/registrations", registration());
  }

  /** The token of the newest mail that invites to activate. */
  String activationToken() {
    return stack.mails().token(stack.mails().latest(email), "/activate");
  }

  Answer activate(String token) {
    return phone.post(
        "/api/registrations/activation", Map.of("token", token, "password", password));
  }

  /** A new browser, signed in. */
  Browser signIn() {
    Browser browser = stack.browser();
    signIn(browser).expect(200);
    return browser;
  }

  Answer signIn(Browser browser) {
    return signIn(browser, password);
  }

  Answer signIn(Browser browser, String typed) {
    return browser.post("/api/session", Map.of("email", email, "password", typed));
  }

  /** Asks for a reset, and takes the token out of the mail. */
  String resetToken() {
    phone.post("/api/password-resets", Map.of("email", email)).expect(202);
    return stack.mails().token(stack.mails().latest(email), "/reset-password");
  }

  Answer resetPassword(String token, String newPassword) {
    return phone.post(
        "/api/password-resets/confirmation", Map.of("token", token, "password", newPassword));
  }
}
